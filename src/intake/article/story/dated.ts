/** The date of a story, what it rests on, and what contradicts it. Rule J7. */
import { type CalendarDate, isCalendarDate } from '../../../base/index.ts'
import { type Mention, resolveDate, scanDates } from '../dates/index.ts'
import { Line, type Words } from '../grammar/index.ts'
import type { Page } from '../page/index.ts'
import { isRunning, type PageLine } from './lines.ts'
import type { Group } from './split.ts'
import type { StoryDate } from './story.ts'

export interface Dated {
  readonly date?: StoryDate
  readonly otherDates: readonly StoryDate[]
}

interface Told {
  readonly mention: Mention
  readonly at: { readonly from: number; readonly to: number }
}

/**
 * The date of a story. `given` is the day the user names; `page` the day of another story of the page, from which a year
 * may follow.
 */
export function dateOf(
  group: Group,
  page: Page,
  words: Words,
  isFirst: boolean,
  given?: CalendarDate,
  other?: CalendarDate,
): Dated {
  const claims: StoryDate[] = []
  const line = group.dateLine === undefined ? undefined : told(group.dateLine, words).find(isWhole)
  if (line !== undefined)
    claims.push({ date: resolveDate(line.mention, undefined, false).date!, grounds: 'dateLine', at: line.at })
  const published = isFirst ? publishedOf(page) : undefined
  if (published !== undefined) claims.push({ date: published, grounds: 'published' })
  if (given !== undefined) claims.push({ date: given, grounds: 'given' })
  if (claims.length === 0) {
    const text = fromText(group, words, other)
    if (text !== undefined) claims.push(text)
  }
  const [date, ...rest] = claims
  if (date === undefined) return { otherDates: [] }
  return { date, otherDates: rest.filter(claim => claim.date !== date.date) }
}

/** The day of publication that the head of the page gives, as far as it is one. */
function publishedOf(page: Page): CalendarDate | undefined {
  for (const { name, value } of page.facts) {
    const day = value.slice(0, 10)
    if (name === 'published' && isCalendarDate(day) && day.length === 10) return day
  }
  return undefined
}

function told(line: PageLine, words: Words): readonly Told[] {
  const read = new Line(line.text, words)
  return scanDates(read).map(mention => ({
    mention,
    at: { from: line.at.from + read.tokens[mention.from]!.from, to: line.at.from + read.tokens[mention.to - 1]!.to },
  }))
}

const isWhole = ({ mention }: Told): boolean =>
  mention.day !== undefined && mention.month !== undefined && mention.year !== undefined
const isDay = ({ mention }: Told): boolean => mention.day !== undefined && mention.month !== undefined

/** The day that the lead names, its year from a whole date of the story, or else from another story of the page. */
function fromText(group: Group, words: Words, other: CalendarDate | undefined): StoryDate | undefined {
  const all = group.lines.flatMap(line => told(line, words))
  const whole = all
    .filter(isWhole)
    .map(one => resolveDate(one.mention, undefined, false).date!)
    .sort()
  const lead = group.lines
    .filter(line => line.furniture === undefined && isRunning(line))
    .slice(0, 2)
    .flatMap(line => told(line, words))
    .find(isDay)
  if (lead !== undefined && isWhole(lead))
    return { date: resolveDate(lead.mention, undefined, false).date!, grounds: 'text', at: lead.at }
  const anchor = whole.at(-1) ?? other
  if (lead === undefined || anchor === undefined) {
    return whole.length === 0 ? undefined : { date: whole.at(-1)!, grounds: 'text' }
  }
  // The whole date is of a picture or an event before the story: the lead is the same day or the first one after it.
  const after = resolveDate(lead.mention, anchor, whole.length > 0).date
  return after === undefined ? undefined : { date: after, grounds: 'relative', at: lead.at }
}
