/** What a node answers with. A planted bug hands in others. */
import {
  type Calendar,
  type ChannelAnswer,
  type Channels,
  type ChannelsKnown,
  channelCalendar,
  channelInbox,
  channelList,
  type DecisionAnswer,
  type DecisionGround,
  type Due,
  decisionAnswer,
  due,
  expectSayable,
  foldChannels,
  foldPicture,
  type Inbox,
  type Noted,
  type Stand,
  type TreatyAnswer,
  treatyAnswer,
  type Watched,
  type Witnessed,
} from '../../src/picture/index.ts'

export interface Ports {
  fold(noted: readonly Noted[], known: ChannelsKnown): Channels
  list(channels: Channels): readonly ChannelAnswer[]
  inbox(channels: Channels, line: string): Inbox
  calendar(channels: Channels, line: string, from: string): Calendar
  sayable: typeof expectSayable
  due(watched: Watched): Due
  decision(ground: DecisionGround, id: string): DecisionAnswer
  treaty(noted: readonly Noted[], code: string, at: string, witnessed: readonly Witnessed[]): TreatyAnswer
  /** Whether an entry that stands in a log is a notice of it (M12). */
  believes(entry: Noted, log: string): boolean
}

/** Everything that was said up to the day of the answer. */
const standOf = (at: string): Stand => ({ asOf: at, recorded: false })

export const soundPorts: Ports = {
  fold: foldChannels,
  list: channels => channelList(channels).channels,
  inbox: (channels, line) => channelInbox(channels, line, { limit: 10_000 }),
  calendar: (channels, line, from) => channelCalendar(channels, line, { from }),
  sayable: expectSayable,
  due,
  decision: decisionAnswer,
  treaty: (noted, code, at, witnessed) => {
    const places = new Map(noted.map(({ seq, notice }) => [`${notice.by} ${seq}`, notice]))
    const picture = foldPicture(noted, (seq, by) => places.get(`${by} ${seq}`)!)
    return treatyAnswer(picture, code, standOf(at), { at, witnessed })
  },
  believes: ({ notice }, log) => notice.by === log,
}
