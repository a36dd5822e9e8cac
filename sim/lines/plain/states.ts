/** States of messages, checks and the line itself, told a second time by the words of C12 to C20. */
import { canonicalJson, hex, type Json, sha256, utf8 } from '../../../src/base/index.ts'
import { bodyOf, effect, type Judged, minute, type PlainLine } from './line.ts'

const day = 86_400_000
const time = (text: string): number => new Date(text).valueOf()

/** Up to which date something is told: a little ahead of now. */
const until = ({ view }: PlainLine): number => view.nowMs + 5 * minute

export interface PlainMessage {
  readonly id: string
  readonly state: string
  readonly effectiveMs: number | null
  readonly duplicates: number
  /** Persons who released it; null of the other end's. */
  readonly persons: number | null
}

export function plainMessages(line: PlainLine): PlainMessage[] {
  return line
    .said('message')
    .filter(({ ms }) => ms <= until(line))
    .map(one => {
      const again = line.all.filter(({ repeats }) => repeats === one)
      const ids = [one.id, ...again.map(({ id }) => id)]
      const opened = firstOf(line, 'opened', 'of', ids)
      const refused = firstOf(line, 'refusal', 'of', ids)
      const answered = firstOf(line, 'message', 'inReplyTo', ids)
      const mirrored = mirroredMs(line, one)
      const proofs = [opened?.ms, refused?.ms, answered?.ms, mirrored].filter(ms => ms !== undefined)
      const isAnswered = answered !== undefined && (refused === undefined || answered.seq < refused.seq)
      const state = isAnswered
        ? 'answered'
        : refused !== undefined
          ? 'refused'
          : opened !== undefined
            ? 'opened'
            : mirrored === undefined
              ? 'stored'
              : 'mirrored'
      const effectiveMs = proofs.length === 0 ? null : Math.min(...proofs)
      return { id: one.id, state, effectiveMs, duplicates: again.length, persons: personsOf(line, one) }
    })
}

function firstOf(line: PlainLine, kind: string, member: string, ids: readonly string[]): Judged | undefined {
  return line.said(kind).find(one => one.ms <= until(line) && ids.includes(bodyOf(one)[member] as string))
}

function mirroredMs(line: PlainLine, one: Judged): number | undefined {
  const moments = line.view.witnessed
    .filter(({ log, by, size }) => log === one.by && by === line.other(one.by) && size > one.seq)
    .map(({ at }) => time(at))
    .filter(ms => ms <= until(line))
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** SHA-256 of the canonical JSON of status and body without the serial (C20). */
function contentOf({ notice }: Judged): string {
  const { serial: _serial, ...body } = notice.body as { readonly [member: string]: Json }
  return hex(sha256(utf8(canonicalJson({ status: notice.status, body }))))
}

function personsOf(line: PlainLine, one: Judged): number | null {
  if (one.by !== line.view.self) return null
  const content = contentOf(one)
  const first = line.all.find(
    other => other.notice.kind === 'message' && !other.repeats && other.by === one.by && contentOf(other) === content,
  )
  if (first !== one) return 0
  const released = line
    .said('release')
    .filter(({ by, seq, ms }) => by === one.by && seq < one.seq && ms <= until(line))
    .filter(release => bodyOf(release).content === content)
  return new Set(released.map(release => onePerson(bodyOf(release).person as string))).size
}

function onePerson(name: string): string {
  return name.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean).join(' ')
}

/** Serials that nothing held bears, as `GBR actual 2-4`. */
export function plainGaps(line: PlainLine): string[] {
  const gaps: string[] = []
  for (const by of line.ends) {
    for (const status of ['actual', 'exercise', 'test']) {
      const borne = line.all
        .filter(one => one.notice.kind === 'message' && one.by === by && one.notice.status === status)
        .filter(one => one.repeats === undefined && one.ms <= until(line))
        .map(one => bodyOf(one).serial as number)
      const missing = Array.from({ length: Math.max(0, ...borne) }, (_, at) => at + 1).filter(
        serial => !borne.includes(serial),
      )
      for (const serial of missing) {
        if (missing.includes(serial - 1)) continue
        let last = serial
        while (missing.includes(last + 1)) last += 1
        gaps.push(`${by} ${status} ${serial}-${last}`)
      }
    }
  }
  return gaps
}

/** What one end declared last that holds now; a closing stays. */
function declaration(line: PlainLine, party: string, atMs: number): Judged | undefined {
  const said = line
    .said('channelStatus')
    .filter(one => one.by === party && one.ms <= until(line) && effect(one) <= atMs)
  const closings = said.filter(one => bodyOf(one).state === 'closed')
  return closings.toSorted((left, right) => effect(left) - effect(right))[0] ?? said.at(-1)
}

export function plainDeclared(line: PlainLine, atMs: number): { readonly state: string; readonly sinceMs: number } {
  const said = line.ends.map(party => declaration(line, party, atMs)).filter(one => one !== undefined)
  for (const state of ['closed', 'suspended']) {
    const saying = said.filter(one => bodyOf(one).state === state)
    if (saying.length > 0) return { state, sinceMs: Math.min(...saying.map(effect)) }
  }
  if (line.acceptedMs > until(line) || line.opensMs > atMs) return { state: 'offered', sinceMs: line.offer.ms }
  return { state: 'open', sinceMs: Math.max(line.opensMs, ...said.map(effect)) }
}

