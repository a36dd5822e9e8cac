/** revisions: what changed from one edition to another. Rules: spec/revisions.md. */
export {
  type ChangedField,
  type LineChange,
  type PackageRevision,
  type PackageSide,
  type RevisionAnswer,
  revisionAnswerForm,
  type Verdict,
} from './answer.ts'
export { type DroppedRow, type Lineage, lineageOf, type RowLineage, type RowVerdict } from './lineage.ts'
export { revise } from './revise.ts'
