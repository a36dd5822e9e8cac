/** overview: the first page, and its advice for a record without a tracker release. */
export { NoTracker } from './held.tsx'
export { OverviewPage } from './page.tsx'
