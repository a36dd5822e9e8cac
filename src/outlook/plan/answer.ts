/** From a solved case to the answer: tables by month, who gives what share, and what it took for granted. */
import {
  add,
  addMonths,
  compare,
  type Decimal,
  decimal,
  decimalText,
  divide,
  isZero,
  multiply,
  sum,
  zero,
} from '../../base/index.ts'
import type { PlanAnswer } from './answers.ts'
import type { Case } from './case.ts'
import { gapOf, missingOf, type Score, scoreOf, total } from './score.ts'
import type { Solved } from './solve.ts'
import { times, type Units } from './units.ts'

type Tables = Pick<PlanAnswer, 'shipments' | 'orders' | 'stocks' | 'shortages' | 'belowFloor' | 'shares'>
type Figures = Pick<PlanAnswer, 'bound' | 'objective' | 'gap' | 'fractional' | 'weights' | 'cost'>

export function monthOf(one: Case, month: number): string {
  return addMonths(one.start, month)
}

const sharePlaces = 2
const hundred = decimal('100')
const wholeText = (units: number): string => String(units)

export function tablesOf(one: Case, units: Units): Tables {
  return {
    shipments: shipmentsOf(one, units),
    orders: ordersOf(one, units),
    stocks: stocksOf(one, units),
    shortages: shortagesOf(one, units),
    belowFloor: belowFloorOf(one, units),
    shares: sharesOf(one, units),
  }
}

/** No plan, no tables: an infeasible case says what is in conflict instead. */
export const noTables: Tables = { shipments: [], orders: [], stocks: [], shortages: [], belowFloor: [], shares: [] }

export function figuresOf(solved: Solved): Figures {
  if (solved.units === undefined) {
    const none = { shortage: '0', floors: '0', cost: '0' }
    return {
      bound: null,
      objective: null,
      gap: null,
      fractional: null,
      weights: none,
      cost: { orders: '0', shipping: '0', total: '0' },
    }
  }
  const score: Score = scoreOf(solved.one, solved.units)
  // A bound is below every plan: beyond it lies only what the solver's tolerance added.
  const bound = compare(solved.bound!, score.objective) > 0 ? score.objective : solved.bound!
  return {
    bound: decimalText(bound),
    objective: decimalText(score.objective),
    gap: decimalText(gapOf(score.objective, bound)),
    fractional: decimalText(solved.fractional!),
    weights: {
      shortage: decimalText(score.shortage),
      floors: decimalText(score.floors),
      cost: decimalText(score.cost),
    },
    cost: {
      orders: decimalText(score.orders),
      shipping: decimalText(score.shipping),
      total: decimalText(score.cost),
    },
  }
}

function shipmentsOf(one: Case, units: Units): PlanAnswer['shipments'] {
  return byMonth(one, month =>
    one.routes.flatMap((route, index) => {
      const quantity = units.shipped[index]![month]!
      if (quantity === 0) return []
      const [from, to] = [one.nodes[route.from]!, one.nodes[route.to]!]
      return [
        {
          month: monthOf(one, month),
          from: one.parties[from.party]!.code,
          to: one.parties[to.party]!.code,
          item: one.items[from.item]!.code,
          quantity: wholeText(quantity),
          arrives: monthOf(one, month + route.transit),
        },
      ]
    }),
  )
}

function ordersOf(one: Case, units: Units): PlanAnswer['orders'] {
  return byMonth(one, month =>
    one.lines.flatMap((line, index) => {
      const quantity = units.ordered[index]![month]!
      if (quantity === 0) return []
      const node = one.nodes[line.node]!
      return [
        {
          month: monthOf(one, month),
          line: line.name,
          party: one.parties[node.party]!.code,
          item: one.items[node.item]!.code,
          quantity: wholeText(quantity),
          arrives: monthOf(one, month + line.leadTime),
          cost: decimalText(times(line.price, quantity)),
        },
      ]
    }),
  )
}

function stocksOf(one: Case, units: Units): PlanAnswer['stocks'] {
  return byMonth(one, month =>
    one.nodes.map((node, index) => ({
      month: monthOf(one, month),
      party: one.parties[node.party]!.code,
      item: one.items[node.item]!.code,
      quantity: wholeText(Math.max(0, units.stock[index]![month]!)),
      floor: node.hasFloor ? wholeText(node.floor[month]!) : null,
    })),
  )
}

function shortagesOf(one: Case, units: Units): PlanAnswer['shortages'] {
  return byMonth(one, month =>
    one.nodes.flatMap((node, index) => {
      if (node.needs.length === 0) return []
      const at = (values: readonly Float64Array[]): string =>
        wholeText(values.reduce((sum, value) => sum + value[month]!, 0))
      return [
        {
          month: monthOf(one, month),
          party: one.parties[node.party]!.code,
          item: one.items[node.item]!.code,
          needed: at(node.needs.map(need => need.amounts)),
          met: at(units.met[index]!),
          short: at(units.short[index]!),
        },
      ]
    }),
  )
}

function belowFloorOf(one: Case, units: Units): PlanAnswer['belowFloor'] {
  const missing = one.nodes.map((node, index) => missingOf(node.floor, units.stock[index]!))
  return byMonth(one, month =>
    one.nodes.flatMap((node, index) => {
      if (missing[index]![month] === 0) return []
      return [
        {
          month: monthOf(one, month),
          party: one.parties[node.party]!.code,
          item: one.items[node.item]!.code,
          floor: wholeText(node.floor[month]!),
          stock: wholeText(Math.max(0, units.stock[index]![month]!)),
        },
      ]
    }),
  )
}

/** Value given at the prices of the items, and its part of all; beside it the part of the GDP of those that can give. */
function sharesOf(one: Case, units: Units): PlanAnswer['shares'] {
  const values = one.parties.map(() => zero)
  const paid = one.parties.map(() => zero)
  const givers = new Set<number>()
  one.routes.forEach((route, index) => {
    const node = one.nodes[route.from]!
    givers.add(node.party)
    const value = times(one.items[node.item]!.price, total(units.shipped[index]!))
    values[node.party] = add(values[node.party]!, value)
  })
  one.lines.forEach((line, index) => {
    const { party } = one.nodes[line.node]!
    paid[party] = add(paid[party]!, times(line.price, total(units.ordered[index]!)))
  })
  const order = [...givers].sort((left, right) => left - right)
  const all = sum(order.map(party => values[party]!))
  const gdps = order.map(party => one.parties[party]!.gdp)
  const gdp = gdps.includes(undefined) ? undefined : sum(gdps as Decimal[])
  return order.map(party => ({
    party: one.parties[party]!.code,
    value: decimalText(values[party]!),
    share: isZero(all) ? null : percent(values[party]!, all),
    gdpShare: gdp === undefined ? null : percent(one.parties[party]!.gdp!, gdp),
    orders: decimalText(paid[party]!),
  }))
}

function percent(part: Decimal, whole: Decimal): string {
  return decimalText(divide(multiply(part, hundred), whole, sharePlaces))
}

function byMonth<Row>(one: Case, rows: (month: number) => Row[]): Row[] {
  return Array.from({ length: one.months }, (_, month) => rows(month)).flat()
}
