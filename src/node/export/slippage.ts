import type { SlippageAnswer, SlippageRow } from '../../outlook/index.ts'
import { type Cell, type Column, count, date, number, standLines, type TableSet, text } from './table.ts'

const rowColumns: readonly Column[] = [
  text('key'),
  text('name'),
  ...['promised', 'weight', 'came', 'cameShare', 'keptBack', 'cameShareOfTold', 'stillOut', 'leftOut'].map(key =>
    number(key),
  ),
  ...['median', 'by90', 'slipMonths'].flatMap(key => [number(key), number(`${key}Lower`), number(`${key}Upper`)]),
  ...['onTimeShare', 'mean', 'meanUntil', 'expectedP10', 'expectedP50', 'expectedP90'].map(key => number(key)),
]

/** The rows, their curves, every observation with its notices, and what was left out. */
export function slippageTables(answer: SlippageAnswer): TableSet {
  const rows = [answer.all, ...answer.rows]
  return {
    title: 'Slippage: who keeps promises, how late, how sure',
    tables: [
      { name: 'slippage', columns: rowColumns, rows: rows.map(rowCells) },
      {
        name: 'curves',
        columns: [text('name'), ...['wait', 'out', 'lower', 'upper'].map(key => number(key))],
        rows: rows.flatMap(row =>
          row.curve.map(point => [row.name, point.wait, point.out, point.lower, point.upper] as const),
        ),
      },
      observationTable(answer),
      {
        name: 'leftOut',
        columns: [text('code'), text('text'), number('count'), text('notices')],
        rows: answer.leftOut.map(one => [one.code, one.text, String(one.count ?? 0), one.notices.join(' ')]),
      },
    ],
    about: [
      ...standLines(answer),
      { key: 'by', value: answer.by },
      {
        key: 'waits',
        value: answer.measure === 'months' ? 'months from promise to delivery' : 'actual ÷ planned time',
      },
      { key: 'keptBack', value: answer.keptBack },
      ...(answer.account === null ? [] : [{ key: 'account', value: answer.account }]),
      ...answer.why.filter(one => one.code === 'prior').map(one => ({ key: 'prior', value: one.text })),
    ],
  }
}

function rowCells(row: SlippageRow): Cell[] {
  const { median, by90, slipMonths, expected } = row
  return [
    row.key,
    row.name,
    count(row.promised),
    row.weight,
    row.came,
    row.cameShare,
    count(row.keptBack),
    row.cameShareOfTold,
    row.stillOut,
    count(row.leftOut),
    ...[median, by90, slipMonths].flatMap(wait => [wait?.value ?? null, wait?.lower ?? null, wait?.upper ?? null]),
    row.onTimeShare,
    row.mean?.value ?? null,
    row.mean?.until ?? null,
    expected.p10,
    expected.p50,
    expected.p90,
  ]
}

function observationTable({ observations }: SlippageAnswer): TableSet['tables'][number] {
  return {
    name: 'observations',
    columns: [
      ...['row', 'series', 'party', 'item', 'itemClass', 'origin', 'kind', 'counts', 'countsDiffer'].map(key =>
        text(key),
      ),
      text('quantity'),
      text('unit'),
      ...['from', 'due', 'notBy', 'cameBy'].map(key => date(key)),
      ...['weight', 'waitAfter', 'waitBy'].map(key => number(key)),
      text('keptBack'),
      text('notices'),
    ],
    rows: observations.map(one => [
      one.row,
      one.series,
      one.party,
      one.item,
      one.itemClass,
      one.origin,
      one.kind,
      one.counts,
      one.countsDiffer ? 'yes' : 'no',
      one.quantity,
      one.unit,
      one.from,
      one.due,
      one.notBy,
      one.cameBy,
      one.weight,
      one.waitAfter,
      one.waitBy,
      one.keptBack ? 'yes' : 'no',
      one.notices.join(' '),
    ]),
  }
}
