/** sources: who published what, how far it is to be trusted, and what was taken from it. */
export { SourcesPage } from './page.tsx'
export { SourcePage } from './source.tsx'
