/** clashes: what cannot both hold, with its sides beside each other. */
export { type ClashAnswer, ClashList } from './list.tsx'
export { ClashesPage } from './page.tsx'
