/** intake: articles of files in, drafts out; the queue in which they wait for a person. Rules J27 to J31: spec/article.md. */
export { type Decision, decideDraft } from './decide.ts'
export { filesNamed, readPageFile } from './files.ts'
export { readLexicon } from './lexicon.ts'
export { type Likeness, Likenesses } from './likeness.ts'
export {
  type AnswerWithModel,
  askBeside,
  type Model,
  type ModelReport,
  type ModelSettings,
  modelOf,
  proposeBeside,
  readModelSettings,
} from './model/index.ts'
export { articleNamed, type DraftState, type QueuedArticle, type QueuedDraft, queuedDraft, readQueue } from './queue.ts'
export { type FileAnswer, type RefusedFile, readArticleFile, readArticleFiles } from './read.ts'
export { type Taking, takeArticle } from './take.ts'
