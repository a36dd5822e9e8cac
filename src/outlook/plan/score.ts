/** What a plan in whole units weighs and costs, exactly. */
import { add, type Decimal, multiply, subtract, sum, zero } from '../../base/index.ts'
import type { Case } from './case.ts'
import { times, type Units } from './units.ts'

export interface Score {
  readonly shortage: Decimal
  readonly floors: Decimal
  readonly orders: Decimal
  readonly shipping: Decimal
  readonly cost: Decimal
  readonly objective: Decimal
}

/** Weight of what is missing, weight of what floors lack, and money: what the programme makes least (Q9). */
export function scoreOf(one: Case, units: Units): Score {
  let [shortage, floors] = [zero, zero]
  one.nodes.forEach((node, index) => {
    node.needs.forEach((need, number) => {
      shortage = add(shortage, times(need.weight, total(units.short[index]![number]!)))
    })
    if (node.hasFloor) floors = add(floors, times(node.floorWeight, total(missingOf(node.floor, units.stock[index]!))))
  })
  const orders = sum(one.lines.map((line, index) => times(line.price, total(units.ordered[index]!))))
  const shipping = sum(
    one.routes.map((route, index) =>
      times(one.items[one.nodes[route.from]!.item]!.shipping, total(units.shipped[index]!)),
    ),
  )
  const cost = add(orders, shipping)
  return { shortage, floors, orders, shipping, cost, objective: add(add(shortage, floors), cost) }
}

/** (objective − bound) ÷ objective, to six places; zero where the bound reaches it. */
export function gapOf(objective: Decimal, bound: Decimal): Decimal {
  const open = subtract(objective, bound)
  if (open.digits <= 0n || objective.digits <= 0n) return zero
  const places = 6
  const scale = Math.max(open.scale, objective.scale)
  const top = open.digits * 10n ** BigInt(scale - open.scale + places)
  const bottom = objective.digits * 10n ** BigInt(scale - objective.scale)
  // Rounded up: a gap is never said smaller than it is.
  return multiply({ digits: (top + bottom - 1n) / bottom, scale: places }, { digits: 1n, scale: 0 })
}

export function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

export function missingOf(floor: Float64Array, stock: Float64Array): Float64Array {
  return floor.map((units, month) => Math.max(0, units - stock[month]!))
}
