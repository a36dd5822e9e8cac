/** intake: the page of articles and their drafts, which a person accepts, edits, rejects or joins. Rules W24, W25. */
export { ArticlePage } from './article-page.tsx'
export { IntakePage } from './queue-page.tsx'
