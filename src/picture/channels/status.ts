/** One line as it stands: declared and observed side by side, and what waits. Rules C13, C15, C21. */
import type { ChannelAnswer, Tally } from './answers.ts'
import { Checks, instantOf } from './checks.ts'
import { containedOf } from './contained.ts'
import { declarationAt, declaredAt } from './declared.ts'
import type { Channels } from './fold.ts'
import { minuteMs, mostAnHour } from './limits.ts'
import { lastSign, seenOf } from './observed.ts'
import { Messages } from './states.ts'
import { isKind, type Line, type MessageTold, otherEnd } from './types.ts'
import { effectiveMs } from './verdicts.ts'

const statuses = ['actual', 'exercise', 'test'] as const

/** Whom a line is told for: the own party, or its first end to a third party. */
export function seenFrom({ known }: Channels, line: Line): string {
  return known.self !== null && line.ends.includes(known.self) ? known.self : line.ends[0]
}

export function channelAnswer(channels: Channels, line: Line): ChannelAnswer {
  const { asOfMs, untilMs } = channels
  const { name, checks, phrasebook } = line.offer.notice.body
  const from = seenFrom(channels, line)
  const peer = otherEnd(line, from)
  const messages = new Messages(channels, line)
  const { observed, counts, nextCheck } = seenOf(channels, line, new Checks(channels, line), peer)
  const declared = declaredAt(line, { atMs: asOfMs, untilMs })
  const tally = (status: (typeof statuses)[number]): Tally => tallyOf(messages, from, status)
  return {
    id: line.id,
    name,
    status: line.offer.notice.status,
    ends: line.ends.map(party => endOf(channels, line, party)),
    seenFrom: from,
    peer,
    checks: { times: [...checks.times], early: checks.early, late: checks.late, answer: checks.answer },
    phrasebook: { ...phrasebook, held: line.book !== undefined },
    declared: { state: declared.state, by: [...declared.by], since: instantOf(declared.sinceMs) },
    observed,
    nextCheck,
    counts,
    messages: { actual: tally('actual'), exercise: tally('exercise'), test: tally('test') },
    flooding: floodingOf(channels, line, messages.valid),
    contained: containedOf(channels, line).length,
  }
}

function endOf(channels: Channels, line: Line, party: string): ChannelAnswer['ends'][number] {
  const { asOfMs, untilMs } = channels
  const own = [line.offer, ...line.acceptances].filter(({ notice, ms }) => notice.by === party && ms <= untilMs)
  const said = own.at(-1)?.notice.body
  const sign = lastSign(channels, line, party)
  const declaration = declarationAt(line, party, { atMs: asOfMs, untilMs })
  return {
    party,
    station: said?.station ?? null,
    contact: said?.contact ?? null,
    languages: said === undefined ? [] : [...said.languages],
    onWatch: onWatch(channels, line, party),
    lastSign: sign === undefined ? null : { id: sign.id, kind: sign.notice.kind, by: party, at: sign.notice.at },
    declared:
      declaration === undefined
        ? null
        : {
            state: declaration.notice.body.state,
            since: instantOf(effectiveMs(declaration)),
            saidAt: declaration.notice.at,
            reason: declaration.notice.body.reason ?? null,
            id: declaration.id,
          },
  }
}

function onWatch({ untilMs }: Channels, line: Line, party: string): string | null {
  const last = line.told.findLast(
    told => told.verdict === undefined && told.ms <= untilMs && told.notice.by === party && isKind(told, 'handover'),
  )
  return last !== undefined && isKind(last, 'handover') ? last.notice.body.to : null
}

function tallyOf(messages: Messages, from: string, status: (typeof statuses)[number]): Tally {
  const all = messages.valid.filter(({ notice }) => notice.status === status)
  const received = all.filter(({ notice }) => notice.by !== from)
  const sent = all.filter(({ notice }) => notice.by === from)
  const waiting = received.filter(message => !messages.isSettled(message))
  const oldest = waiting.reduce<number | undefined>((first, { ms }) => Math.min(first ?? ms, ms), undefined)
  return {
    received: received.length,
    sent: sent.length,
    waiting: waiting.length,
    unopened: waiting.filter(message => !messages.isOpened(message)).length,
    oldestWaiting: oldest === undefined ? null : instantOf(oldest),
    unanswered: sent.filter(message => !messages.isSettled(message)).length,
    unreleased: sent.filter(message => messages.released(message)?.enough === false).length,
  }
}

function floodingOf({ asOfMs }: Channels, line: Line, valid: readonly MessageTold[]): ChannelAnswer['flooding'] {
  const recent = valid.filter(({ ms }) => ms > asOfMs - 60 * minuteMs)
  return line.ends.flatMap(by =>
    statuses.flatMap(status => {
      const messages = recent.filter(({ notice }) => notice.by === by && notice.status === status).length
      return messages > mostAnHour ? [{ by, status, messages }] : []
    }),
  )
}
