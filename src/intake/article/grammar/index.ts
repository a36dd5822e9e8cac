/**
 * grammar: the words of each language, as tables that an analyst corrects (`vi.yaml` … beside this file). The text of the
 * tables in, checked tables and one lexicon out. Reads no file: who holds the checkout does. Rule J9: spec/article.md.
 */
export type { Entry, TimeUnit } from './entry.ts'
export type { CommonTable, LanguageTable } from './form.ts'
export { crown, type LanguageCode, Lexicon, lexiconOf, type Words } from './lexicon.ts'
export { type Found, Line, type Of } from './line.ts'
export type { Names } from './names.ts'
export { formsOf } from './phrase.ts'
export { type Grammar, readGrammar, type TableText } from './read.ts'
export { keyOf, type Token, tokensOf } from './token.ts'
export type { Match, Trie } from './trie.ts'