export interface PlainCheck {
  readonly dueMs: number
  readonly state: string
  /** From when on it is missed, if no answer in time comes. */
  readonly missedMs: number
}

/** Every check that has come so far, or is being asked. */
export function plainChecks(line: PlainLine, toMs: number): PlainCheck[] {
  if (line.acceptedMs > until(line)) return []
  const closed = plainDeclared(line, Number.POSITIVE_INFINITY)
  const endMs = closed.state === 'closed' ? closed.sinceMs : Number.POSITIVE_INFINITY
  const dues: number[] = []
  for (let midnight = Math.floor(line.opensMs / day) * day; midnight <= toMs; midnight += day) {
    for (const at of line.times) {
      const [hours, minutes] = at.split(':').map(Number)
      const dueMs = midnight + (hours! * 60 + minutes!) * minute
      if (dueMs >= line.opensMs && dueMs <= toMs && dueMs < endMs) dues.push(dueMs)
    }
  }
  return dues.map(dueMs => ({ dueMs, ...checkState(line, dueMs) }))
}

interface PlainAsked {
  readonly id: string
  readonly by: string
  readonly isInWindow: boolean
  readonly isAnswered: boolean
  readonly isInTime: boolean
  readonly byMs: number
}

/** The challenges of a check, or those of no agreed moment. */
function askedFor(line: PlainLine, dueMs: number | undefined): PlainAsked[] {
  const { early, late, answer } = line.checks
  const isOfIt = (due: unknown): boolean => (due === undefined ? undefined : time(due as string)) === dueMs
  return line
    .said('check')
    .filter(one => one.ms <= until(line) && isOfIt(bodyOf(one).due))
    .map(({ id, by, ms }) => {
      const answered = line.said('checkAnswer').find(reply => bodyOf(reply).of === id && reply.ms <= until(line))
      const byMs = ms + answer * minute
      const isInTime = answered !== undefined && answered.ms <= byMs && answered.before <= byMs
      const isInWindow = dueMs === undefined || (ms >= dueMs - early * minute && ms <= dueMs + late * minute)
      return { id, by, isInWindow, isAnswered: answered !== undefined, isInTime, byMs }
    })
}

function checkState(line: PlainLine, dueMs: number): Omit<PlainCheck, 'dueMs'> {
  const now = line.view.nowMs
  const closesMs = dueMs + line.checks.late * minute
  const asked = askedFor(line, dueMs)
  const hopes = asked.filter(one => one.isInWindow && !one.isAnswered).map(({ byMs }) => byMs)
  const missedMs = Math.max(closesMs, ...hopes) + 1
  const state = (): string => {
    if (asked.some(({ isInWindow, isInTime }) => isInWindow && isInTime)) return 'kept'
    if (now < dueMs - line.checks.early * minute && asked.length === 0) return 'notYetDue'
    if (now < missedMs) return 'due'
    return asked.some(({ isAnswered }) => isAnswered) ? 'answeredLate' : 'missed'
  }
  return { state: state(), missedMs }
}

/** Own challenges that were not answered in time, for a day or until their check is missed, by id. */
export function plainUnanswered(line: PlainLine): string[] {
  const { nowMs, self } = line.view
  const checks = plainChecks(line, nowMs + 2 * day).filter(({ state }) => state !== 'kept')
  const ofChecks = checks.flatMap(({ dueMs, missedMs }) =>
    askedFor(line, dueMs)
      .filter(({ isInWindow }) => isInWindow)
      .map(one => ({ ...one, endMs: missedMs })),
  )
  const between = askedFor(line, undefined).map(one => ({ ...one, endMs: Number.POSITIVE_INFINITY }))
  return [...ofChecks, ...(line.acceptedMs > until(line) ? [] : between)]
    .filter(({ by, isAnswered, byMs }) => by === self && !isAnswered && nowMs > byMs && nowMs < byMs + 1 + day)
    .filter(({ endMs }) => nowMs < endMs)
    .map(({ id }) => id)
}

/** How many checks were kept, answered late, missed so far. */
export function plainCounts(line: PlainLine): string {
  const states = plainChecks(line, line.view.nowMs + 2 * day).map(({ state }) => state)
  return ['kept', 'answeredLate', 'missed'].map(one => states.filter(state => state === one).length).join(' ')
}

/** What is seen on the line, by its decided checks and by signs of life of the other end (C15); of a silent one since when. */
export function plainObserved(line: PlainLine, peer: string): string {
  const decided = plainChecks(line, line.view.nowMs + day).filter(
    ({ state }) => state === 'kept' || state === 'missed' || state === 'answeredLate',
  )
  const last = decided.at(-1)
  if (last === undefined) return 'untested'
  if (last.state === 'kept') return 'answered'
  if (last.state === 'answeredLate') return 'late'
  const lastGood = decided.findLastIndex(({ state }) => state !== 'missed')
  const row = decided.slice(lastGood + 1)
  if (row.length === 1) return 'missedOnce'
  const signs = line.all.filter(
    one =>
      one.by === peer &&
      one.fault === undefined &&
      one.repeats === undefined &&
      one.ms <= until(line) &&
      one.notice.kind !== 'release',
  )
  const heard = Math.max(Number.NEGATIVE_INFINITY, ...signs.map(({ ms }) => ms))
  if (heard >= row[0]!.dueMs - line.checks.early * minute) return 'missed'
  return `silent ${signs.length > 0 ? heard : line.opensMs}`
}
