/** Who gives what to whom, month by month or in all: orders into stocks, stocks to who needs them. */
import { Figure, Flow, type FlowLink } from '../chart/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { ItemChoice, MonthChoice, useItem, useMonth } from './choice.tsx'
import type { PartProps } from './result.tsx'
import type { Subject } from './subject.ts'
import { planProvenance, unitOf } from './words.ts'

export function FlowFigure({ scenario, answer, open }: PartProps) {
  const words = useWords()
  const { t, date } = words
  const item = useItem(scenario, answer)
  const month = useMonth(answer)
  if (item === undefined) return null
  const unit = unitOf(words, scenario, item)
  const links = linksOf(answer, item, month, unit, words)
  const when = month === undefined ? t('plan.allMonths') : date(month)
  return (
    <Figure
      title={t('plan.flowTitle', { item })}
      about={t('plan.flowAbout', { unit, when })}
      provenance={planProvenance(answer, words)}
      legend={
        <div className="controls plan-choice">
          <ItemChoice scenario={scenario} answer={answer} />
          <MonthChoice answer={answer} />
        </div>
      }
      table={{
        columns: [
          { name: t('plan.from') },
          { name: t('plan.to') },
          { name: `${t('plan.quantity')} (${unit})`, numeric: true },
        ],
        rows: links.map(({ link }) => [link.from, link.to, link.quantity]),
      }}
    >
      {width =>
        links.length === 0 ? (
          <p className="empty">{t('plan.noFlow')}</p>
        ) : (
          <Flow
            width={width}
            links={links.map(one => one.link)}
            heads={[t('plan.lines'), t('plan.givers'), t('plan.receivers')]}
            open={key => {
              const found = links.find(one => one.link.key === key)
              if (found !== undefined)
                open({ of: 'flow', item, ...found.of, ...(month === undefined ? {} : { month }) })
            }}
          />
        )
      }
    </Figure>
  )
}

interface Opened {
  readonly link: FlowLink
  readonly of: Pick<Subject, 'party' | 'to' | 'line'>
}

/** Shipments by their month of leaving and orders by their month of delivery, each added over the months drawn. */
function linksOf(
  answer: PartProps['answer'],
  item: string,
  month: string | undefined,
  unit: string,
  words: Words,
): Opened[] {
  const { party, exact } = words
  const within = (day: string) => month === undefined || day === month
  const orders = Map.groupBy(
    answer.orders.filter(row => row.item === item && within(row.arrives)),
    row => row.line,
  )
  const gifts = Map.groupBy(
    answer.shipments.filter(row => row.item === item && within(row.month)),
    row => `${row.from} ${row.to}`,
  )
  const sum = (rows: readonly { readonly quantity: string }[]) =>
    String(rows.reduce((total, row) => total + BigInt(row.quantity), 0n))
  const ordered = [...orders].map(([line, rows]): Opened => {
    const [row] = rows
    const quantity = sum(rows)
    const to = party(row!.party)
    const says = `${line} → ${to}: ${exact(quantity)} ${unit}`
    return {
      link: { key: `order ${line}`, column: 0, from: line, to, quantity, says },
      of: { line, party: row!.party },
    }
  })
  const given = [...gifts].map(([key, rows]): Opened => {
    const [row] = rows
    const quantity = sum(rows)
    const [from, to] = [party(row!.from), party(row!.to)]
    const says = `${from} → ${to}: ${exact(quantity)} ${unit}`
    return {
      link: { key: `gift ${key}`, column: 1, from, to, quantity, says },
      of: { party: row!.from, to: row!.to },
    }
  })
  return [...ordered, ...given]
}
