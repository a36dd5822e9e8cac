/** Plans side by side. */
import type { PlanAnswer, PlanComparison } from './answers.ts'

export function comparePlans(answers: readonly PlanAnswer[]): PlanComparison {
  const items = namesOf(answers, answer => answer.stocks.map(row => row.item))
  const parties = namesOf(answers, answer => answer.shares.map(row => row.party))
  return {
    plans: answers.map(answer => {
      const planned = answer.status !== 'infeasible'
      return {
        title: answer.title,
        status: answer.status,
        objective: answer.objective,
        bound: answer.bound,
        gap: answer.gap,
        cost: planned ? answer.cost.total : null,
        shortAtEnd: planned ? String(shortAtEnd(answer)) : null,
        shortMonths: planned ? String(sumOf(answer.shortages, row => row.short)) : null,
        firstWhole: planned ? firstWhole(answer) : null,
      }
    }),
    items: items.map(item => ({
      item,
      plans: answers.map(answer => {
        const own = <Row extends { readonly item: string }>(rows: readonly Row[]): Row[] =>
          rows.filter(row => row.item === item)
        return {
          shipped: String(sumOf(own(answer.shipments), row => row.quantity)),
          ordered: String(sumOf(own(answer.orders), row => row.quantity)),
          shortAtEnd: String(shortAtEnd({ ...answer, shortages: own(answer.shortages) })),
          shortMonths: String(sumOf(own(answer.shortages), row => row.short)),
        }
      }),
    })),
    parties: parties.map(party => ({
      party,
      shares: answers.map(answer => answer.shares.find(row => row.party === party)?.share ?? null),
    })),
    answers: [...answers],
  }
}

function namesOf(answers: readonly PlanAnswer[], names: (answer: PlanAnswer) => string[]): string[] {
  return [...new Set(answers.flatMap(names))].sort()
}

function sumOf<Row>(rows: readonly Row[], units: (row: Row) => string): number {
  return rows.reduce((sum, row) => sum + Number(units(row)), 0)
}

/** Backlog: what waits in the last month. Lost: what was lost in all months. */
function shortAtEnd(answer: Pick<PlanAnswer, 'shortages' | 'unmet'>): number {
  const last = answer.shortages.at(-1)?.month
  const rows = answer.unmet === 'lost' ? answer.shortages : answer.shortages.filter(row => row.month === last)
  return sumOf(rows, row => row.short)
}

function firstWhole(answer: PlanAnswer): string | null {
  const short = answer.shortages.filter(row => row.short !== '0').map(row => row.month)
  const months = [...new Set(answer.shortages.map(row => row.month))]
  const last = short.at(-1)
  return last === undefined ? (months[0] ?? null) : (months[months.indexOf(last) + 1] ?? null)
}
