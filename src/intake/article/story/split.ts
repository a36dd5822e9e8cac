/** Which lines of a page make which story. Rules J5, J6. */
import { scanDates } from '../dates/index.ts'
import { Line, type Words } from '../grammar/index.ts'
import type { FindFurniture } from './furniture.ts'
import { isHeadlineLike, isRunning, type PageLine } from './lines.ts'

export interface Group {
  readonly title: PageLine | undefined
  readonly lines: PageLine[]
  /** Line with a date of its own: day, month and year. */
  dateLine?: PageLine
}

/** A date line is short: a day, a time, a name, a place. */
const mostDateLine = 120
/** A story has at least so much running text before another can begin behind it. */
const leastStory = 200

/** Marks furniture and cuts the rest into stories. */
export function splitLines(lines: readonly PageLine[], furniture: FindFurniture, words: Words): readonly Group[] {
  const groups: Group[] = []
  let current: Group = { title: undefined, lines: [] }
  let stopped: string | undefined
  for (const [index, line] of lines.entries()) {
    const dated = isDateLine(line, words)
    const match = line.furniture === undefined && !dated ? furniture(line.text) : undefined
    if (match?.stops && runningLength(current) > 0) stopped = match.pattern
    if (match !== undefined) {
      line.furniture = match.pattern
      if (match.credit) markCaption(current, match.pattern)
    }
    if (line.furniture === undefined && beginsStory(lines, index, current, stopped !== undefined, words)) {
      groups.push(current)
      current = { title: line, lines: [] }
      stopped = undefined
    }
    if (stopped !== undefined && line.furniture === undefined) line.furniture = `behind ${stopped}`
    if (dated && line.furniture === undefined) current.dateLine ??= line
    current.lines.push(line)
  }
  groups.push(current)
  for (const group of groups) markHeadlines(group)
  const told = groups.filter(group => runningLength(group) > 0 || group.title !== undefined)
  return told.length > 0 ? told : groups.slice(0, 1)
}

function runningLength({ lines }: Group): number {
  return lines.reduce((sum, line) => sum + (line.furniture === undefined && isRunning(line) ? line.text.length : 0), 0)
}

/** The line before a credit is its caption, where it is short and ends no sentence. */
function markCaption({ lines }: Group, pattern: string): void {
  const last = lines.at(-1)
  if (
    last !== undefined &&
    last.furniture === undefined &&
    last.text.length <= 250 &&
    !/[.!?…]$/.test(last.text) &&
    lines.length > 1
  ) {
    last.furniture = `caption of ${pattern}`
  }
}

/** Lines like headlines at the end of a story are links to others. */
function markHeadlines({ lines, title, dateLine }: Group): void {
  const rest = lines.filter(line => line.furniture === undefined)
  const tail: PageLine[] = []
  for (
    let at = rest.length - 1;
    at > 0 && isHeadlineLike(rest[at]!) && rest[at] !== title && rest[at] !== dateLine;
    at -= 1
  ) {
    tail.push(rest[at]!)
  }
  if (tail.length >= 2 && tail.length < rest.length) for (const line of tail) line.furniture = 'headlines'
}

export function isDateLine(line: PageLine, words: Words): boolean {
  if (line.text.length > mostDateLine || line.furniture !== undefined || !/\d{4}/.test(line.text)) return false
  const dates = scanDates(new Line(line.text, words)).filter(date => date.day !== undefined && date.year !== undefined)
  if (dates.length === 0) return false
  // "Ảnh chụp ngày 14/9/2022." is a sentence; "29/11/2022 15:30 GMT+7" is a date line.
  return !/[.!?…]["”»)]?$/.test(line.text) || line.text.length < 40
}

function beginsStory(
  lines: readonly PageLine[],
  index: number,
  current: Group,
  stopped: boolean,
  words: Words,
): boolean {
  const line = lines[index]!
  if (runningLength(current) < leastStory && !(stopped && runningLength(current) > 0)) return false
  const next = followers(lines, index)
  if (isHeadlineLike(line)) {
    if (next.slice(0, 2).some(follower => isDateLine(follower, words))) return true
    if (stopped || next[0] === undefined || !isRunning(next[0])) return false
    return differs(leadDate(next[0].text, words), current, words)
  }
  if (stopped) return false
  const glued = gluedAt(line.text, words)
  return glued !== undefined && differs(leadDate(line.text.slice(glued), words), current, words)
}

function followers(lines: readonly PageLine[], index: number): readonly PageLine[] {
  return lines.slice(index + 1, index + 6).filter(line => line.furniture === undefined)
}

interface Day {
  readonly day: number
  readonly month: number
}

/** The day that a lead begins with: "Ngày 17/1, Chính phủ Anh …", "On Sept. 22 …". */
export function leadDate(text: string, words: Words): Day | undefined {
  const line = new Line(text.slice(0, 160), words)
  const first = scanDates(line).find(date => date.day !== undefined && date.month !== undefined)
  return first === undefined || first.from > 2 ? undefined : { day: first.day!, month: first.month! }
}

/** Whether a lead tells of another day than the story before it: then it is no heading within that story. */
function differs(day: Day | undefined, current: Group, words: Words): boolean {
  if (day === undefined) return false
  const running = current.lines.filter(line => line.furniture === undefined && isRunning(line))
  const own = running.slice(0, 3).flatMap(line => daysIn(line.text, words))
  return own.every(other => other.month !== day.month || Math.abs(other.day - day.day) > 2)
}

function daysIn(text: string, words: Words): readonly Day[] {
  return scanDates(new Line(text.slice(0, 400), words)).flatMap(({ day, month }) =>
    day === undefined || month === undefined ? [] : [{ day, month }],
  )
}

/** Where a headline is glued to its lead: a capitalised word for a day behind a word, with a day behind it. J6. */
export function gluedAt(text: string, words: Words): number | undefined {
  const line = new Line(text.slice(0, 260), words)
  for (let at = 4; at < line.length; at += 1) {
    const token = line.tokens[at]!
    if (token.capitals !== 1 || line.tokens[at - 1]!.form !== 'word') continue
    const day = line.starting(at, 'dateWord', entry => entry.part === 'day' || entry.part === 'of')
    if (day === undefined) continue
    const date = scanDates(line).find(
      one => one.day !== undefined && one.month !== undefined && one.from >= at && one.from <= day.to,
    )
    if (date !== undefined) return token.from
  }
  return undefined
}
