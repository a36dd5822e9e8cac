/** Clashes between notices whatever their source (K14, K15): numbers for one thing that cannot all hold. */
import { type CalendarDate, dayNumber, firstDay, lastDay } from '../../base/index.ts'
import type { When } from '../../kinds/index.ts'
import type { Notice, NoticeId } from '../../notice/index.ts'
import { foldedText } from '../likeness/index.ts'
import type { Clash, ClashSide } from './clash.ts'
import { apart, type Figure } from './numbers.ts'
import { figuresOf, type Subject, subjectOf, topicOf } from './subject.ts'

/** A notice that stands: neither withdrawn nor amended away as of the date asked for. */
export interface StandingNotice {
  readonly id: NoticeId
  readonly notice: Notice
}

interface Claim extends StandingNotice {
  readonly subject: Subject
}

/** Foretold figures of one vintage are said within so many days of each other. */
const vintageDays = 31

/** Clashes between the notices given, in the order of their ids: the order in which they come makes no difference. */
export function clashesBetween(notices: Iterable<StandingNotice>): Clash[] {
  const standing = new Map([...notices].map(({ id, notice }) => [id, notice]))
  const sources = new Map(
    [...standing].flatMap(([id, notice]) => (notice.kind === 'source' ? [[id, notice.body]] : [])),
  )
  const publisher = (notice: Notice): string => {
    const source = notice.evidence[0]?.source
    return source === undefined ? notice.by : (sources.get(source)?.publisher ?? source)
  }
  const joins = joinsOf(standing)
  return [...joinedButApart(standing, joins.same, publisher), ...reportedApart(standing, joins.known, publisher)]
}

type Publisher = (notice: Notice) => string
type IdPair = readonly [NoticeId, NoticeId]

/** Pairs that are called the same, and all that somebody has judged: same or only alike. */
function joinsOf(standing: ReadonlyMap<NoticeId, Notice>): { same: readonly IdPair[]; known: ReadonlySet<string> } {
  const same = new Map<string, IdPair>()
  const known = new Set<string>()
  for (const [id, notice] of standing) {
    for (const link of notice.refs.sameAs ?? []) same.set(pairKey(id, link.id), ordered(id, link.id))
    if (notice.kind !== 'join') continue
    const { relation, from, to } = notice.body
    if (relation === 'sameAs') same.set(pairKey(from, to), ordered(from, to))
    else known.add(pairKey(from, to))
  }
  for (const key of same.keys()) known.add(key)
  return { same: [...same.entries()].sort(byKey).map(([, pair]) => pair), known }
}

/** K14. */
function joinedButApart(
  standing: ReadonlyMap<NoticeId, Notice>,
  same: readonly IdPair[],
  publisher: Publisher,
): Clash[] {
  return same.flatMap(([left, right]) => {
    const [one, other] = [standing.get(left), standing.get(right)]
    if (one === undefined || other === undefined) return []
    const differing = [...differences(figuresOf(one), figuresOf(other)), ...differentDates(one, other)]
    if (differing.length === 0) return []
    return [
      {
        rule: 'K14',
        title: 'Joined as one thing, and told differently',
        sentence: `Two claims joined as the same differ (${topicOf(one)}): ${differing.map(([a, b]) => `${a.name} ${a.words} against ${b.words}`).join('; ')}.`,
        sides: [
          sideOf(
            left,
            one,
            publisher,
            differing.map(([a]) => a),
          ),
          sideOf(
            right,
            other,
            publisher,
            differing.map(([, b]) => b),
          ),
        ],
      },
    ]
  })
}

type Words = Pick<Figure, 'name' | 'words'>

/** The days or months of one event that do not meet. What is only about, by or since a date is not held to it. */
function differentDates(one: Notice, other: Notice): (readonly [Words, Words])[] {
  const [left, right] = [plainDate(one), plainDate(other)]
  if (left === undefined || right === undefined) return []
  if (firstDay(left) <= lastDay(right) && firstDay(right) <= lastDay(left)) return []
  return [
    [
      { name: 'date', words: left },
      { name: 'date', words: right },
    ],
  ]
}

function plainDate(notice: Notice): CalendarDate | undefined {
  const { date } = notice.body as { readonly date?: When | string }
  return typeof date === 'object' && 'date' in date && date.qualifier === undefined ? date.date : undefined
}

