/** record: a directory of hand-written facts in, drafts in load order out. What is in the directory: record/README.md. */
export { readRecord } from './read.ts'
