/**
 * channels: what the notices of a line add up to at a moment: declared and observed status, the calendar of checks, the
 * messages with their states and proofs. A pure fold; moments are handed in. Rules C1…: spec/channel.md.
 */
export {
  type Asked,
  type Calendar,
  type ChannelAnswer,
  type ChannelList,
  type CheckAnswer,
  type Contained,
  type ContainedReason,
  calendarForm,
  channelForm,
  channelListForm,
  checkForm,
  containedForm,
  containedReasons,
  type Inbox,
  inboxForm,
  type MessageAnswer,
  messageForm,
  type Tally,
} from './answers.ts'
export {
  channelCalendar,
  channelInbox,
  channelList,
  channelMessage,
  channelStatus,
  lineNamed,
  messageNamed,
  waitingCheck,
} from './ask.ts'
export type { CalendarSpan } from './checks.ts'
export { type Content, contentHash, personKey } from './content.ts'
export { type Channels, foldChannels } from './fold.ts'
export type { InboxQuestion } from './inbox.ts'
export { releasersOf } from './limits.ts'
export { channelNoted } from './noted.ts'
export {
  type Field,
  fieldsFault,
  formOf,
  languageIn,
  type MessageForm,
  type Phrasebook,
  readPhrasebook,
  renderCheck,
  renderForm,
  renderTitle,
  shippedPhrasebooks,
} from './phrasebook/index.ts'
export { expectSayable, nextSerial } from './sayable.ts'
export { type ChannelKind, type ChannelNotice, channelKinds, channelLine } from './sentence.ts'
export { type ChannelsKnown, type Line, otherEnd } from './types.ts'
