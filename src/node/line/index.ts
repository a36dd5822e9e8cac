/**
 * line: the channels of a data folder. Drafts, releases and whatever is said on a line come in, tried before they are signed;
 * the folded lines go out. Rules C1…: spec/channel.md.
 */
export { channelsKnown, channelsOf } from './channels.ts'
export { type DraftAnswer, draftAnswer, draftForm, draftList, draftListForm } from './draft-list.ts'
export { draftNamed, dropDraft, keepDraft, type MessageDraft, readDrafts } from './drafts.ts'
export { type LineDraft, type Saying, sayNow, sayOnLine, trySaying } from './say.ts'
export {
  draftMessage,
  type MessageWish,
  type Released,
  releaseDraft,
  releasersOfContent,
  releasersSoFar,
  type Sent,
  sendDraft,
  waitingDrafts,
} from './send.ts'
export {
  acceptanceDraft,
  answerDraft,
  challengeDraft,
  checkDigits,
  declarationDraft,
  declineDraft,
  handoverDraft,
  offerDraft,
  openingDraft,
  type Standing,
  translationDraft,
} from './speak.ts'
export { inTurn } from './turn.ts'
export {
  acceptanceForm,
  answerForm,
  challengeForm,
  declarationForm,
  declineForm,
  handoverForm,
  messageWishForm,
  offerForm,
  openingForm,
  statusForm,
  translationForm,
} from './wishes.ts'
