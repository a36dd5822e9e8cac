/** Numbers that are part of a name, a date or a moment: they are spoken for before figures are read. Rule J15. */
import type { Line } from '../grammar/index.ts'
import type { Reading } from './reading.ts'

export function claimNames(reading: Reading): void {
  const { line } = reading
  for (let at = 0; at < line.length; at += 1) {
    claimName(reading, at)
    if (line.tokens[at]!.form === 'number') claimNumber(reading, at)
  }
}

/** A thing, a maker or a party whose name has digits: "155 mm shells", "PAC-3". */
function claimName(reading: Reading, at: number): void {
  const { line } = reading
  for (const { entry, to } of line.marks(at)) {
    if (entry.is !== 'item' && entry.is !== 'producer' && entry.is !== 'source' && entry.is !== 'party') continue
    if (to - at < 2 || isCount(line, at, to)) continue
    for (let token = at; token < to; token += 1)
      if (line.tokens[token]!.form === 'number') reading.take(token, token + 1)
  }
}

/** "30 mm" may name a calibre; "30" before a thing alone is a count. */
function isCount(line: Line, at: number, to: number): boolean {
  return line.tokens[at]!.form === 'number' && to - at === 1
}

function claimNumber(reading: Reading, at: number): void {
  const { line } = reading
  if (isDesignation(line, at) || isLabelled(line, at) || isClock(line, at) || isFraction(line, at))
    reading.take(at, at + 1)
}

/** "F-16", "C-17", "Т-72", "G7": a number joined to a word before it that is no currency. */
function isDesignation(line: Line, at: number): boolean {
  const token = line.tokens[at]!
  const before = line.tokens[at - 1]
  if (before?.form === 'word' && token.joint !== 'blank') {
    return line.ending(at, 'currency') === undefined && line.ending(at, 'qualifier') === undefined
  }
  const after = line.tokens[at + 1]
  if (after?.form !== 'word' || after.joint === 'blank') return before?.form === 'mark' && before.text === '#'
  return (
    !['number', 'unit', 'time', 'currency', 'percent', 'item', 'times'].some(
      is => line.starting(at + 1, is as 'unit') !== undefined,
    ) && isNoCount(line, at)
  )
}

/** "3D", "47-ма", "24-year": letters behind the digits that are no unit. "31-nation" stays a count. */
function isNoCount(line: Line, at: number): boolean {
  const after = line.tokens[at + 1]!
  return after.joint === 'none' || after.text.length <= 3 || line.starting(at + 1, 'label') !== undefined
}

/** "Brigade 47", "số 5", "24-year-old", "Article 5". */
function isLabelled(line: Line, at: number): boolean {
  if (line.starting(at + 1, 'label', entry => entry.side === 'after') !== undefined) {
    return line.starting(at + 1, 'number') === undefined
  }
  // "Trong số 95 tỷ USD": what has a scale, a currency or a per cent behind it is counted, whatever stands before.
  if (['number', 'currency', 'percent'].some(is => line.starting(at + 1, is as 'currency') !== undefined)) return false
  const label = line.ending(at, 'label', entry => entry.side === 'before')
  return label !== undefined && line.tokens[at]!.text.length <= 5 && !/[.,]\d/.test(line.text(at))
}

/** "15:30", "0:00", "8.30 Uhr" are told by their words; here by the colon. */
function isClock(line: Line, at: number): boolean {
  const [before, after] = [line.tokens[at - 1], line.tokens[at + 1]]
  const isColon = (index: number) => line.isMark(index, ':') && line.tokens[index]!.joint === 'none'
  return (
    (isColon(at + 1) &&
      line.tokens[at + 2]?.form === 'number' &&
      line.tokens[at + 2]!.joint === 'none' &&
      after !== undefined) ||
    (isColon(at - 1) &&
      line.tokens[at]!.joint === 'none' &&
      line.tokens[at - 2]?.form === 'number' &&
      before !== undefined)
  )
}

/** "1/3", "24/7", "50/50": two numbers with a slash are no count. */
function isFraction(line: Line, at: number): boolean {
  const slash = (index: number) => line.isMark(index, '/') && line.tokens[index]!.joint === 'none'
  return (
    (slash(at + 1) && line.tokens[at + 2]?.form === 'number') ||
    (slash(at - 1) && line.tokens[at - 2]?.form === 'number')
  )
}
