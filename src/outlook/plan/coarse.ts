/**
 * A coarse copy of a case: the stores that give an item are pooled, and lines of about one price become one. Its solution
 * is no plan and no bound; it says what lift and money are worth, and which items should have how much of them.
 */
import { add, compare, type Decimal, decimal, decimalOfNumber, toNumber } from '../../base/index.ts'
import type { Case, Line, Node, Route } from './case.ts'
import { hardFloor, mostGiven } from './reach.ts'

const priceTiers = 4

export function coarseCase(one: Case): Case {
  const giving = new Set(one.routes.map(route => route.from))
  const receiving = new Set(one.routes.map(route => route.to))
  const nodes: Node[] = []
  const kept = new Map<number, number>()
  one.nodes.forEach((node, index) => {
    if (giving.has(index) && !receiving.has(index)) return
    kept.set(index, nodes.length)
    nodes.push(node)
  })
  const lines: Line[] = one.lines.flatMap(line => {
    const node = kept.get(line.node)
    return node === undefined ? [] : [{ ...line, node }]
  })
  const routes: Route[] = []
  for (const pool of poolsOf(one, kept)) {
    const node = nodes.length
    nodes.push(pooledNode(one, pool.members))
    lines.push(...pooledLines(one, pool.members, node))
    for (const to of pool.takers) routes.push({ from: node, to: kept.get(to)!, transit: pool.transit })
  }
  return {
    ...one,
    nodes,
    lines,
    routes,
    assemblies: one.assemblies.map(({ node, parts }) => ({
      node: kept.get(node)!,
      parts: parts.map(part => ({ node: kept.get(part.node)!, count: part.count })),
    })),
    fairShare: undefined,
  }
}

interface Pool {
  readonly members: number[]
  readonly takers: ReadonlySet<number>
  readonly transit: number
}

/** Stores that give one item and take equally long. */
function poolsOf(one: Case, kept: ReadonlyMap<number, number>): Pool[] {
  const takers = new Map<number, Set<number>>()
  const transits = new Map<number, number>()
  for (const { from, to, transit } of one.routes) {
    transits.set(from, transit)
    const known = takers.get(from)
    if (known === undefined) takers.set(from, new Set([to]))
    else known.add(to)
  }
  const pools = new Map<string, Pool>()
  for (const [from, to] of takers) {
    if (kept.has(from)) continue
    const node = one.nodes[from]!
    const transit = transits.get(from)!
    const key = `${node.item}/${transit}`
    const pool = pools.get(key)
    if (pool === undefined) pools.set(key, { members: [from], takers: to, transit })
    else pool.members.push(from)
  }
  return [...pools.values()]
}

/**
 * What stores without lines can give is known beforehand, month by month. Those with lines are added up with their use and
 * floors, because what is ordered for later sets free what is held now.
 */
function pooledNode(one: Case, members: readonly number[]): Node {
  const first = one.nodes[members[0]!]!
  const making = new Set(one.lines.map(line => line.node))
  const [arriving, use, floor] = [months(one), months(one), months(one)]
  let opening = 0
  for (const member of members) {
    const node = one.nodes[member]!
    if (making.has(member)) {
      opening += node.opening
      addTo(arriving, node.arriving)
      addTo(use, node.use)
      addTo(floor, hardFloor(node))
    } else {
      const given = mostGiven(node, [])
      opening += given[0]!
      addTo(
        arriving,
        given.map((units, month) => (month === 0 ? 0 : units - given[month - 1]!)),
      )
    }
  }
  return {
    party: first.party,
    item: first.item,
    opening,
    openingKnown: true,
    arriving,
    use,
    floor,
    hasFloor: true,
    floorWeight: decimal('0'),
    floorMust: false,
    needs: [],
  }
}

function months(one: Case): Float64Array {
  return new Float64Array(one.months)
}

function addTo(sum: Float64Array, more: Float64Array): void {
  for (let month = 0; month < sum.length; month += 1) sum[month] = sum[month]! + more[month]!
}

function pooledLines(one: Case, members: readonly number[], node: number): Line[] {
  const inside = new Set(members)
  const lines = one.lines
    .filter(line => inside.has(line.node) && line.rates.some(rate => rate > 0))
    .sort((left, right) => compare(left.price, right.price))
  const size = Math.ceil(lines.length / priceTiers)
  const tiers: Line[] = []
  for (let start = 0; start < lines.length; start += size)
    tiers.push(pooledLine(lines.slice(start, start + size), node))
  return tiers
}

function pooledLine(lines: readonly Line[], node: number): Line {
  const rates = lines[0]!.rates.map((_rate, month) => lines.reduce((sum, line) => sum + line.rates[month]!, 0))
  const made = (line: Line): number =>
    Math.min(
      line.most ?? Number.POSITIVE_INFINITY,
      line.rates.reduce((sum, rate) => sum + rate, 0),
    )
  const total = lines.reduce((sum, line) => sum + made(line), 0)
  const price = lines.reduce((sum, line) => sum + toNumber(line.price) * made(line), 0) / Math.max(1, total)
  return {
    name: 'pooled',
    node,
    rates,
    leadTime: Math.min(...lines.map(line => line.leadTime)),
    restart: 0,
    most: lines.some(line => line.most !== undefined) ? total : undefined,
    price: priceOf(price, lines),
  }
}

function priceOf(mean: number, lines: readonly Line[]): Decimal {
  return Number.isFinite(mean) && mean > 0 ? decimalOfNumber(mean) : add(lines[0]!.price, decimal('0'))
}
