/**
 * kinds: the forms of notices. One file per kind; from its definition come the type, the check, the JSON Schema, the
 * template and the reference page. Stands on base only. Rules: spec/notice.md.
 */
import { z } from 'zod'
import { amendment } from './amendment.ts'
import { announcement } from './announcement.ts'
import { appropriation } from './appropriation.ts'
import { capacity } from './capacity.ts'
import { channel } from './channel.ts'
import { channelStatus } from './channel-status.ts'
import { check } from './check.ts'
import { checkAnswer } from './check-answer.ts'
import { commitment } from './commitment.ts'
import { community } from './community.ts'
import { contract } from './contract.ts'
import { declaration } from './declaration.ts'
import { dispute } from './dispute.ts'
import { handover } from './handover.ts'
import { indicator } from './indicator.ts'
import { item } from './item.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { meeting } from './meeting.ts'
import { message } from './message.ts'
import { notification } from './notification.ts'
import { notificationReceipt } from './notification-receipt.ts'
import { objection } from './objection.ts'
import { opened } from './opened.ts'
import { party } from './party.ts'
import { proposal } from './proposal.ts'
import { proposalChange } from './proposal-change.ts'
import { proposalClosing } from './proposal-closing.ts'
import { proposalReceipt } from './proposal-receipt.ts'
import { rate } from './rate.ts'
import { receipt } from './receipt.ts'
import { refusal } from './refusal.ts'
import { release } from './release.ts'
import { requirement } from './requirement.ts'
import { reservation } from './reservation.ts'
import { rotation } from './rotation.ts'
import { source } from './source.ts'
import { statement } from './statement.ts'
import { stock } from './stock.ts'
import { target } from './target.ts'
import { transfer } from './transfer.ts'
import { translation } from './translation.ts'
import { treaty } from './treaty.ts'
import { treatyStatus } from './treaty-status.ts'
import { treatyTally } from './treaty-tally.ts'
import { withdrawal } from './withdrawal.ts'
import { withholding } from './withholding.ts'

export {
  type FieldValues,
  fieldsForm,
  isMoment,
  languageForm,
  momentForm,
  mostTextBytes,
  type PlaceValue,
  phrasebookForm,
  placeForm,
} from './channel-forms.ts'
export { expiryForm, hashOfText, mostDecisionTextBytes, type TextVersions } from './decision-forms.ts'
export { type Draft, type DraftOf, type DraftReference, type Relation, relations } from './draft.ts'
export { type Fault, nearestFault } from './fault.ts'
export {
  type AidType,
  aidTypeForm,
  type Conversion,
  currencyForm,
  dateForm,
  type Money,
  moneyStages,
  noticeIdForm,
  partyForm,
  promiseStages,
  type Quantity,
  type Speaker,
  type Stage,
  type Unknown,
  type When,
  type Worth,
} from './forms.ts'
export type { Kind } from './kind.ts'
export { lineForm, textFault } from './plain-text.ts'
export { measureForm, treatyCodeForm } from './treaty-forms.ts'
export { treatyStates } from './treaty-status.ts'

export const kinds = {
  party,
  source,
  item,
  requirement,
  commitment,
  appropriation,
  contract,
  capacity,
  stock,
  transfer,
  receipt,
  target,
  rate,
  indicator,
  statement,
  join,
  amendment,
  withdrawal,
  community,
  rotation,
  channel,
  check,
  checkAnswer,
  message,
  opened,
  refusal,
  translation,
  handover,
  channelStatus,
  release,
  proposal,
  proposalReceipt,
  objection,
  proposalChange,
  proposalClosing,
  announcement,
  reservation,
  treaty,
  limit,
  declaration,
  dispute,
  withholding,
  notification,
  notificationReceipt,
  meeting,
  treatyStatus,
  treatyTally,
} as const

export type KindName = keyof typeof kinds

export type BodyOf<Name extends KindName> = z.infer<(typeof kinds)[Name]['body']>

export const kindNames = Object.keys(kinds) as readonly KindName[]

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name)
}

/** JSON Schema (draft 2020-12) of the body of a kind. */
export function jsonSchemaOf(name: KindName): Record<string, unknown> {
  return z.toJSONSchema(kinds[name].body, { unrepresentable: 'any' }) as Record<string, unknown>
}
