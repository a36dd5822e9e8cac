/** What is seen on a line, whatever was declared of it: checks, and signs of life. Rule C15. */
import type { ChannelAnswer, CheckAnswer } from './answers.ts'
import type { Checks } from './checks.ts'
import { instantOf } from './checks.ts'
import type { Channels } from './fold.ts'
import { dayMs, minuteMs, missesOfSilence } from './limits.ts'
import type { Line, Told } from './types.ts'

export interface Seen {
  readonly observed: ChannelAnswer['observed']
  readonly counts: ChannelAnswer['counts']
  readonly nextCheck: CheckAnswer | null
}

/** The last that was heard of an end: whatever of it counts, but releases, which are for itself. */
export function lastSign({ untilMs }: Channels, line: Line, party: string): Told | undefined {
  let last: Told | undefined
  for (const told of line.told) {
    if (told.verdict !== undefined || told.notice.by !== party || told.ms > untilMs) continue
    if (told.notice.kind === 'release') continue
    if (last === undefined || told.ms > last.ms || (told.ms === last.ms && told.seq > last.seq)) last = told
  }
  return last
}

/** The checks that were due so far, one after the other, and what they come to. */
export function seenOf(channels: Channels, line: Line, checks: Checks, peer: string): Seen {
  const counts = { kept: 0, answeredLate: 0, missed: 0 }
  let [missedInRow, firstMissedMs] = [0, 0]
  let [last, lastKept, lastMissed]: [CheckAnswer | undefined, string | null, string | null] = [undefined, null, null]
  let nextCheck: CheckAnswer | null = null
  for (const dueMs of checks.dueBetween(Number.NEGATIVE_INFINITY, channels.asOfMs + 2 * dayMs)) {
    const check = checks.at(dueMs)
    if (check.state === 'due' || check.state === 'notYetDue') {
      nextCheck ??= check
      continue
    }
    // One that was kept early, while its window is still open, is decided as well.
    last = check
    counts[check.state] += 1
    if (check.state === 'kept') lastKept = check.due
    if (check.state !== 'missed') missedInRow = 0
    else {
      lastMissed = check.due
      if (missedInRow === 0) firstMissedMs = dueMs
      missedInRow += 1
    }
  }
  const sign = lastSign(channels, line, peer)
  const heard = sign !== undefined && sign.ms >= firstMissedMs - line.offer.notice.body.checks.early * minuteMs
  const state = stateOf(last?.state, missedInRow, heard)
  const silentSince = state === 'silent' ? instantOf(sign?.ms ?? line.opening?.ms ?? line.offer.ms) : null
  return { observed: { state, missedInRow, lastKept, lastMissed, silentSince }, counts, nextCheck }
}

function stateOf(
  last: CheckAnswer['state'] | undefined,
  missedInRow: number,
  heard: boolean,
): ChannelAnswer['observed']['state'] {
  if (last === undefined) return 'untested'
  if (last === 'kept') return 'answered'
  if (last === 'answeredLate') return 'late'
  if (missedInRow < missesOfSilence) return 'missedOnce'
  return heard ? 'missed' : 'silent'
}
