/** Two plans side by side: how good, what they cost, what stays short of each item, and who gives which share. */
import type { PlanAnswer } from '../../src/outlook/index.ts'
import { Opens } from '../panel/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { gapText } from './result.tsx'
import { planAddress, type Subject } from './subject.ts'
import { monthsOf } from './words.ts'

type Pair = readonly [PlanAnswer, PlanAnswer]

interface Line {
  readonly name: string
  readonly cells: readonly [string, string]
  /** What a figure opens to. */
  readonly subject: Omit<Subject, 'side'>
}

export function Beside({ plans }: { readonly plans: Pair }) {
  const words = useWords()
  const { t } = words
  return (
    <div className="table-frame">
      <div className="table-head">
        <h2>{t('plan.beside')}</h2>
      </div>
      <Scroll label={t('plan.beside')}>
        <table className="by-month">
          <thead>
            <tr>
              <th scope="col">{t('plan.figure')}</th>
              {plans.map((plan, index) => (
                <th key={index === 0 ? 'first' : 'second'} scope="col" className="number" lang="en">
                  {plan.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {linesOf(plans, words).map(line => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                {line.cells.map((cell, index) => (
                  <td key={index === 0 ? 'first' : 'second'} className="number">
                    {cell === '–' ? (
                      cell
                    ) : (
                      <Opens to={planAddress({ ...line.subject, side: index === 0 ? '1' : '2' })}>{cell}</Opens>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}

function linesOf(plans: Pair, words: Words): Line[] {
  const { t, named, exact, short, party, round, date } = words
  const both = (subject: Line['subject'], name: string, cell: (plan: PlanAnswer) => string): Line => ({
    name,
    cells: [cell(plans[0]), cell(plans[1])],
    subject,
  })
  const items = [...new Set(plans.flatMap(plan => plan.shortages.map(row => row.item)))].sort()
  const givers = [...new Set(plans.flatMap(plan => plan.shares.map(row => row.party)))].sort()
  const feasible = (text: (plan: PlanAnswer) => string) => (plan: PlanAnswer) =>
    plan.status === 'infeasible' ? '–' : text(plan)
  return [
    both({ of: 'status' }, t('plan.status'), plan => named('planStatus', plan.status)),
    both({ of: 'objective' }, t('plan.objective'), plan =>
      plan.objective === null ? '–' : `${short(plan.objective)} ${plan.currency}`,
    ),
    both({ of: 'gap' }, t('plan.gap'), plan => gapText(plan, round)),
    both(
      { of: 'cost' },
      t('plan.cost'),
      feasible(plan => `${short(plan.cost.total)} ${plan.currency}`),
    ),
    ...items.map(item =>
      both(
        { of: 'shortAtEnd', item },
        t('plan.shortAtEnd', { item }),
        feasible(plan => exact(shortAtEnd(plan, item))),
      ),
    ),
    both(
      { of: 'wholeFrom' },
      t('plan.wholeFrom'),
      feasible(plan => wholeFrom(plan, month => date(month), t('plan.neverWhole'))),
    ),
    ...givers.map(code =>
      both({ of: 'share', party: code }, t('plan.shareOf', { party: party(code) }), plan => {
        const share = plan.shares.find(row => row.party === code)?.share
        return share == null ? '–' : `${exact(share)} %`
      }),
    ),
  ]
}

/** Units of an item short when the plan ends; where needs are lost, in all its months. */
function shortAtEnd(plan: PlanAnswer, item: string): string {
  const last = monthsOf(plan).at(-1)
  const rows = plan.shortages.filter(row => row.item === item && (plan.unmet === 'lost' || row.month === last))
  return String(rows.reduce((sum, row) => sum + BigInt(row.short), 0n))
}

/** The first month from which nothing is short any more. */
function wholeFrom(plan: PlanAnswer, date: (month: string) => string, never: string): string {
  const months = monthsOf(plan)
  const short = months.map(month => plan.shortages.some(row => row.month === month && row.short !== '0'))
  const at = short.lastIndexOf(true) + 1
  return at >= months.length ? never : date(months[at]!)
}
