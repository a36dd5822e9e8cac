/**
 * article: a newspaper page in, what it says out, each thing with its place in the original. Signs nothing, fetches nothing,
 * reads no file, runs nothing of the page. Rules: spec/article.md.
 *
 * The way through: `readArticle(bytes, {lexicon, date?})` gives the page and its stories; `findIn(page, story, lexicon)` the
 * findings of one story; `say/` makes drafts of them. The lexicon is made once: `lexiconOf(readGrammar(tables), names)`.
 */
export * from './find/index.ts'
export * from './grammar/index.ts'
export * from './page/index.ts'
export { type Article, readArticle } from './read.ts'
export * from './say/index.ts'
export * from './story/index.ts'
