/** Which line of a package is which of its earlier state (V4): one to one, the strictest agreement first. */
import { dateKey, type Line, numberKey } from '../editions/index.ts'
import { comparable, foldedItem, likenessOfAtLeast } from '../likeness/index.ts'

export interface LineMatching {
  readonly matched: readonly { readonly from: Line; readonly to: Line }[]
  readonly removed: readonly Line[]
  readonly added: readonly Line[]
}

/** Names of items less alike than this are two items. */
const leastItemLikeness = 0.8

/** What has to be equal in each step, from the strictest to the loosest. */
const steps: readonly ((line: Line) => string)[] = [
  line => joined(itemKey(line), dateKey(line.claim.body.date), amountKey(line), unitsKey(line)),
  line => joined(itemKey(line), dateKey(line.claim.body.date), amountKey(line)),
  line => joined(itemKey(line), unitsKey(line)),
  itemKey,
]

export function matchLines(from: readonly Line[], to: readonly Line[]): LineMatching {
  if (from.length === 1 && to.length === 1) {
    return { matched: [{ from: from[0]!, to: to[0]! }], removed: [], added: [] }
  }
  const left = new Set(from)
  const right = new Set(to)
  const partner = new Map<Line, Line>()
  const join = (one: Line, other: Line): void => {
    left.delete(one)
    right.delete(other)
    partner.set(one, other)
  }
  for (const key of steps) matchEqual(left, right, key, join)
  matchAlike(left, right, join)
  return {
    matched: from.filter(line => partner.has(line)).map(line => ({ from: line, to: partner.get(line)! })),
    removed: [...left],
    added: [...right],
  }
}

type Join = (one: Line, other: Line) => void

/** Lines of one key are taken in their order: the first meets the first. */
function matchEqual(left: ReadonlySet<Line>, right: ReadonlySet<Line>, key: (line: Line) => string, join: Join): void {
  const waiting = new Map<string, Line[]>()
  for (const line of right) {
    const of = key(line)
    const list = waiting.get(of)
    if (list === undefined) waiting.set(of, [line])
    else list.push(line)
  }
  for (const line of [...left]) {
    const other = waiting.get(key(line))?.shift()
    if (other !== undefined) join(line, other)
  }
}

function matchAlike(left: ReadonlySet<Line>, right: ReadonlySet<Line>, join: Join): void {
  const readyTo = [...right].map((line, order) => ({ line, order, name: comparable(itemKey(line)) }))
  const found = [...left].flatMap((from, orderFrom) => {
    const name = comparable(itemKey(from))
    return readyTo.flatMap(to => {
      const likeness = likenessOfAtLeast(name, to.name, leastItemLikeness)
      return likeness === undefined ? [] : [{ from, to: to.line, orderFrom, orderTo: to.order, likeness }]
    })
  })
  found.sort(
    (one, other) => other.likeness - one.likeness || one.orderFrom - other.orderFrom || one.orderTo - other.orderTo,
  )
  for (const { from, to } of found) if (left.has(from) && right.has(to)) join(from, to)
}

function itemKey(line: Line): string {
  return foldedItem(line.claim.body.itemText ?? line.claim.body.item)
}

function amountKey(line: Line): string {
  return numberKey(line.claim.body.stated) ?? ''
}

function unitsKey(line: Line): string {
  return numberKey(line.claim.body.quantity) ?? ''
}

function joined(...parts: (string | undefined)[]): string {
  return parts.map(part => part ?? '').join('\n')
}
