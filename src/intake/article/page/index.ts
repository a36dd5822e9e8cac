/** page: the bytes of a file in, what a reader sees out, with the way back to the original. Rules J1 to J4: spec/article.md. */
export type { Block, BlockForm, Page, PageFact, Span } from './page.ts'
