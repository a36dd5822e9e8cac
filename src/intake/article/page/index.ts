/** page: the bytes of a file in, what a reader sees out, with the way back to the original. Rules J1 to J4: spec/article.md. */
export type { NamesFurniture } from './html.ts'
export type { Block, BlockForm, Page, PageFact, Span } from './page.ts'
export { readPage } from './read.ts'
export { mostPageBytes } from './sort.ts'
