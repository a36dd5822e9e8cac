/**
 * picture: what a set of notices adds up to, as of a date. A pure fold: notices in, answers out, and the order in which
 * the notices came makes no difference to any answer. Rules: spec/picture.md, spec/revisions.md, spec/clash.md.
 */
export {
  type Account,
  chooseAccount,
  type Edition,
  editionsOf,
  namedEdition,
  newestEditions,
  singleNotices,
} from './accounts.ts'
export * from './answers/index.ts'
export { claimCard, summaryOf } from './card.ts'
export { Catalogue, catalogueOf } from './catalogue.ts'
export * from './channels/index.ts'
export { type Clash, type ClashSide, clashForm, clashSideForm } from './clash/index.ts'
export { clashAnswer, editionContent, revisionAnswer } from './contents.ts'
export * from './decisions/index.ts'
export type { Edition as EditionContent, EditionClaim, EditionRate } from './editions/index.ts'
export { foldPicture, type Noted, type NoticeReader, Picture } from './fold.ts'
export { type Held, held, type Stand } from './held.ts'
export { itemAnswer, itemList } from './item.ts'
export { countedElsewhere, type HeldJoin, joinsHeld } from './joined.ts'
export { type NoticeQuestion, noticeAnswer, noticeList, noticePlace, sourceAnswer, sourceList } from './notices.ts'
export { openSupport } from './open.ts'
export { overview } from './overview.ts'
export {
  type Lineage,
  lineageOf,
  type PackageRevision,
  type PackageSide,
  type RevisionAnswer,
  type RowLineage,
  type RowVerdict,
  revise,
  revisionAnswerForm,
} from './revisions/index.ts'
export { spanOfWhen } from './stand.ts'
export { support, supportQuestion } from './support.ts'
export * from './treaties/index.ts'
export * from './watch/index.ts'
export type { Witnessed } from './witnessed.ts'
