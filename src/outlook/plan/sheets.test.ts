import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, Refusal } from '../../base/index.ts'
import { type SheetTable, scenarioOfSheets } from './sheets.ts'

type Row = readonly string[]

function table(name: string, rows: readonly Row[]): SheetTable {
  return {
    name,
    rows: rows.map((cells, index) => ({
      number: index + 1,
      cells: cells.map(text => ({ is: text === '' ? ('blank' as const) : ('text' as const), text })),
    })),
  }
}

const once: readonly Row[] = [
  ['title', 'by sheets'],
  ['currency', 'EUR'],
  ['start', '2024-01'],
  ['months', '3'],
  ['fairShare.most', '0.9'],
]

function sheets(change: Readonly<Record<string, readonly Row[]>> = {}): SheetTable[] {
  const all: Record<string, readonly Row[]> = {
    scenario: once,
    parties: [
      ['party', 'gdp'],
      ['DEU', '4500'],
      ['UKR', ''],
    ],
    items: [
      ['item', 'unit', 'price'],
      ['round', 'round', '30'],
      ['shell', 'shell', '20'],
      ['charge', 'charge', '10'],
    ],
    parts: [
      ['item', 'part', 'count'],
      ['round', 'shell', '1'],
      ['round', 'charge', '2'],
    ],
    stocks: [['party', 'item', 'quantity'], ['DEU', 'shell', '10'], [], ['DEU', 'charge', '10']],
    lines: [
      ['line', 'party', 'item', 'rate', 'leadTime', 'price'],
      ['one', 'DEU', 'shell', '5', '1', '20'],
    ],
    ramps: [
      ['line', 'month', 'rate'],
      ['one', '2024-03', '8'],
    ],
    demands: [
      ['party', 'item', 'month', 'quantity'],
      ['UKR', 'round', '2024-02', '7'],
    ],
    ...change,
  }
  return Object.entries(all).map(([name, rows]) => table(name, rows))
}

function refusal(change: Readonly<Record<string, readonly Row[]>>): Refusal {
  try {
    scenarioOfSheets(sheets(change))
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error
  }
  assert.fail('not refused')
}

test('Q2 a scenario is read from its sheets, parts and ramps from theirs', () => {
  const scenario = scenarioOfSheets(sheets())
  assert.deepEqual(scenario.items[0]!.parts, [
    { item: 'shell', count: '1' },
    { item: 'charge', count: '2' },
  ])
  assert.deepEqual(scenario.lines![0]!.ramp, [{ month: '2024-03', rate: '8' }])
  assert.deepEqual(scenario.fairShare, { most: '0.9' })
  assert.equal(scenario.stocks!.length, 2)
})

test('Q2 what does not fit is refused with its sheet, row and column', () => {
  assert.deepEqual(refusal({ stocks: [['party', 'item', 'quantity'], [], ['DEU', 'shell', '-1']] }).place, {
    sheet: 'stocks',
    row: 3,
    column: 'quantity',
    path: 'stocks.0.quantity',
  })
  assert.equal(
    refusal({
      ramps: [
        ['line', 'month', 'rate'],
        ['one', '2024-02', '2'],
      ],
    }).place.sheet,
    'ramps',
  )
  assert.deepEqual(
    refusal({
      parts: [
        ['item', 'part', 'count'],
        ['round', 'fuze', '1'],
      ],
    }).place,
    {
      sheet: 'parts',
      row: 2,
      column: 'part',
      path: 'items.0.parts.0.item',
    },
  )
  assert.equal(refusal({ scenario: [...once, ['months', '4']] }).place.row, 6)
  assert.equal(refusal({ scenario: once.map(row => (row[0] === 'start' ? ['start', '2024'] : row)) }).place.row, 3)
})

test('Q2 an unknown sheet, column or field is refused with the nearest', () => {
  assert.match(refusal({ stock: [['party']] }).hint!, /stocks/)
  assert.match(refusal({ demands: [['party', 'item', 'months', 'quantity']] }).hint!, /month/)
  assert.match(refusal({ scenario: [['titel', 'x']] }).hint!, /title/)
  assert.match(
    refusal({
      ramps: [
        ['line', 'month', 'rate'],
        ['on', '2024-02', '9'],
      ],
    }).hint!,
    /one/,
  )
})

test('Q2 many rows are read once each', () => {
  const items = Array.from({ length: 500 }, (_, index) => `i${index}`)
  const demands = items.flatMap(item =>
    Array.from({ length: 100 }, (_, month) => ['UKR', item, addMonths('2024-01', month), '1']),
  )
  const scenario = scenarioOfSheets(
    sheets({
      scenario: once.map(row => (row[0] === 'months' ? ['months', '100'] : row)),
      items: [['item', 'unit', 'price'], ...items.map(item => [item, 'piece', '1'])],
      parts: [],
      stocks: [],
      lines: [],
      ramps: [],
      demands: [['party', 'item', 'month', 'quantity'], ...demands],
    }),
  )
  assert.equal(scenario.demands.length, 50_000)
})
