/**
 * intake: files in, drafts and a report out. Signs nothing, writes nothing, fetches nothing. Rules: spec/intake.md.
 */
export {
  type Article,
  type ArticleAnswer,
  type ArticleDraft,
  type ArticleFinding,
  answerOf,
  findIn,
  gradeOf,
  type Lexicon,
  lexiconOf,
  type Money as ArticleMoney,
  mostPageBytes,
  type Names,
  type ProposedKind,
  proposedKinds,
  type Quantity as ArticleQuantity,
  readArticle,
  readGrammar,
  type Story as ArticleStory,
  sayStory,
  type TableText,
} from './article/index.ts'
export { type ExtraNames, readCurrency, readParty } from './codes.ts'
export type { Finding, FindingGroup, FindingSort } from './kiel/findings.ts'
export { intakeKiel, type KielIntake, type KielOptions } from './kiel/intake.ts'
export { kielSeries, type ReleaseFacts } from './kiel/release.ts'
export type { EuroSums, KielReport } from './kiel/report.ts'
export { intakeSheet, type SheetIntake, type SheetOptions } from './own/intake.ts'
export { type CheckedMapping, checkMapping, type Mapping, mappingForm, readMapping } from './own/mapping.ts'
export { type Template, templateOf } from './own/template.ts'
export type { OnProgress, Progress } from './progress.ts'
export { readRecord } from './record/index.ts'
export type { TableFile } from './sheet/cell.ts'
export { mostFileBytes } from './sheet/limits.ts'
export { openBook } from './sheet/open.ts'