/** K15. */
function reportedApart(
  standing: ReadonlyMap<NoticeId, Notice>,
  known: ReadonlySet<string>,
  publisher: Publisher,
): Clash[] {
  const subjects = new Map<string, Claim[]>()
  for (const id of [...standing.keys()].sort()) {
    const notice = standing.get(id)!
    const subject = subjectOf(notice)
    if (subject === undefined) continue
    const key = `${subject.key}|${momentOf(subject.date)}`
    const claims = subjects.get(key)
    if (claims === undefined) subjects.set(key, [{ id, notice, subject }])
    else claims.push({ id, notice, subject })
  }
  const clashes: Clash[] = []
  for (const key of [...subjects.keys()].sort()) {
    const claims = subjects.get(key)!
    for (const [index, one] of claims.entries()) {
      for (const other of claims.slice(index + 1)) {
        if (known.has(pairKey(one.id, other.id)) || !aboutOneThing(one, other, publisher)) continue
        const differing = differences(one.subject.figures, other.subject.figures)
        if (differing.length > 0) clashes.push(apartClash(one, other, differing, publisher))
      }
    }
  }
  return clashes
}

/**
 * Same parties, item and measure are in the key. Beyond it: another publisher (the later word of one publisher replaces
 * its earlier one), the same date, the same things counted where both say, and of plans and forecasts one vintage.
 */
function aboutOneThing(one: Claim, other: Claim, publisher: Publisher): boolean {
  if (foldedText(publisher(one.notice)) === foldedText(publisher(other.notice))) return false
  if (!sameDate(one.subject.date, other.subject.date)) return false
  const [left, right] = [foldedText(one.subject.counts), foldedText(other.subject.counts)]
  if (left !== '' && right !== '' && left !== right) return false
  return !one.subject.foretold || sameVintage(one.notice, other.notice)
}

function sameVintage(one: Notice, other: Notice): boolean {
  if (one.saidOn === undefined || other.saidOn === undefined) return false
  return Math.abs(dayNumber(one.saidOn) - dayNumber(other.saidOn)) <= vintageDays
}

/** Claims whose dates can meet stand under one moment, so that few have to be compared. */
function momentOf(date: When | undefined): string {
  if (date === undefined || 'undated' in date) return ''
  return 'from' in date ? `${date.from}/${date.until}` : date.date.slice(0, 7)
}

/** A day meets its month, not its year: a year is too wide to speak of one moment, unless both say no more. */
function sameDate(one: When | undefined, other: When | undefined): boolean {
  if (one === undefined || other === undefined || 'undated' in one || 'undated' in other) return false
  if ('from' in one || 'from' in other) {
    return 'from' in one && 'from' in other && one.from === other.from && one.until === other.until
  }
  if (one.qualifier !== other.qualifier) return false
  if (one.date.length === 4 || other.date.length === 4) return one.date === other.date
  return firstDay(one.date) <= lastDay(other.date) && firstDay(other.date) <= lastDay(one.date)
}

function differences(one: readonly Figure[], other: readonly Figure[]): (readonly [Figure, Figure])[] {
  return one.flatMap(figure => {
    const match = other.find(candidate => candidate.name === figure.name && candidate.unit === figure.unit)
    return match !== undefined && apart(figure, match) ? [[figure, match] as const] : []
  })
}

function apartClash(
  one: Claim,
  other: Claim,
  differing: readonly (readonly [Figure, Figure])[],
  publisher: Publisher,
): Clash {
  return {
    rule: 'K15',
    title: 'Two sources, two numbers for one thing',
    sentence: `Two sources differ (${topicOf(one.notice)}): ${differing.map(([a, b]) => `${a.name} ${a.words} against ${b.words}`).join('; ')}.`,
    sides: [
      sideOf(
        one.id,
        one.notice,
        publisher,
        differing.map(([a]) => a),
      ),
      sideOf(
        other.id,
        other.notice,
        publisher,
        differing.map(([, b]) => b),
      ),
    ],
  }
}

function sideOf(id: NoticeId, notice: Notice, publisher: Publisher, figures: readonly Words[]): ClashSide {
  return {
    name: publisher(notice),
    claims: [id],
    places: notice.evidence.map(evidence => evidence.place).filter(place => place !== undefined),
    values: figures.map(figure => ({ name: figure.name, value: figure.words })),
  }
}

function ordered(one: NoticeId, other: NoticeId): IdPair {
  return one < other ? [one, other] : [other, one]
}

function pairKey(one: NoticeId, other: NoticeId): string {
  return ordered(one, other).join(' ')
}

function byKey(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0
}
