/** The plan as tables: needs month by month, shipments, orders and stocks. Every figure opens to its reasons. */
import { type ReactNode, useMemo } from 'react'
import type { PlanAnswer } from '../../src/outlook/index.ts'
import { Opens } from '../panel/index.ts'
import { type Column, Scroll, Shortened, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import type { PartProps } from './result.tsx'
import { planAddress } from './subject.ts'
import { monthsOf, unitOf } from './words.ts'

export function PlanTables(props: PartProps) {
  return (
    <>
      <Needs {...props} />
      <Shipments {...props} />
      <Orders {...props} />
      <Stocks {...props} />
    </>
  )
}

function Needs({ scenario, answer }: PartProps) {
  const { t, exact } = useWords()
  return (
    <ByMonth
      scenario={scenario}
      months={monthsOf(answer)}
      stores={[...Map.groupBy(answer.shortages, row => `${row.party} ${row.item}`)]}
      title={t('plan.needs')}
      head={t('plan.need')}
      about={t(answer.unmet === 'backlog' ? 'plan.needsBacklog' : 'plan.needsLost')}
      cell={(month, row) => {
        if (row === undefined)
          return (
            <td key={month} className="number">
              –
            </td>
          )
        const title = t('plan.needSays', {
          needed: exact(row.needed),
          met: exact(row.met),
          short: exact(row.short),
        })
        return (
          <td key={month} className="number">
            <Opens to={planAddress({ of: 'need', side: '1', party: row.party, item: row.item, month })} title={title}>
              {t('plan.metOf', { met: exact(row.met), needed: exact(row.needed) })}
              {row.short === '0' ? '' : ` (−${exact(row.short)})`}
            </Opens>
          </td>
        )
      }}
    />
  )
}

interface MonthProps<Row> {
  readonly scenario: PartProps['scenario']
  readonly months: readonly string[]
  /** Rows of each party and item; without any there is no table. */
  readonly stores: readonly (readonly [string, readonly Row[]])[]
  readonly title: string
  readonly head: string
  readonly about: string
  readonly cell: (month: string, row: Row | undefined) => ReactNode
}

/** A line for each party and item, a column for each month. */
function ByMonth<Row extends { readonly party: string; readonly item: string; readonly month: string }>({
  scenario,
  months,
  stores,
  title,
  head,
  about,
  cell,
}: MonthProps<Row>) {
  const words = useWords()
  if (stores.length === 0) return null
  return (
    <div className="table-frame">
      <div className="table-head">
        <h3>{title}</h3>
      </div>
      <Shortened rows={stores}>
        {shown => (
          <Scroll label={title}>
            <table className="by-month">
              <thead>
                <tr>
                  <th scope="col">{head}</th>
                  {months.map(month => (
                    <th key={month} scope="col" className="number">
                      {words.date(month)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map(([key, rows]) => (
                  <tr key={key}>
                    <th scope="row">
                      {words.party(rows[0]!.party)}, {rows[0]!.item}{' '}
                      <span className="unit">{unitOf(words, scenario, rows[0]!.item)}</span>
                    </th>
                    {months.map(month =>
                      cell(
                        month,
                        rows.find(one => one.month === month),
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Shortened>
      <p className="small">{about}</p>
    </div>
  )
}

type Shipment = PlanAnswer['shipments'][number]

function Shipments({ scenario, answer }: PartProps) {
  const words = useWords()
  const columns = useMemo((): Column<Shipment>[] => {
    const { t, date, party, exact } = words
    return [
      { id: 'month', header: t('plan.leaves'), value: row => row.month, cell: row => date(row.month) },
      { id: 'from', header: t('plan.from'), value: row => party(row.from) },
      { id: 'to', header: t('plan.to'), value: row => party(row.to) },
      { id: 'item', header: t('items.name'), value: row => row.item },
      {
        id: 'quantity',
        header: t('plan.quantity'),
        numeric: true,
        value: row => row.quantity,
        cell: row => (
          <Opens
            to={planAddress({
              of: 'shipment',
              side: '1',
              party: row.from,
              to: row.to,
              item: row.item,
              month: row.month,
            })}
          >
            {exact(row.quantity)} <span className="unit">{unitOf(words, scenario, row.item)}</span>
          </Opens>
        ),
      },
      { id: 'arrives', header: t('plan.arrives'), value: row => row.arrives, cell: row => date(row.arrives) },
    ]
  }, [words, scenario])
  if (answer.shipments.length === 0) return null
  return (
    <Shortened rows={answer.shipments}>
      {rows => (
        <Table
          caption={words.t('plan.shipments')}
          columns={columns}
          rows={rows}
          keyOf={row => `${row.month} ${row.from} ${row.to} ${row.item}`}
        />
      )}
    </Shortened>
  )
}

type Order = PlanAnswer['orders'][number]

function Orders({ scenario, answer }: PartProps) {
  const words = useWords()
  const columns = useMemo((): Column<Order>[] => {
    const { t, date, party, exact } = words
    const address = ({ party, item, line, month }: Order) =>
      planAddress({ of: 'order', side: '1', party, item, line, month })
    return [
      { id: 'month', header: t('plan.ordered'), value: row => row.month, cell: row => date(row.month) },
      { id: 'line', header: t('plan.line'), value: row => row.line },
      { id: 'party', header: t('plan.to'), value: row => party(row.party) },
      { id: 'item', header: t('items.name'), value: row => row.item },
      {
        id: 'quantity',
        header: t('plan.quantity'),
        numeric: true,
        value: row => row.quantity,
        cell: row => (
          <Opens to={address(row)}>
            {exact(row.quantity)} <span className="unit">{unitOf(words, scenario, row.item)}</span>
          </Opens>
        ),
      },
      { id: 'arrives', header: t('plan.arrives'), value: row => row.arrives, cell: row => date(row.arrives) },
      {
        id: 'cost',
        header: `${t('plan.cost')}, ${answer.currency}`,
        numeric: true,
        value: row => row.cost,
        cell: row => <Opens to={address(row)}>{exact(row.cost)}</Opens>,
      },
    ]
  }, [words, scenario, answer.currency])
  if (answer.orders.length === 0) return null
  return (
    <Shortened rows={answer.orders}>
      {rows => (
        <Table
          caption={words.t('plan.orders')}
          columns={columns}
          rows={rows}
          keyOf={row => `${row.month} ${row.line} ${row.item}`}
        />
      )}
    </Shortened>
  )
}

/** Stocks month by month; below their floor they carry a mark. */
function Stocks({ scenario, answer }: PartProps) {
  const { t, exact } = useWords()
  const held = [...Map.groupBy(answer.stocks, row => `${row.party} ${row.item}`)].filter(([, rows]) =>
    rows.some(row => row.quantity !== '0' || row.floor !== null),
  )
  return (
    <ByMonth
      scenario={scenario}
      months={monthsOf(answer)}
      stores={held}
      title={t('plan.stocks')}
      head={t('plan.store')}
      about={t('plan.stocksAbout')}
      cell={(month, row) => {
        const below = row?.floor != null && BigInt(row.quantity) < BigInt(row.floor)
        return (
          <td key={month} className={below ? 'number warn' : 'number'}>
            {row === undefined ? (
              '–'
            ) : (
              <Opens to={planAddress({ of: 'stock', side: '1', party: row.party, item: row.item, month })}>
                {exact(row.quantity)}
              </Opens>
            )}
            {row?.floor == null ? null : (
              <span className="unit">
                {' '}
                / {exact(row.floor)}
                {below ? ' ▼' : ''}
              </span>
            )}
          </td>
        )
      }}
    />
  )
}
