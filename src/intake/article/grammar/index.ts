/**
 * grammar: the words of each language, as tables that an analyst corrects (`vi.yaml` … beside this file). The text of the
 * tables in, checked tables and one lexicon out. Reads no file: who holds the checkout does. Rule J9: spec/article.md.
 */
export type { Names } from './names.ts'
