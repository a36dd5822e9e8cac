/** dates: a line in, the dates it names out, worked out by the day of the story. Rule J17: spec/article.md. */
export type { Mention } from './mention.ts'
export { type Resolved, resolveDate } from './resolve.ts'
export { scanDates } from './scan.ts'
