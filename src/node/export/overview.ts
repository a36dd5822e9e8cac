import type { Overview } from '../../picture/index.ts'
import { claimTable } from './claims.ts'
import { count, date, number, standLines, type TableSet, text } from './table.ts'

/** The big numbers, what the record holds by month, its accounts, and what was said last. */
export function overviewTables(answer: Overview): TableSet {
  const { held } = answer
  return {
    title: 'Overview',
    tables: [
      {
        name: 'figures',
        columns: [
          text('id'),
          text('label'),
          number('value'),
          text('unit'),
          date('date'),
          text('sure'),
          text('why'),
          text('open'),
        ],
        rows: answer.figures.map(figure => [
          figure.id,
          figure.label,
          figure.value,
          figure.unit,
          figure.date,
          figure.sure,
          figure.why,
          figure.open,
        ]),
      },
      {
        name: 'months',
        columns: [date('month'), number('claims')],
        rows: held.saidByMonth.map(one => [one.month, count(one.claims)]),
      },
      {
        name: 'accounts',
        columns: [text('series'), text('edition'), date('date'), text('source'), number('rows')],
        rows: held.accounts.flatMap(account =>
          account.editions.map(one => [account.series, one.edition, one.date, one.source, count(one.rows)]),
        ),
      },
      claimTable('latest', answer.latest),
    ],
    about: [
      ...standLines(answer),
      { key: 'held', value: `${held.notices} notices, ${held.sources} sources, ${held.clashes} clashes` },
    ],
  }
}
