/** Finds dates in a line: in digits, with names of months, years, weekdays and relative words. Rule J17. */
import type { Line } from '../grammar/index.ts'
import type { Mention, Shift } from './mention.ts'

/** Years that a newspaper of this time means by four digits. */
const firstYear = 1900
const lastYear = 2099

export function scanDates(line: Line): readonly Mention[] {
  const found: Mention[] = []
  for (let at = 0; at < line.length; ) {
    const mention = dateAt(line, at)
    if (mention === undefined) at += 1
    else {
      found.push(mention)
      at = mention.to
    }
  }
  return found
}

function dateAt(line: Line, at: number): Mention | undefined {
  const weekday = weekdayAt(line, at)
  if (weekday !== undefined) {
    const comma = line.isMark(weekday.to, ',', '(') ? 1 : 0
    const rest = calendarAt(line, weekday.to + comma)
    if (rest?.day === undefined) return weekday
    const closes = line.isMark(weekday.to, '(') && line.isMark(rest.to, ')') ? 1 : 0
    return { ...rest, from: at, to: rest.to + closes }
  }
  return agoAt(line, at) ?? calendarAt(line, at) ?? relativeAt(line, at)
}

function calendarAt(line: Line, at: number): Mention | undefined {
  return inDigits(line, at) ?? dayThenMonth(line, at) ?? monthFirst(line, at) ?? yearAt(line, at)
}

