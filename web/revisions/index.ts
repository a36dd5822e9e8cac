/** revisions: what changed from one edition of a data set to another. */
export { RevisionsPage } from './page.tsx'
