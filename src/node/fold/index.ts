/** fold: from the logs of a data folder to one picture. Rules M11 to M13: spec/logs.md; P17: spec/picture.md. */
export type { FoldedLog } from './log-fold.ts'
export { type OnFolded, RecordFold } from './record-fold.ts'
