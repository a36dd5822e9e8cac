/** likeness: how alike two texts are, and when two spellings are one. Rules: V3 of spec/revisions.md. */
export { type Comparable, charactersCompared, comparable, comparableFolded } from './comparable.ts'
export { foldedItem, foldedText } from './fold.ts'
export { likeness, likenessOfAtLeast } from './likeness.ts'
