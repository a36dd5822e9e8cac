/**
 * node: the data folder, what is taken into it, and what serves it. Questions and files come in; answers, tables and
 * pages go out. Rules: spec/log.md (the folder), spec/commands.md (imports), spec/api.md, spec/export.md.
 */

export { backtestAsked, backtestQuestionForm } from './backtest-question.ts'
export {
  type BundleRead,
  type BundleSource,
  type BundleWish,
  type BundleWriting,
  readBundle,
  readerNamed,
  signerBeside,
  writeBundle,
} from './bundle/index.ts'
export {
  adoptionDraft,
  changeDraft,
  checkDecisionProof,
  checkpointHeld,
  closingDraft,
  decisionGround,
  mostDecisionProofCharacters,
  objectionDraft,
  type ProvenDecision,
  type ProvenParty,
  proposalDraft,
  proveDecision,
  receiptDraft,
  refusalDraft,
  reservationDraft,
  type Speaking,
  speakingOf,
  takeBackDrafts,
  waitingFor,
} from './decisions/index.ts'
export {
  type AboutLine,
  backtestTables,
  type Cell,
  type ClashAnswer,
  type Column,
  clashTables,
  csvText,
  decisionListTables,
  decisionTables,
  headroomTables,
  itemListTables,
  itemTables,
  noticeListTables,
  noticeTables,
  openedTables,
  outlookTables,
  overviewTables,
  planComparisonTables,
  planTables,
  revisionTables,
  slippageTables,
  sourceListTables,
  sourceTables,
  supportTables,
  type Table,
  type TableSet,
  tableNamed,
  treatyCalendarTables,
  treatyListTables,
  treatyTables,
  workbookBytes,
} from './export/index.ts'
export type { FoldedLog } from './fold/index.ts'
export { type Appended, type Folder, type FolderSetting, openFolder } from './folder.ts'
export { type VerifySetting, verifyFolder } from './folder-verify.ts'
export { type Following, followFolder } from './follow.ts'
export {
  type AskPassphrase,
  acceptRotations,
  addressOf,
  type CardWish,
  communityDraft,
  expectNoFolder,
  type Founding,
  findPin,
  foundParty,
  type MemberStanding,
  type NamedCommunity,
  type NamedMember,
  namedCommunity,
  type PinFacts,
  type PinnedParty,
  type Pinning,
  pinCard,
  pinFacts,
  type Renewal,
  readOwnCard,
  readPin,
  readPins,
  renewCard,
  rotateKey,
  setPeer,
} from './identity/index.ts'
export type { EditionImport, EditionName, RowCounts } from './import/edition.ts'
export { importKiel, type KielImport, type KielImportOptions } from './import/kiel.ts'
export { type FactsImport, importFacts, publicRecord } from './import/record.ts'
export { importSheet, type SheetImport, type SheetImportOptions } from './import/sheet.ts'
export {
  type AnswerWithModel,
  articleNamed,
  askBeside,
  type Decision,
  decideDraft,
  type FileAnswer,
  filesNamed,
  type Likeness,
  Likenesses,
  type ModelReport,
  modelOf,
  type QueuedArticle,
  type QueuedDraft,
  queuedDraft,
  type RefusedFile,
  readArticleFile,
  readArticleFiles,
  readLexicon,
  readModelSettings,
  readPageFile,
  readQueue,
  takeArticle,
} from './intake/index.ts'
export type {
  Delivery,
  EntryAnswer,
  EntryLine,
  ForkAnswer,
  ForkLine,
  LogAnswer,
  LogFacts,
  LogList,
  PeerFacts,
  PeerList,
} from './keeping/index.ts'
export { delivery, forkAnswer, forkList, type Policy, readPolicy, takeForkFile, writePolicy } from './keeping/index.ts'
export {
  channelsKnown,
  channelsOf,
  draftMessage,
  draftNamed,
  dropDraft,
  keepDraft,
  type LineDraft,
  type MessageDraft,
  type MessageWish,
  readDrafts,
  releaseDraft,
  releasersSoFar,
  type Saying,
  sayOnLine,
  sendDraft,
  trySaying,
} from './line/index.ts'
export {
  drawBy,
  drawInThreads,
  type OutlookParameters,
  outlookParameters,
  outlookQuestionForm,
  outlookTerms,
} from './outlook/index.ts'
export { planTools, readScenario, workshopInThreads } from './plan/index.ts'
export { type ProvedNotice, proveNotice } from './prove.ts'
export {
  readParameters,
  type SupportAsked,
  type SupportParameters,
  standForm,
  standOf,
  supportAsked,
  supportForm,
} from './question.ts'
export {
  type OnProgress,
  type OpenRecord,
  type OpenToWrite,
  type Progress,
  type RecordSetting,
  readRecordOf,
  writeRecordOf,
} from './record.ts'
export {
  type BoxLimits,
  boxOf,
  postBundle,
  type Relay,
  type RelaySetting,
  serveRelay,
  usualLimits,
  type WaitingBundle,
  waitingBundles,
} from './relay/index.ts'
export { isLoopback, type ServeSetting, type Serving, serveNode } from './serve.ts'
export { slippageAsked, slippageForm } from './slippage-question.ts'
export {
  addSyncRoutes,
  FolderSync,
  fetchCard,
  fileKeep,
  mayRead,
  type RestoreSetting,
  restoreFolder,
  type Schedule,
  type SetAside,
  type SyncSetting,
  scheduleRounds,
  setCopyAside,
} from './sync/index.ts'
export { type TreatyWish, treatyDraft, treatyNow } from './treaties/index.ts'
