/**
 * The same case in longer months: what a coarse copy needs to say what lift and money are worth, and nothing a plan rests
 * on. Rule Q14: spec/plan.md.
 */
import { add, type Decimal, decimal, multiply } from '../../base/index.ts'
import type { Budget, Case, Line, Node } from './case.ts'

/** @param length months that become one */
export function inPeriods(one: Case, length: number): Case {
  if (length === 1) return one
  const periods = Math.ceil(one.months / length)
  const rounded = (months: number): number => Math.round(months / length)
  return {
    ...one,
    months: periods,
    nodes: one.nodes.map(node => nodeIn(one, node, length)),
    lines: one.lines.map(line => lineIn(line, length, rounded(line.leadTime))),
    routes: one.routes.map(route => ({ ...route, transit: rounded(route.transit) })),
    lift: Array.from({ length: periods }, (_, period) => {
      const caps = one.lift.slice(period * length, (period + 1) * length)
      return caps.includes(undefined) ? undefined : (caps as Decimal[]).reduce(add)
    }),
    budgets: budgetsIn(one, length).map(group => group.whole),
  }
}

/** Budgets that lie within one period become one. */
export function budgetsIn(
  one: Case,
  length: number,
): { readonly whole: Budget; readonly budgets: readonly number[] }[] {
  const groups = new Map<string, { whole: Budget; budgets: number[] }>()
  one.budgets.forEach((budget, index) => {
    const [from, until] = [Math.floor(budget.from / length), Math.floor(budget.until / length)]
    const known = groups.get(`${from}`)
    if (from === until && known !== undefined) {
      known.whole = { ...known.whole, amount: add(known.whole.amount, budget.amount) }
      known.budgets.push(index)
    } else {
      groups.set(from === until ? `${from}` : `own ${index}`, {
        whole: { amount: budget.amount, from, until },
        budgets: [index],
      })
    }
  })
  return [...groups.values()]
}

function nodeIn(one: Case, node: Node, length: number): Node {
  const months = decimal(String(length))
  const longer = (weight: Decimal): Decimal => multiply(weight, months)
  return {
    ...node,
    arriving: sums(node.arriving, length),
    use: sums(node.use, length),
    floor: lasts(node.floor, length),
    floorWeight: longer(node.floorWeight),
    needs: node.needs.map(need => ({
      ...need,
      amounts: sums(need.amounts, length),
      weight: one.unmet === 'backlog' ? longer(need.weight) : need.weight,
    })),
  }
}

function lineIn(line: Line, length: number, leadTime: number): Line {
  return { ...line, rates: sums(line.rates, length), leadTime, restart: 0 }
}

function sums(values: Float64Array, length: number): Float64Array {
  const found = new Float64Array(Math.ceil(values.length / length))
  values.forEach((value, month) => {
    const period = Math.floor(month / length)
    found[period] = found[period]! + value
  })
  return found
}

function lasts(values: Float64Array, length: number): Float64Array {
  return Float64Array.from({ length: Math.ceil(values.length / length) }, (_, period) => {
    return values[Math.min(values.length, (period + 1) * length) - 1]!
  })
}
