/** The calendar of checks: what was due, who asked, who answered, in time or not. Rules C14, C16. */
import type { Asked, Calendar, CheckAnswer } from './answers.ts'
import { closedMs, declaredAt } from './declared.ts'
import type { Channels } from './fold.ts'
import { dayMs, minuteMs, mostDaysCounted } from './limits.ts'
import { type Line, otherEnd, type ToldOf, validOf } from './types.ts'
import { firstWitness } from './witness.ts'

/** The checks of a line, as far as they are told at the moment asked for. */
export class Checks {
  readonly #channels: Channels
  readonly #line: Line
  readonly #byDue = new Map<number, ToldOf<'check'>[]>()
  readonly #answers = new Map<string, ToldOf<'checkAnswer'>>()
  /** Those of no agreed moment. */
  readonly between: ToldOf<'check'>[] = []

  constructor(channels: Channels, line: Line) {
    this.#channels = channels
    this.#line = line
    for (const check of this.#told('check')) {
      const { due } = check.notice.body
      if (due === undefined) this.between.push(check)
      else this.#byDue.set(Date.parse(due), [...(this.#byDue.get(Date.parse(due)) ?? []), check])
    }
    for (const list of this.#byDue.values()) list.sort(byMoment)
    this.between.sort(byMoment)
    // The right answers of a challenge come by their place in one log: the first is the answer.
    for (const answer of this.#told('checkAnswer')) {
      const { of } = answer.notice.body
      if (!this.#answers.has(of)) this.#answers.set(of, answer)
    }
  }

  /**
   * Moments at which a check was or is due, rising, from one moment up to and with another, and while the line was not closed.
   * Those long before are left out.
   */
  *dueBetween(fromMs: number, toMs: number): Generator<number> {
    const { opening, offer } = this.#line
    if (opening === undefined || opening.acceptance.ms > this.#channels.untilMs) return
    const earliest = Math.max(fromMs, opening.ms, this.#channels.asOfMs - mostDaysCounted * dayMs)
    const end = closedMs(this.#channels, this.#line)
    for (let day = Math.floor(earliest / dayMs) * dayMs; day <= toMs; day += dayMs) {
      for (const time of offer.notice.body.checks.times) {
        const due = day + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteMs
        if (due >= earliest && due <= toMs && due < end) yield due
      }
    }
  }

  /** The check that is due at this moment, as it stands. */
  at(dueMs: number): CheckAnswer {
    const { early, late } = this.#line.offer.notice.body.checks
    const [opensMs, closesMs] = [dueMs - early * minuteMs, dueMs + late * minuteMs]
    const asked = (this.#byDue.get(dueMs) ?? []).map(check => this.asked(check, { opensMs, closesMs }))
    const declared = declaredAt(this.#line, { atMs: dueMs, untilMs: this.#channels.untilMs })
    const state = this.#stateOf(asked, { opensMs, closesMs })
    return {
      due: instantOf(dueMs),
      opens: instantOf(opensMs),
      closes: instantOf(closesMs),
      state,
      why: state !== 'missed' ? null : asked.some(one => one.inWindow) ? 'notAnswered' : 'notAsked',
      declared: declared.state === 'suspended' ? 'suspended' : 'open',
      asked,
    }
  }

  #stateOf(
    asked: readonly Asked[],
    { opensMs, closesMs }: { readonly opensMs: number; readonly closesMs: number },
  ): CheckAnswer['state'] {
    const { asOfMs } = this.#channels
    const inWindow = asked.filter(one => one.inWindow)
    if (inWindow.some(({ answer }) => answer?.inTime === true)) return 'kept'
    if (asOfMs < opensMs && asked.length === 0) return 'notYetDue'
    const hoped = inWindow.some(({ answer, answerBy }) => answer === null && asOfMs <= Date.parse(answerBy))
    if (asOfMs <= closesMs || hoped) return 'due'
    return asked.some(({ answer }) => answer !== null) ? 'answeredLate' : 'missed'
  }

  asked(check: ToldOf<'check'>, window?: { readonly opensMs: number; readonly closesMs: number }): Asked {
    const { checks } = this.#line.offer.notice.body
    const answerByMs = check.ms + checks.answer * minuteMs
    const answer = this.#answers.get(check.id)
    return {
      id: check.id,
      by: check.notice.by,
      at: check.notice.at,
      officer: check.notice.body.officer,
      inWindow: window === undefined || (check.ms >= window.opensMs && check.ms <= window.closesMs),
      answerBy: instantOf(answerByMs),
      answer: answer === undefined ? null : this.#answered(answer, answerByMs),
    }
  }

  /** An answer dated in time, behind what its log dates later, was not written in time. */
  #answered(answer: ToldOf<'checkAnswer'>, answerByMs: number): NonNullable<Asked['answer']> {
    const { known, untilMs } = this.#channels
    const held = firstWitness(known.witnessed, otherEnd(this.#line, answer.notice.by), untilMs)
    return {
      id: answer.id,
      at: answer.notice.at,
      officer: answer.notice.body.officer,
      inTime: answer.ms <= answerByMs && answer.latestBefore <= answerByMs,
      heldBy: held(answer.notice.by, answer.seq)?.at ?? null,
    }
  }

  #told<Kind extends 'check' | 'checkAnswer'>(kind: Kind): ToldOf<Kind>[] {
    return validOf(this.#line, kind).filter(({ ms }) => ms <= this.#channels.untilMs)
  }
}

/** Whole seconds where it is one, as moments are agreed on and typed. */
export function instantOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

export interface CalendarSpan {
  readonly from?: string
  readonly until?: string
}

/** Days that a calendar shows where nothing is said. */
const usualDays = 7
/** Days that it shows ahead at the most. */
const mostDaysAhead = 31

/** The checks of a line in a span of moments: the last seven days and the next one where nothing is said. */
export function calendarOf(channels: Channels, line: Line, { from, until }: CalendarSpan): Calendar {
  const checks = new Checks(channels, line)
  const latest = channels.asOfMs + mostDaysAhead * dayMs
  const untilMs = until === undefined ? channels.asOfMs + dayMs : Math.min(Date.parse(until), latest)
  const fromMs = from === undefined ? Math.min(channels.asOfMs, untilMs) - usualDays * dayMs : Date.parse(from)
  const listed = [...checks.dueBetween(fromMs, untilMs)].map(due => checks.at(due))
  const counts = { kept: 0, answeredLate: 0, missed: 0 }
  for (const { state } of listed) if (state in counts) counts[state as keyof typeof counts] += 1
  return {
    asOf: channels.asOf,
    channel: line.id,
    from: instantOf(fromMs),
    until: instantOf(untilMs),
    checks: listed,
    counts,
    between: checks.between.filter(({ ms }) => ms >= fromMs && ms <= untilMs).map(check => checks.asked(check)),
  }
}

function byMoment(left: ToldOf<'check'>, right: ToldOf<'check'>): number {
  return left.ms - right.ms || (left.id < right.id ? -1 : 1)
}
