/**
 * The fold of channels: notices in, in any order and however often, and lines that can be asked. A verdict on a notice
 * follows from all that is held; the moment asked for decides only what is told. Rules C1 to C12.
 */
import { Refusal } from '../../base/index.ts'
import { isMoment } from '../../kinds/index.ts'
import type { Noted } from '../fold.ts'
import { channelOf, gather } from './gather.ts'
import { mostAheadMs } from './limits.ts'
import { linesOf } from './lines.ts'
import { judgeMessages } from './messages.ts'
import { type ChannelsKnown, isKind, type Line, type MessageTold, type Told } from './types.ts'
import { judgeChecks, judgeOfMessages, judgeOnLine } from './verdicts.ts'

export interface Channels {
  readonly known: ChannelsKnown
  /** The moment that is told of. */
  readonly asOf: string
  readonly asOfMs: number
  /** Up to which dates notices are told: a little ahead of now, as clocks differ; of the past exactly. */
  readonly untilMs: number
  /** By id. */
  readonly lines: ReadonlyMap<string, Line>
  /** What belongs to no line. */
  readonly astray: readonly Told[]
}

/** @throws Refusal `bad-form` for a moment that is none; `wrong-use` for one that is still to come */
export function foldChannels(noted: Iterable<Noted>, known: ChannelsKnown): Channels {
  const asOf = known.asOf ?? known.now
  for (const moment of [known.now, asOf]) {
    if (!isMoment(moment)) throw new Refusal('bad-form', 'not a moment in UTC', { value: moment, rule: 'C10' })
  }
  const [nowMs, asOfMs] = [Date.parse(known.now), Date.parse(asOf)]
  if (asOfMs > nowMs) {
    throw new Refusal('wrong-use', 'nothing is known of a moment that is still to come', { value: asOf, rule: 'C10' })
  }
  const all = gather(noted, known)
  const lines = linesOf(all, known)
  const astray = place(all, lines)
  for (const line of lines.values()) {
    judgeOnLine(line)
    judgeChecks(line)
    judgeMessages(line)
    judgeOfMessages(line)
  }
  const untilMs = known.asOf === undefined ? nowMs + mostAheadMs : asOfMs
  return { known, asOf, asOfMs, untilMs, lines, astray }
}

/** Puts everything on its line, and answers what belongs to none. */
function place(all: readonly Told[], lines: ReadonlyMap<string, Line>): Told[] {
  const astray: Told[] = []
  for (const told of all) {
    const line = lines.get(channelOf(told))
    if (line === undefined) {
      told.verdict ??= { reason: 'channelUnknown', says: `no offer ${channelOf(told)} is held here` }
      astray.push(told)
      continue
    }
    const kept = isKind(told, 'message') ? ({ ...told, duplicates: [] } satisfies MessageTold) : told
    line.told.push(kept)
    if (isKind(kept, 'message')) line.messages.push(kept as MessageTold)
  }
  return astray
}
