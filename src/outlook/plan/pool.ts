/**
 * Givers of an item between whom a plan can see no difference, taken together. Nothing is lost: what each can have given by a
 * month never falls from one month to the next, so whatever all of them can give together can be dealt out among them. (Sets
 * of that kind are polymatroids, and a sum of polymatroids has the sum of their ranks: Edmonds 1970.) Rule Q14: spec/plan.md.
 */
import { decimal } from '../../base/index.ts'
import type { Case, Node } from './case.ts'
import { hardFloor, mostGiven, untouched } from './reach.ts'
import type { Units } from './units.ts'

export interface Pooled {
  readonly one: Case
  /** Number of a store in the case as it was, from its number here; a pool has none. */
  readonly nodeOf: readonly (number | undefined)[]
  /** Units of the pooled case, dealt out among the stores of the case as it was. */
  deal(units: Units): Units
}

interface Member {
  readonly node: number
  /** Units it can have given by the end of each month without any order; never falls. */
  readonly given: Float64Array
}

export function pooledCase(one: Case): Pooled {
  const pools = poolsOf(one)
  const inPool = new Set(pools.flatMap(pool => pool.map(member => member.node)))
  const nodeOf: (number | undefined)[] = one.nodes.flatMap((_node, index) => (inPool.has(index) ? [] : [index]))
  const kept = new Map(nodeOf.map((node, index) => [node!, index]))
  const nodes = nodeOf.map(node => one.nodes[node!]!)
  for (const pool of pools) {
    for (const member of pool) kept.set(member.node, nodes.length)
    nodeOf.push(undefined)
    nodes.push(poolNode(one, pool))
  }
  const routes = new Map<string, Case['routes'][number]>()
  for (const { from, to, transit } of one.routes) {
    const route = { from: kept.get(from)!, to: kept.get(to)!, transit }
    routes.set(`${route.from}/${route.to}`, route)
  }
  const pooled: Case = {
    ...one,
    nodes,
    lines: one.lines.map(line => ({ ...line, node: kept.get(line.node)! })),
    routes: [...routes.values()],
    assemblies: one.assemblies.map(({ node, parts }) => ({
      node: kept.get(node)!,
      parts: parts.map(part => ({ node: kept.get(part.node)!, count: part.count })),
    })),
  }
  return { one: pooled, nodeOf, deal: units => dealt(one, pooled, nodeOf, pools, units) }
}

/** Nothing pooled: the case as it is. */
export function unpooled(one: Case): Pooled {
  return { one, nodeOf: one.nodes.map((_node, index) => index), deal: units => units }
}

function poolsOf(one: Case): Member[][] {
  // A fair share tells every giver from every other.
  if (one.fairShare !== undefined) return []
  const receiving = new Set(one.routes.map(route => route.to))
  const making = new Set(one.lines.map(line => line.node))
  const pools = new Map<string, Member[]>()
  const seen = new Set<number>()
  for (const { from, transit } of one.routes) {
    if (seen.has(from) || receiving.has(from)) continue
    seen.add(from)
    const given = givenAlone(one.nodes[from]!, making.has(from))
    if (given === undefined) continue
    const key = `${one.nodes[from]!.item}/${transit}`
    const pool = pools.get(key)
    if (pool === undefined) pools.set(key, [{ node: from, given }])
    else pool.push({ node: from, given })
  }
  return [...pools.values()].filter(pool => pool.length > 1)
}

/** Undefined where the store is a case of its own: below its floor, or in need of its own orders. */
function givenAlone(node: Node, making: boolean): Float64Array | undefined {
  const [level, floor] = [untouched(node), hardFloor(node)]
  if (level.some((units, month) => units < 0 || units < node.floor[month]!)) return undefined
  if (!making) return mostGiven(node, [])
  const given = level.map((units, month) => units - floor[month]!)
  // Where less can be given later, what is ordered for then sets free what is held now: that ties orders to this one store.
  return given.some((units, month) => month > 0 && units < given[month - 1]!) ? undefined : given
}

