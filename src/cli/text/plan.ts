/** A plan as text: what is short and why, what to ship and order by month, who gives what share. */
import type { PlanAnswer, PlanComparison, PlanReason } from '../../outlook/index.ts'
import { figure, layout, left, right } from '../layout.ts'

/** More rows than anybody reads: the rest is in --json, --csv and --xlsx. */
const mostRows = 60

export function planText(answer: PlanAnswer): string {
  return [
    headText(answer),
    reasonsText('Cannot hold together: leave any one out, and there is a plan', answer.conflict),
    shortText(answer),
    reasonsText('What blocks', answer.blocking),
    rowsText(
      'Shipments',
      [left('month'), left('from'), left('to'), left('item', 40), right('quantity'), left('arrives')],
      answer.shipments.map(row => [row.month, row.from, row.to, row.item, figure(row.quantity), row.arrives]),
    ),
    rowsText(
      'Orders',
      [left('month'), left('line', 40), left('item', 40), right('quantity'), left('arrives'), right(answer.currency)],
      answer.orders.map(row => [row.month, row.line, row.item, figure(row.quantity), row.arrives, figure(row.cost)]),
    ),
    rowsText(
      'Below their floor, never through a gift',
      [left('month'), left('party'), left('item', 40), right('floor'), right('stock')],
      answer.belowFloor.map(row => [row.month, row.party, row.item, figure(row.floor), figure(row.stock)]),
    ),
    rowsText(
      'Who gives what',
      [left('party'), right(`value, ${answer.currency}`), right('share, %'), right('of GDP, %'), right('orders')],
      answer.shares.map(row => [
        row.party,
        figure(row.value),
        figure(row.share),
        figure(row.gdpShare),
        figure(row.orders),
      ]),
    ),
    endsText(answer),
    reasonsText('Taken for granted', answer.notes),
  ].join('')
}

const statusWords: Readonly<Record<PlanAnswer['status'], string>> = {
  optimal: 'optimal: no plan is better, but for whole units',
  withinGap: 'proved to the gap',
  stopped: 'stopped before it was proved as far as asked',
  infeasible: 'infeasible: no plan meets what must be met',
}

function headText(answer: PlanAnswer): string {
  const lines = [`${answer.title}: ${answer.start}, ${answer.months} months`, `  ${statusWords[answer.status]}`]
  if (answer.objective !== null) {
    const { weights, cost, currency } = answer
    lines.push(
      `  objective  ${figure(answer.objective)}: ${figure(weights.shortage)} for what is short, ${figure(weights.floors)} for floors, ${figure(weights.cost)} money`,
      `  bound      ${figure(answer.bound)}; gap ${(Number(answer.gap) * 100).toFixed(3)} %`,
      `  cost       ${figure(cost.total)} ${currency}: orders ${figure(cost.orders)}, shipping ${figure(cost.shipping)}`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** Months beside each other, one line for each need. */
function shortText(answer: PlanAnswer): string {
  if (answer.shortages.length === 0) return ''
  const months = [...new Set(answer.shortages.map(row => row.month))]
  const shown =
    months.length <= 12
      ? months
      : months.filter((_month, index) => index % Math.ceil(months.length / 12) === 0 || index === months.length - 1)
  const byNeed = new Map<string, Map<string, string>>()
  for (const row of answer.shortages) {
    const key = `${row.party} ${row.item}`
    const known = byNeed.get(key) ?? new Map<string, string>()
    known.set(row.month, row.short)
    byNeed.set(key, known)
  }
  const rows = [...byNeed]
    .filter(([, short]) => [...short.values()].some(units => units !== '0'))
    .map(([key, short]) => [key, ...shown.map(month => figure(short.get(month) ?? '0'))])
  if (rows.length === 0) return '\nNothing is short in any month.\n'
  const what = answer.unmet === 'backlog' ? 'Short: waiting at the end of the month' : 'Short: lost in the month'
  return `\n${what}\n${layout([left('need', 50), ...shown.map(month => right(month))], rows.slice(0, mostRows))}${moreText(rows.length)}`
}

function rowsText(title: string, columns: Parameters<typeof layout>[0], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `\n${title}\n${layout(columns, rows.slice(0, mostRows))}${moreText(rows.length)}`
}

function moreText(count: number): string {
  return count <= mostRows ? '' : `… and ${figure(String(count - mostRows))} more; --json, --csv and --xlsx have all\n`
}

function reasonsText(title: string, reasons: readonly PlanReason[]): string {
  return reasons.length === 0 ? '' : `\n${title}\n${reasons.map(one => `  · ${one.text}\n`).join('')}`
}

function endsText(answer: PlanAnswer): string {
  return rowsText(
    'Both ends of the stocks only known as ranges; the plan above is the low end',
    [left('stocks'), left('status'), right('objective'), right('short at the end'), right('cost')],
    answer.ends.map(end => [end.end, end.status, figure(end.objective), figure(end.shortAtEnd), figure(end.cost)]),
  )
}

export function planComparisonText(answer: PlanComparison): string {
  const titles = answer.plans.map((_plan, index) => right(String.fromCharCode(65 + (index % 26))))
  const names = answer.plans.map((plan, index) => `${String.fromCharCode(65 + (index % 26))}  ${plan.title}\n`).join('')
  const line = (name: string, cell: (plan: PlanComparison['plans'][number]) => string): string[] => [
    name,
    ...answer.plans.map(cell),
  ]
  const head = layout(
    [left(''), ...titles],
    [
      line('status', plan => plan.status),
      line('objective', plan => figure(plan.objective)),
      line('gap, %', plan => (plan.gap === null ? '–' : (Number(plan.gap) * 100).toFixed(3))),
      line('cost', plan => figure(plan.cost)),
      line('short at the end', plan => figure(plan.shortAtEnd)),
      line('short, over the months', plan => figure(plan.shortMonths)),
      line('nothing short from', plan => plan.firstWhole ?? '–'),
    ],
  )
  const items = answer.items.map(row => [row.item, ...row.plans.map(plan => figure(plan.shortAtEnd))])
  const shares = answer.parties.map(row => [row.party, ...row.shares.map(share => figure(share))])
  return [
    `${names}\n${head}`,
    rowsText('Short at the end, by item', [left('item', 50), ...titles], items),
    rowsText('Share given, %', [left('party'), ...titles], shares),
  ].join('')
}
