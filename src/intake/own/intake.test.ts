import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal, utf8 } from '../../base/index.ts'
import { workbookOf } from '../sheet/fixture.ts'
import { intakeSheet } from './intake.ts'
import { type CheckedMapping, checkMapping, readMapping } from './mapping.ts'

const mapping = checkMapping({
  kind: 'stock',
  source: { publisher: 'Office of Stocks', date: '2024-02-01', reliability: 'B', credibility: '2' },
  columns: { holder: 'Who', itemText: 'What', 'quantity.value': 'How many', date: 'On' },
  constants: { 'quantity.unit': 'round' },
})

function intake(text: string, use: CheckedMapping = mapping) {
  return intakeSheet({ name: 'stocks.csv', bytes: utf8(text) }, use)
}

async function refusal(work: () => Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.toJSON()
    throw error
  }
  throw new Error('nothing was refused')
}

test('I15 the header is found by its names, on any sheet and under any title', async () => {
  const bytes = await workbookOf({
    Cover: [['Stocks of the year']],
    Data: [
      ['draft'],
      [],
      ['x', 'On', 'How many', 'What', 'Who'],
      ['', new Date(Date.UTC(2024, 0, 1)), 0.5, 'shell', 'France'],
    ],
  })
  const { drafts, report } = await intakeSheet({ name: 'stocks.xlsx', bytes }, mapping)
  assert.deepEqual(drafts[1], {
    kind: 'stock',
    basis: 'reported',
    saidOn: '2024-02-01',
    body: { holder: 'FRA', itemText: 'shell', quantity: { value: '0.5', unit: 'round' }, date: { date: '2024-01-01' } },
    evidence: [{ source: '#source', place: 'sheet "Data", row 4' }],
  })
  assert.deepEqual(report, { sheet: 'Data', headerRow: 3, rows: { read: 1, blank: 0, made: 1 }, unread: ['x'] })
})

test('I15 a header that is missing or stands twice refuses the file', async () => {
  const missing = await refusal(() => intake('Who,What,How mny,On\nFrance,shell,5,2024-01-01\n'))
  assert.partialDeepStrictEqual(missing, { code: 'unknown-layout', rule: 'I15' })
  assert.match(String(missing.message), /"How many" \(nearest: "How mny"\)/)
  const twice = await refusal(() => intake('Who,What,How many,On,On\nFrance,shell,5,2024-01-01,2024-01-01\n'))
  assert.partialDeepStrictEqual(twice, { rule: 'I15', place: { column: 'On' } })
})

test('I16 a mapping names only fields that the kind has', async () => {
  const wrong = await refusal(async () => checkMapping({ kind: 'stock', columns: { holdr: 'Who' } }))
  assert.partialDeepStrictEqual(wrong, {
    code: 'bad-form',
    rule: 'I16',
    value: 'holdr',
    place: { path: 'columns.holdr' },
  })
  assert.match(String(wrong.hint), /holder/)
  const odd = await refusal(async () => readMapping('{"kind": "stock", "colums": {}}', 'map.json'))
  assert.partialDeepStrictEqual(odd, { rule: 'I16', place: { file: 'map.json' } })
  const broken = await refusal(async () => readMapping('{"kind": ', 'map.json'))
  assert.match(String(broken.message), /not JSON/)
})

test('I17 the first cell that does not fit refuses the file with its place, and the other rows are named', async () => {
  const text =
    'Who,What,How many,On\nFrance,shell,5,2024-01-01\nAtlantis,shell,5,2024-01-01\nItaly,shell,five,2024-01-01\n'
  const found = await refusal(() => intake(text))
  assert.partialDeepStrictEqual(found, {
    code: 'unknown-code',
    value: 'Atlantis',
    rule: 'I9',
    place: { file: 'stocks.csv', row: 3, column: 'Who' },
  })
  assert.match(String(found.hint), /1 more rows do not fit: 4/)
})

test('I17 a row that breaks a rule of its kind is refused at the column of the value', async () => {
  const found = await refusal(() => intake('Who,What,How many,On\nFrance,shell,5,2024-01-01\n,shell,,\n'))
  assert.partialDeepStrictEqual(found, { code: 'bad-form', rule: 'I17', place: { row: 3 } })
})

test('I17 a date that can mean two days is read only when the mapping says how', async () => {
  const text = 'Who,What,How many,On\nFrance,shell,5,3/4/2024\n'
  assert.match(String((await refusal(() => intake(text))).message), /two days/)
  const dates = async (order: 'monthFirst' | 'dayFirst') =>
    (await intake(text, { ...mapping, dates: order })).drafts[1]!.body
  assert.partialDeepStrictEqual(await dates('monthFirst'), { date: { date: '2024-03-04' } })
  assert.partialDeepStrictEqual(await dates('dayFirst'), { date: { date: '2024-04-03' } })
})

test('I17 a year that comes first is never turned about', async () => {
  for (const dates of [undefined, 'monthFirst', 'dayFirst'] as const) {
    const { drafts } = await intake('Who,What,How many,On\nFrance,shell,5,2012/03/11\n', {
      ...mapping,
      ...(dates === undefined ? {} : { dates }),
    })
    assert.partialDeepStrictEqual(drafts[1]!.body, { date: { date: '2012-03-11' } })
  }
})

test('I17 the decimal sign is the one the mapping names', async () => {
  const text = 'Who;What;How many;On\nFrance;shell;1.234,5;2024-01-01\n'
  const { drafts } = await intake(text, { ...mapping, decimal: ',' })
  assert.partialDeepStrictEqual(drafts[1]!.body, { quantity: { value: '1234.5' } })
  assert.partialDeepStrictEqual(await refusal(() => intake(text)), { value: '1.234,5', place: { column: 'How many' } })
})

test('I17 rows without a source are the author’s own acts', async () => {
  const { source: _, ...declared } = mapping
  const { drafts } = await intake('Who,What,How many,On\nFrance,shell,5,2024-01-01\n', declared)
  assert.deepEqual(
    drafts.map(draft => [draft.basis, draft.evidence]),
    [['declared', undefined]],
  )
})