function poolNode(one: Case, pool: readonly Member[]): Node {
  const first = one.nodes[pool[0]!.node]!
  const given = new Float64Array(one.months)
  for (const member of pool) {
    for (let month = 0; month < one.months; month += 1) given[month] = given[month]! + member.given[month]!
  }
  return {
    party: first.party,
    item: first.item,
    opening: given[0]!,
    openingKnown: true,
    arriving: given.map((units, month) => (month === 0 ? 0 : units - given[month - 1]!)),
    use: new Float64Array(one.months),
    floor: new Float64Array(one.months),
    hasFloor: false,
    floorWeight: decimal('0'),
    floorMust: false,
    needs: [],
  }
}

function dealt(
  one: Case,
  pooled: Case,
  nodeOf: readonly (number | undefined)[],
  pools: readonly (readonly Member[])[],
  units: Units,
): Units {
  const poolAt = new Map(pools.map((pool, index) => [nodeOf.length - pools.length + index, pool]))
  const routeOf = new Map(one.routes.map((route, index) => [`${route.from}/${route.to}`, index]))
  const shipped = one.routes.map(() => new Float64Array(one.months))
  const room = roomsOf(one, pools, units)
  for (let month = 0; month < one.months; month += 1) {
    pooled.routes.forEach(({ from, to }, index) => {
      const quantity = units.shipped[index]![month]!
      const taker = nodeOf[to]!
      const pool = poolAt.get(from)
      if (pool === undefined) shipped[routeOf.get(`${nodeOf[from]!}/${taker}`)!]![month] = quantity
      else {
        for (const [node, take] of shared(pool, room, month, quantity)) {
          shipped[routeOf.get(`${node}/${taker}`)!]![month] = take
        }
      }
    })
  }
  return { ...units, shipped, ...storesOf(one, nodeOf, units, shipped) }
}

/** What each store of a pool can still give by the end of each month, its orders counted. */
function roomsOf(one: Case, pools: readonly (readonly Member[])[], units: Units): Map<number, Float64Array> {
  const room = new Map(pools.flatMap(pool => pool.map(({ node, given }) => [node, given.slice()] as const)))
  one.lines.forEach((line, index) => {
    const own = room.get(line.node)
    if (own !== undefined) addDeliveries(own, units.ordered[index]!, line.leadTime)
  })
  return room
}

function addDeliveries(level: Float64Array, ordered: Float64Array, leadTime: number): void {
  let arrived = 0
  for (let month = leadTime; month < level.length; month += 1) {
    arrived += ordered[month - leadTime]!
    level[month] = level[month]! + arrived
  }
}

/** From those who have the most to give; what one gives now is less to give in every month that follows. */
function shared(
  pool: readonly Member[],
  room: ReadonlyMap<number, Float64Array>,
  month: number,
  quantity: number,
): [node: number, units: number][] {
  if (quantity === 0) return []
  const found: [number, number][] = []
  const order = pool
    .map(({ node }) => ({ node, own: room.get(node)! }))
    .sort((left, right) => right.own[month]! - left.own[month]! || left.node - right.node)
  let left = quantity
  for (const { node, own } of order) {
    const take = Math.min(left, own[month]!)
    if (take <= 0) break
    for (let at = month; at < own.length; at += 1) own[at] = own[at]! - take
    found.push([node, take])
    left -= take
  }
  if (left > 0) throw new Error(`${left} units of a pool that none of its stores can give`)
  return found
}

/** Stocks from what came in and went out; needs stand at stores that are in no pool. */
function storesOf(
  one: Case,
  nodeOf: readonly (number | undefined)[],
  units: Units,
  shipped: readonly Float64Array[],
): Pick<Units, 'stock' | 'met' | 'short'> {
  const stock = one.nodes.map(untouched)
  one.lines.forEach((line, index) => {
    addDeliveries(stock[line.node]!, units.ordered[index]!, line.leadTime)
  })
  one.routes.forEach(({ from }, index) => {
    const level = stock[from]!
    let gone = 0
    shipped[index]!.forEach((quantity, month) => {
      gone += quantity
      level[month] = level[month]! - gone
    })
  })
  const met: Float64Array[][] = one.nodes.map(() => [])
  const short: Float64Array[][] = one.nodes.map(() => [])
  nodeOf.forEach((node, index) => {
    if (node === undefined) return
    stock[node] = units.stock[index]!
    met[node] = [...units.met[index]!]
    short[node] = [...units.short[index]!]
  })
  return { stock, met, short }
}
