/** intake: articles of files in, drafts out; the queue in which they wait for a person. Rules J27 to J31: spec/article.md. */
export { filesNamed } from './files.ts'
export { readLexicon } from './lexicon.ts'
export { type FileAnswer, type RefusedFile, readArticleFile, readArticleFiles } from './read.ts'
