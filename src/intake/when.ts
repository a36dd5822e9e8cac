/**
 * Dates in cells, as people type them: `until 7/27/2022`, `between 3/20/2022 and 7/1/2022`, `unclear, 04/22`. The month
 * comes first unless it cannot be a month or points divide the numbers (17.10.2022). Text in, text out: no time zone.
 */
import { type CalendarDate, compareDates, dayOfNumber, isCalendarDate } from '../base/index.ts'
import type { When } from '../kinds/index.ts'
import type { Cell } from './sheet/cell.ts'

export interface ReadWhen {
  readonly when: When
  /** Absent for a plain date and for a blank cell. */
  readonly finding?: { readonly sort: 'silent' | 'read' | 'unreadable'; readonly did: string }
}

type Qualifier = 'about' | 'by' | 'since'

/** Years a table of this century can mean. What lies outside is kept as said, never corrected. */
const firstYear = 2000
const lastYear = 2099

/** Day numbers of spreadsheets (1900 system) for those years, as copies without cell formats hold them. */
const firstSerial = 36_526
const lastSerial = 73_050
const serialOfEpoch = 25_569

const qualifierWords: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:until|unti|untill|till|up to|by|before|no later than)\b[\s,:]*/i, 'by'],
  [/^(?:since|after|from|as of)\b[\s,:]*/i, 'since'],
  [
    /^(?:unclear|not specified|unspecified|undisclosed|unknown|about|around|circa|approx(?:imately)?)\b\.?[\s,:]*/i,
    'about',
  ],
]
const spanWords = [
  /^between\s+(.+?)(?:\s+and\s+|\s*&\s*)(.+)$/i,
  /^from\s+(.+?)(?:\s+(?:until|till|to)\s+|\s*[-–]\s*)(.+)$/i,
]
const marksOfNothing = /^[.\-–]?$/

export function readWhen(cell: Cell): ReadWhen {
  const said = cell.text.trim().replace(/\s+/g, ' ')
  if (cell.is === 'date') return plausible(cell.text) ? { when: { date: cell.text } } : unreadable(said)
  if (cell.is === 'blank' || marksOfNothing.test(said)) return { when: { undated: 'notGiven' } }
  if (cell.is === 'number' || /^\d{5}(?:\.\d+)?$/.test(said)) return readNumber(said)
  if (cell.is !== 'text') return unreadable(said)
  const stored = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(said)?.[1]
  if (stored !== undefined)
    return isCalendarDate(stored) && plausible(stored) ? { when: { date: stored } } : unreadable(said)
  return readSpan(said) ?? readQualified(said)
}

function readSpan(said: string): ReadWhen | undefined {
  for (const words of spanWords) {
    const match = words.exec(said)
    if (match === null) continue
    const [from, until] = [dateIn(match[1]!), dateIn(match[2]!)]
    if (from === undefined || until === undefined) return unreadable(said)
    return compareDates(from, until) <= 0
      ? {
          when: { from, until, said: said.slice(0, 400) },
          finding: { sort: 'read', did: `read as ${from} to ${until}` },
        }
      : unreadable(said)
  }
  return undefined
}

function readQualified(said: string): ReadWhen {
  const found = qualifierWords.find(([words]) => words.test(said))
  const rest = found === undefined ? said : said.replace(found[0], '')
  const qualifier = found?.[1]
  if (rest === '' && qualifier === 'about') {
    const undated = /undisclosed/i.test(said) ? 'undisclosed' : 'notGiven'
    return {
      when: { undated, said },
      finding: { sort: 'silent', did: undated === 'undisclosed' ? 'taken as undisclosed' : 'taken as not given' },
    }
  }
  const date = dateIn(rest)
  if (date === undefined) return unreadable(said)
  const did = `read as ${qualifier === undefined ? '' : `${qualifier} `}${date}`
  return {
    when: { date, ...(qualifier === undefined ? {} : { qualifier }), said: said.slice(0, 400) },
    finding: { sort: 'read', did },
  }
}

/** A bare number is a year, or the day number of a spreadsheet whose cell format was lost. */
function readNumber(said: string): ReadWhen {
  const value = Number(said)
  if (Number.isInteger(value) && value >= firstYear && value <= lastYear) {
    return { when: { date: said }, finding: { sort: 'read', did: `read as ${said}` } }
  }
  if (!(value >= firstSerial && value <= lastSerial)) return unreadable(said)
  const date = dayOfNumber(Math.floor(value) - serialOfEpoch)
  return { when: { date, said }, finding: { sort: 'read', did: `read as ${date}, the spreadsheet’s day number` } }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const word = '([A-Za-z]{3,9})\\.?'

/** One date without its words, or undefined where there is no such day. */
export function dateIn(text: string): CalendarDate | undefined {
  const bare = text.trim().replace(/[.,;]+$/, '')
  const date =
    numbered(bare, /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/, dayOrMonthFirst) ??
    numbered(bare, /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/, ([day, month, year]) => [year, month, day]) ??
    numbered(bare, /^(\d{1,2})[/.](\d{4}|\d{2})$/, ([month, year]) => [year, month]) ??
    numbered(bare, /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ][\d:.]+Z?)?$/, parts => parts) ??
    numbered(bare, /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, parts => parts) ??
    named(bare) ??
    (/^\d{4}$/.test(bare) ? bare : undefined)
  return date !== undefined && isCalendarDate(date) && plausible(date) ? date : undefined
}

type Parts = readonly (string | undefined)[]

function numbered(text: string, shape: RegExp, order: (parts: Parts) => Parts): CalendarDate | undefined {
  const match = shape.exec(text)
  return match === null ? undefined : joined(order(match.slice(1)))
}

function dayOrMonthFirst([first, second, year]: Parts): Parts {
  return Number(first) > 12 && Number(second) <= 12 ? [year, second, first] : [year, first, second]
}

function named(text: string): CalendarDate | undefined {
  const [, firstMonth, day, year] =
    new RegExp(`^${word}\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(\\d{4})$`).exec(text) ?? []
  const [, dayFirst, secondMonth, yearLast] =
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+${word}\\s+(\\d{4})$`).exec(text) ??
    new RegExp(`^(\\d{1,2})-${word}-(\\d{4}|\\d{2})$`).exec(text) ??
    []
  const index = months.indexOf((firstMonth ?? secondMonth ?? '').slice(0, 3).toLowerCase())
  return index < 0 ? undefined : joined([year ?? yearLast, String(index + 1), day ?? dayFirst])
}

function joined([year, ...rest]: Parts): CalendarDate {
  const full = year!.length === 2 ? `20${year}` : year!
  return [full, ...rest.filter(part => part !== undefined).map(part => part.padStart(2, '0'))].join('-')
}

function plausible(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4))
  return year >= firstYear && year <= lastYear
}

function unreadable(said: string): ReadWhen {
  return {
    when: { undated: 'unreadable', said: said.slice(0, 400) },
    finding: { sort: 'unreadable', did: 'no date that can be meant: kept as said, counted as undated' },
  }
}
