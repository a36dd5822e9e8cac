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
export { type ChannelKind, type ChannelNotice, channelKinds, channelLine } from './line.ts'