/** A whole number of a token without marks, within bounds. */
function numberAt(line: Line, at: number, least: number, most: number): number | undefined {
  const token = line.tokens[at]
  if (token?.form !== 'number' || token.text.length > 4) return undefined
  const value = /^\d+$/.test(token.text) ? Number(token.text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

function yearIn(text: string): number | undefined {
  if (/^\d{2}$/.test(text)) return 2000 + Number(text)
  const value = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  return value >= firstYear && value <= lastYear ? value : undefined
}

const valid = (day: number, month: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** `27/9/2022`, `27-9-2022`, `27.9.2022`, `2022-09-27`, and behind a word for a day `27/9`. */
function inDigits(line: Line, at: number): Mention | undefined {
  const word = line.starting(at, 'dateWord', entry => entry.part === 'day')
  const from = word === undefined ? at : word.to
  const token = line.tokens[from]
  if (token?.form !== 'number') return undefined
  if (token.text.includes('.')) return dotted(line, at, from)
  const separator = line.tokens[from + 1]
  const joined = separator?.joint === 'none' && line.tokens[from + 2]?.joint === 'none'
  if (separator?.form !== 'mark' || !['/', '-', '.'].includes(separator.text) || !joined) return undefined
  const [first, second, third] = [
    numberAt(line, from, 1, lastYear),
    numberAt(line, from + 2, 1, 31),
    line.tokens[from + 4],
  ]
  if (first === undefined || second === undefined) return undefined
  const whole =
    line.tokens[from + 3]?.text === separator.text &&
    line.tokens[from + 3]?.joint === 'none' &&
    third?.form === 'number'
  if (whole && first > 31) {
    const day = numberAt(line, from + 4, 1, 31)
    const year = yearIn(line.text(from))
    return day === undefined || year === undefined || !valid(day, second)
      ? undefined
      : { from: at, to: from + 5, day, month: second, year }
  }
  const [day, month] = ordered(line, first, second)
  if (!valid(day, month)) return undefined
  const year = whole ? yearIn(third.text) : undefined
  if (year !== undefined) return { from: at, to: from + 5, day, month, year }
  return !whole && separator.text !== '.' && dayIsMeant(line, word !== undefined, from)
    ? { from: at, to: from + 3, day, month }
    : undefined
}

/** English has the month first where it can be one; every other language the day. */
function ordered(line: Line, first: number, second: number): readonly [number, number] {
  return line.words.language === 'en' && first <= 12 ? [second, first] : [first, second]
}

/** "24/7" and "1/3" are no dates: without a year a day needs its word, or the end of a stretch of days before it. */
function dayIsMeant(line: Line, hasWord: boolean, at: number): boolean {
  if (hasWord) return true
  if (line.words.language !== 'vi') return false
  return (
    line.ending(at, 'dateWord', entry => entry.part === 'since' || entry.part === 'by') !== undefined ||
    line.ending(at, 'range') !== undefined ||
    line.ending(at, 'weekday') !== undefined ||
    line.ending(at, 'relative') !== undefined ||
    line.isMark(at - 1, '(')
  )
}

/** `27.9.2022` and `27.09.` come as one token with points in it. */
function dotted(line: Line, at: number, from: number): Mention | undefined {
  const parts = line.text(from).split('.')
  const [day, month] = [Number(parts[0]), Number(parts[1])]
  if (!parts.every(part => /^\d{1,4}$/.test(part)) || !valid(day, month)) return undefined
  const year = parts.length === 3 ? yearIn(parts[2]!) : undefined
  if (year !== undefined) return { from: at, to: from + 1, day, month, year }
  const closed =
    parts.length === 2 &&
    parts[1]!.length === 2 &&
    line.isMark(from + 1, '.') &&
    line.tokens[from + 1]!.joint === 'none'
  const meant = at < from || line.ending(at, 'dateWord') !== undefined
  return closed && meant ? { from: at, to: from + 2, day, month } : undefined
}

/** "27 September 2022", "27. September", "1er mars", "ngày 29 tháng 11 năm 2023", "3–5 May". */
function dayThenMonth(line: Line, at: number): Mention | undefined {
  const word = line.starting(at, 'dateWord', entry => entry.part === 'day')
  let next = word?.to ?? at
  const day = numberAt(line, next, 1, 31)
  if (day === undefined) return undefined
  next = afterOrdinal(line, next + 1)
  let last: number | undefined
  const range =
    line.starting(next, 'range', entry => entry.part === 'to' || entry.part === 'and')?.to ??
    (line.isMark(next, '-', '–', '—') ? next + 1 : undefined)
  if (range !== undefined) {
    last = numberAt(line, line.starting(range, 'dateWord', entry => entry.part === 'day')?.to ?? range, day + 1, 31)
    if (last !== undefined)
      next = afterOrdinal(line, (line.starting(range, 'dateWord', entry => entry.part === 'day')?.to ?? range) + 1)
  }
  next = line.starting(next, 'dateWord', entry => entry.part === 'of')?.to ?? next
  const month = line.starting(next, 'month')
  if (month === undefined || !valid(day, month.entry.month)) return undefined
  const year = yearBehind(line, month.to)
  const shift = year === undefined ? shiftAt(line, month.to) : undefined
  return {
    from: at,
    to: year?.to ?? shift?.to ?? month.to,
    day,
    ...(last === undefined ? {} : { lastDay: last }),
    month: month.entry.month,
    ...(year === undefined ? {} : { year: year.year }),
    ...(shift === undefined ? {} : { shift: shift.shift }),
  }
}

function afterOrdinal(line: Line, at: number): number {
  if (line.isMark(at, '.') && line.tokens[at]!.joint === 'none') return at + 1
  const token = line.tokens[at]
  if (token === undefined || token.joint === 'blank') return at
  return line.starting(at, 'dateWord', entry => entry.part === 'ordinal')?.to ?? at
}

/** "September 27, 2022", "early March", "tháng 3 tới", "tháng 4/2019", "last September". */
function monthFirst(line: Line, at: number): Mention | undefined {
  const part = partAt(line, at)
  const before = shiftAt(line, part?.to ?? at)
  const start = before?.to ?? part?.to ?? at
  const found = line.starting(start, 'month')
  if (found === undefined) return undefined
  // "Sept. 27, 2022": the point of a short form.
  const point = line.isMark(found.to, '.') && line.tokens[found.to]!.joint === 'none' && found.to + 1 < line.length
  const month = {
    entry: found.entry,
    to: point && line.tokens[found.to + 1]!.form === 'number' ? found.to + 1 : found.to,
  }
  const day = part === undefined ? numberAt(line, month.to, 1, 31) : undefined
  const dayEnd = day === undefined ? month.to : afterOrdinal(line, month.to + 1)
  const isDay =
    day !== undefined && line.words.language === 'en' && valid(day, month.entry.month) && !countsThings(line, dayEnd)
  const end = isDay ? dayEnd : month.to
  const year = yearBehind(line, line.isMark(end, ',') && isDay ? end + 1 : end)
  const after = before ?? (year === undefined ? shiftAt(line, end) : undefined)
  if (year === undefined && !isDay && after === undefined && part === undefined && isOtherWord(line, start))
    return undefined
  return {
    from: at,
    to: year?.to ?? Math.max(end, after?.to ?? 0),
    month: month.entry.month,
    ...(isDay ? { day } : {}),
    ...(year === undefined ? {} : { year: year.year }),
    ...(after === undefined ? {} : { shift: after.shift }),
    ...(part === undefined ? {} : { part: part.part }),
  }
}

/** "May 5 tanks", "March 300,000": the number counts something and is no day. */
function countsThings(line: Line, at: number): boolean {
  return ['number', 'unit', 'item', 'currency', 'percent'].some(is => line.starting(at, is as 'unit') !== undefined)
}

/** "May" and "March" at the beginning of a sentence are verbs as often as months; elsewhere the capital tells. */
function isOtherWord(line: Line, at: number): boolean {
  return at === 0 && line.words.language === 'en'
}

function partAt(
  line: Line,
  at: number,
): { readonly part: 'early' | 'middle' | 'late'; readonly to: number } | undefined {
  const found = line.starting(at, 'dateWord', ({ part }) => part === 'early' || part === 'middle' || part === 'late')
  return found === undefined ? undefined : { part: found.entry.part as 'early' | 'middle' | 'late', to: found.to }
}

function shiftAt(line: Line, at: number): { readonly shift: Shift; readonly to: number } | undefined {
  const found = line.starting(at, 'dateWord', ({ part }) => part === 'next' || part === 'last' || part === 'this')
  return found === undefined ? undefined : { shift: found.entry.part as Shift, to: found.to }
}

/** A year behind a month: "2022", "/2022", "năm 2022", ", 2022", "2022 года", "this year". */
function yearBehind(line: Line, at: number): { readonly year: number; readonly to: number } | undefined {
  let next = at
  if (line.isMark(next, '/', '-', ',', '.')) next += 1
  next = line.starting(next, 'dateWord', entry => entry.part === 'of')?.to ?? next
  next = line.starting(next, 'dateWord', entry => entry.part === 'year')?.to ?? next
  const year =
    line.text(next).length === 4 && line.tokens[next]?.form === 'number' ? yearIn(line.text(next)) : undefined
  if (year === undefined) return undefined
  return { year, to: line.starting(next + 1, 'dateWord', entry => entry.part === 'year')?.to ?? next + 1 }
}

/** A year by itself: "2014", "năm 2014", "in 2014", "2024–2027", "the end of 2023". */
function yearAt(line: Line, at: number): Mention | undefined {
  const part = partAt(line, at)
  let next = part?.to ?? at
  const word = line.starting(next, 'dateWord', entry => entry.part === 'year' || entry.part === 'of')
  next = word?.to ?? next
  next = line.starting(next, 'dateWord', entry => entry.part === 'year')?.to ?? next
  const token = line.tokens[next]
  const year = token?.form === 'number' && token.text.length === 4 ? yearIn(token.text) : undefined
  if (year === undefined || (line.tokens[next + 1]?.joint === 'none' && line.tokens[next + 1]?.form === 'word'))
    return undefined
  const named =
    word !== undefined ||
    part !== undefined ||
    line.starting(next + 1, 'dateWord', entry => entry.part === 'year') !== undefined
  if (
    !named &&
    (year < 1990 ||
      year > 2060 ||
      countsThings(line, next + 1) ||
      line.ending(next, 'currency') !== undefined ||
      (line.ending(next, 'qualifier') !== undefined && line.ending(next, 'dateWord') === undefined))
  )
    return undefined
  if (token!.joint !== 'blank' && line.tokens[next - 1]?.form === 'word') return undefined
  let to = line.starting(next + 1, 'dateWord', entry => entry.part === 'year')?.to ?? next + 1
  let last: number | undefined
  if (line.isMark(to, '-', '–', '/') && line.tokens[to + 1]?.form === 'number') {
    const end = line.text(to + 1)
    last = end.length === 4 ? yearIn(end) : end.length === 2 && Number(end) === (year % 100) + 1 ? year + 1 : undefined
    if (last !== undefined && last > year) to += 2
    else last = undefined
  }
  return {
    from: at,
    to,
    year,
    ...(last === undefined ? {} : { lastYear: last }),
    ...(part === undefined ? {} : { part: part.part }),
  }
}

function weekdayAt(line: Line, at: number): Mention | undefined {
  const before = shiftAt(line, at)
  const word = line.starting(before?.to ?? at, 'dateWord', entry => entry.part === 'day')
  const weekday =
    line.starting(before?.to ?? at, 'weekday') ?? (word === undefined ? undefined : line.starting(word.to, 'weekday'))
  if (weekday === undefined) return undefined
  const after = before ?? shiftAt(line, weekday.to)
  return {
    from: at,
    to: Math.max(weekday.to, after?.to ?? 0),
    weekday: weekday.entry.day,
    ...(after === undefined ? {} : { shift: after.shift }),
  }
}

/** "two weeks ago", "hai tuần trước", "vor zwei Jahren", "три года назад". */
function agoAt(line: Line, at: number): Mention | undefined {
  const before = line.starting(at, 'dateWord', entry => entry.part === 'before')
  const start = before?.to ?? at
  const word = line.starting(start, 'number', entry => entry.part === 'one' || entry.part === 'ten')
  const count = numberAt(line, start, 1, 99) ?? (word === undefined ? undefined : Number(word.entry.value))
  const time = count === undefined ? undefined : line.starting(word?.to ?? start + 1, 'time', entry => !entry.adjective)
  if (count === undefined || time === undefined || !Number.isInteger(count)) return undefined
  const { unit } = time.entry
  if (unit === 'minute' || unit === 'hour') return undefined
  const ago = line.starting(time.to, 'dateWord', entry => entry.part === 'ago')
  if (before === undefined && ago === undefined) return undefined
  return { from: at, to: ago?.to ?? time.to, relative: { unit, count: -count } }
}

function relativeAt(line: Line, at: number): Mention | undefined {
  if (
    line.ending(at, 'number', entry => entry.part !== 'joiner') !== undefined ||
    line.tokens[at - 1]?.form === 'number'
  )
    return undefined
  const part = partAt(line, at)
  const found = line.starting(part?.to ?? at, 'relative')
  if (found === undefined) return undefined
  const { unit, count } = found.entry
  const closes = line.isMark(found.to, '(') ? calendarAt(line, found.to + 1) : calendarAt(line, found.to)
  if (unit === 'day' && closes?.day !== undefined) return { ...closes, from: at }
  return { from: at, to: found.to, relative: { unit, count }, ...(part === undefined ? {} : { part: part.part }) }
}
