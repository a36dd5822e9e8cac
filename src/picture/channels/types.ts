/** What the fold of channels works with: notices with their moment and verdict, and the line they stand on. */
import type { Instant } from '../../base/index.ts'
import type { NoticeOf } from '../../notice/index.ts'
import type { Witnessed } from '../witnessed.ts'
import type { ContainedReason } from './answers.ts'
import type { Phrasebook } from './phrasebook/index.ts'
import type { ChannelKind, ChannelNotice } from './sentence.ts'

/** What is handed in beside the notices. */
export interface ChannelsKnown {
  /** The own party; null where it is told for nobody in particular. */
  readonly self: string | null
  /** The moment it is. */
  readonly now: Instant
  /** The moment that is told of; now where nothing is said. */
  readonly asOf?: Instant
  readonly witnessed: readonly Witnessed[]
  /** The phrasebooks held here. */
  readonly phrasebooks: readonly Phrasebook[]
}

export interface Verdict {
  readonly reason: ContainedReason
  /** The reason in a sentence, with the value. */
  readonly says: string
}

/** A notice of a channel with its place, its moment, and why it counts for nothing, where it does. */
export interface Told {
  readonly id: string
  readonly seq: number
  readonly notice: ChannelNotice
  /** Moment of writing in milliseconds since 1970; NaN where it is none. */
  readonly ms: number
  verdict: Verdict | undefined
  /** Of what counts in its log on this line before it, the latest moment. */
  latestBefore: number
}

export interface ToldOf<Kind extends ChannelKind> extends Told {
  readonly notice: Extract<ChannelNotice, { readonly kind: Kind }>
}

export interface MessageTold extends ToldOf<'message'> {
  /** Ids of further notices that say the same under the same serial. */
  readonly duplicates: string[]
}

/** The first acceptance, and when the line opened by both. */
export interface Opening {
  readonly acceptance: ToldOf<'channel'>
  readonly ms: number
}

/** One line with everything that names it; what counts for nothing keeps its verdict. */
export interface Line {
  readonly id: string
  readonly offer: ToldOf<'channel'>
  readonly ends: readonly [string, string]
  opening: Opening | undefined
  /** The phrasebook of its terms, where it is held here. */
  readonly book: Phrasebook | undefined
  readonly acceptances: ToldOf<'channel'>[]
  /** Everything on it, by author and place in the author's log. */
  readonly told: Told[]
  readonly messages: MessageTold[]
  /** What the ends declared of it that counts. */
  readonly declarations: ToldOf<'channelStatus'>[]
}

export type Body<Kind extends ChannelKind> = NoticeOf<Kind>['body']

export function isKind<Kind extends ChannelKind>(told: Told, kind: Kind): told is ToldOf<Kind> {
  return told.notice.kind === kind
}

/** The other end. */
export function otherEnd(line: Line, party: string): string {
  return party === line.ends[0] ? line.ends[1] : line.ends[0]
}

/** Those of one kind that count. */
export function validOf<Kind extends ChannelKind>(line: Line, kind: Kind): ToldOf<Kind>[] {
  return line.told.filter((told): told is ToldOf<Kind> => told.verdict === undefined && isKind(told, kind))
}

/** The messages of a line by every id they have: also by those of their duplicates. */
export function messagesById(line: Line): Map<string, MessageTold> {
  const byId = new Map<string, MessageTold>()
  for (const message of line.messages) {
    for (const id of [message.id, ...message.duplicates]) byId.set(id, message)
  }
  return byId
}
