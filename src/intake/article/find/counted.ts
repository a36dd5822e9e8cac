/** What a number counts: unit, adjectives and thing behind it. Rule J14. */
import type { Line, Of } from '../grammar/index.ts'
import type { Quantity } from './finding.ts'
import type { Reading } from './reading.ts'

export interface Counted {
  readonly of: Quantity['of']
  readonly unit?: string
  readonly item?: string
  /** Tokens of the thing, behind the number. */
  readonly from: number
  readonly to: number
}

interface Named {
  readonly entry: Of<'item'>
  readonly from: number
  readonly to: number
}

/** So many words may stand between a number and the thing it counts. */
const mostFillers = 4
const mostTokens = 12

/** The name of what is counted from a token on; undefined where nothing is. */
export function countedAt(reading: Reading, start: number): Counted | undefined {
  const { line } = reading
  let at = skipSigns(line, behindOf(line, start))
  let unit: Of<'unit'> | undefined
  let end = at
  let fillers = 0
  const items: Named[] = []
  while (at < line.length && at - start < mostTokens) {
    const item = itemAt(line, at)
    if (item !== undefined) {
      items.push(item)
      at = itemAt(line, item.to) === undefined ? skipSigns(line, item.to) : item.to
      end = item.to
      continue
    }
    const measured = line.starting(at, 'unit')
    if (measured !== undefined && unit === undefined && items.length === 0) {
      unit = measured.entry
      at = afterOf(line, measured.to)
      end = measured.to
      fillers = 0
      if (unit.of !== 'item' && unit.of !== 'measure') break
      continue
    }
    if (items.length > 0 || line.tokens[at]!.form !== 'word' || isStop(line, at) || fillers >= mostFillers) break
    fillers += 1
    at = skipSigns(line, at + 1)
  }
  return result(line, start, end, unit, items)
}

/** A package of weapons is one package, and no weapon. */
const noThings = new Set(['package', 'contract'])

function result(
  line: Line,
  start: number,
  end: number,
  unit: Of<'unit'> | undefined,
  items: readonly Named[],
): Counted | undefined {
  const item = unit?.unit !== undefined && noThings.has(unit.unit) ? undefined : bestOf(items)
  if (item !== undefined && (unit === undefined || unit.of === 'item' || unit.of === 'measure')) {
    const own = unit?.of === 'measure' ? unit.unit : (item.entry.unit ?? unit?.unit)
    return {
      of: 'item',
      ...(own === undefined ? {} : { unit: own }),
      item: item.entry.code,
      from: skipSigns(line, start),
      to: end,
    }
  }
  if (unit === undefined || end <= start) return undefined
  return {
    of: unit.of === 'item' ? 'other' : unit.of,
    ...(unit.unit === undefined ? {} : { unit: unit.unit }),
    from: skipSigns(line, start),
    to: end,
  }
}

/** The longest name that begins at a token. */
export function itemAt(line: Line, at: number): Named | undefined {
  return line.starting(at, 'item')
}

/** Of several names in one phrase the one that says most: "tên lửa chống tăng Javelin" is Javelin. */
function bestOf(items: readonly Named[]): Named | undefined {
  const types = items.filter(({ entry }) => entry.named)
  const longest = types.reduce<Named | undefined>(
    (best, one) => (best === undefined || one.to - one.from > best.to - best.from ? one : best),
    undefined,
  )
  return longest ?? items[0]
}

/** Quotes, brackets and hyphens around a name. */
function skipSigns(line: Line, at: number): number {
  let next = at
  while (next < line.length && line.isMark(next, '"', '“', '”', '„', '«', '»', '‘', '’', "'", '-')) next += 1
  return next
}

/** "500 of the interceptors", "20 der Panzer": a word of belonging and an article before the thing. */
function behindOf(line: Line, start: number): number {
  const of = afterOf(line, start)
  if (of === start) return start
  for (let at = of; at <= of + 1; at += 1) {
    if (itemAt(line, at) !== undefined || line.starting(at, 'unit') !== undefined) return at
  }
  return start
}

/** "rounds of ammunition, "de", "von": a word of belonging behind a unit. */
function afterOf(line: Line, at: number): number {
  return line.starting(at, 'relation', entry => entry.relation === 'of')?.to ?? at
}

/** Where the name of a thing ends: words of the table, numbers, currencies, dates, parties that are given to. */
function isStop(line: Line, at: number): boolean {
  return ['stop', 'currency', 'month', 'relative'].some(is => line.starting(at, is as 'stop') !== undefined)
}

/** The thing named last before a token, for a unit without one: "a million shells … 300,000 rounds". */
export function antecedent(line: Line, before: number): Of<'item'> | undefined {
  for (let at = before - 1; at >= 0; at -= 1) {
    const item = itemAt(line, at)
    if (item === undefined || item.to > before) continue
    // The name may begin earlier than the part of it that ends here: "155 mm shells", not "shells".
    for (let from = Math.max(0, at - 6); from < at; from += 1) {
      const longer = itemAt(line, from)
      if (longer !== undefined && longer.to >= item.to && longer.to <= before) return longer.entry
    }
    return item.entry
  }
  return undefined
}
