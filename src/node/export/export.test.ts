import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCsv, readXlsx } from 'hucre'
import { Refusal } from '../../base/index.ts'
import { openSupport, support, supportQuestion } from '../../picture/index.ts'
import { importEdition, recordFor } from '../fixture.ts'
import { csvText, openedTables, supportTables, type TableSet, tableNamed, workbookBytes } from './index.ts'

const set: TableSet = {
  title: 'A small set',
  tables: [
    {
      name: 'rows',
      columns: [
        { key: 'who', form: 'text' },
        { key: 'amount', form: 'number', unit: 'EUR' },
        { key: 'on', form: 'date' },
      ],
      rows: [
        ['=1+1', '-12.5', '2022-03'],
        ['Doe, "J"\nSon', '39001875310.66946', null],
        ['@sum', null, '2022'],
        [' blank ', '0', '2022-03-01'],
        ['-', '7', null],
        ['+49', '8', null],
      ],
    },
    { name: 'none', columns: [{ key: 'x', form: 'text' }], rows: [] },
  ],
  about: [
    { key: 'asOf', value: '2022-12-31' },
    { key: 'who', value: 'hidden by the column of the same name' },
  ],
}

test('X1 CSV is RFC 4180 in UTF-8 with a byte order mark, to the byte', () => {
  assert.equal(
    csvText(set),
    '\uFEFFwho,amount,on,asOf\r\n' +
      "'=1+1,-12.5,2022-03,2022-12-31\r\n" +
      '"Doe, ""J""\nSon",39001875310.66946,,2022-12-31\r\n' +
      "'@sum,,2022,2022-12-31\r\n" +
      '" blank ",0,2022-03-01,2022-12-31\r\n' +
      "'-,7,,2022-12-31\r\n" +
      "'+49,8,,2022-12-31\r\n",
  )
})

test('X3 X4 a workbook holds text as text, numbers as numbers, and no formula', async () => {
  const book = await readXlsx(await workbookBytes(set))
  assert.deepEqual(
    book.sheets.map(sheet => sheet.name),
    ['rows', 'none', 'About'],
  )
  const [rows] = book.sheets
  assert.deepEqual(rows?.rows[0], ['who', 'amount (EUR)', 'on'])
  assert.deepEqual(rows?.rows[1]?.slice(0, 3), ['=1+1', -12.5, '2022-03'])
  assert.equal(rows?.rows[2]?.[1], 39001875310.66946)
  for (const cell of rows?.cells?.values() ?? []) assert.equal(cell.formula, undefined)
  const about = new Map(book.sheets[2]?.rows.map(row => [row[0], row[1]]))
  assert.equal(about.get('title'), 'A small set')
  assert.equal(about.get('asOf'), '2022-12-31')
  assert.match(String(about.get('numbers')), /15 digits/)
})

test('X2 a workbook is dated by what it is as of, never by the clock', async () => {
  const bytes = await workbookBytes(set)
  assert.equal((await readXlsx(bytes)).properties?.modified?.toISOString(), '2022-12-31T00:00:00.000Z')
})

test('X5 what is unknown is an empty cell', async () => {
  const rows = parseCsv(csvText(set).slice(1))
  assert.equal(rows[3]?.[1], '')
  const book = await readXlsx(await workbookBytes(set))
  assert.equal(book.sheets[0]?.rows[3]?.[1] ?? null, null)
})

test('X6 a table that is not there is refused, naming those that are', () => {
  assert.equal(tableNamed(set, undefined).name, 'rows')
  assert.equal(tableNamed(set, 'none').name, 'none')
  assert.throws(
    () => tableNamed(set, 'sums'),
    (error: unknown) =>
      error instanceof Refusal && error.code === 'wrong-use' && error.hint === 'choose one of rows, none',
  )
})

test('X7 a table that no sheet can hold is refused for a workbook', async () => {
  const rows = Array.from({ length: 1_048_576 }, () => ['x'])
  const large: TableSet = { ...set, tables: [{ name: 'large', columns: [{ key: 'x', form: 'text' }], rows }] }
  await assert.rejects(workbookBytes(large), (error: unknown) => error instanceof Refusal && error.code === 'too-large')
})

test('X2 a file of support says as of when, by which clock, what measure, account and rates', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const question = supportQuestion(record.picture, { asOf: '2022-12-31', by: ['donor'] })
  const answer = support(record.picture, question)
  const [header, first] = parseCsv(csvText(supportTables(answer)).slice(1)) as string[][]
  const cells = Object.fromEntries(header!.map((key, index) => [key, first![index]]))
  assert.deepEqual(
    { ...cells, rateTable: undefined, sourceNotice: undefined },
    {
      donor: 'POL',
      donorName: 'Poland',
      amount: '1080',
      undated: '0',
      undisclosed: '0',
      claims: '2',
      asOf: '2022-12-31',
      counted: 'what had been said by that day',
      measure: 'commitment',
      currencyOfAmounts: 'EUR',
      account: 'Kiel Institute for the World Economy, kiel-ukraine-support-tracker, edition 1, 2022-06-01',
      coverage: cells.coverage,
      sourceNotice: undefined,
      ratesUsed: cells.ratesUsed,
      rateTable: undefined,
      total: '2090',
    },
  )
  assert.match(cells.sourceNotice!, /^[0-9a-f]{64}$/)
  assert.match(cells.ratesUsed!, /^as each source converted/)
  assert.match(cells.rateTable!, /5 PLN for 1 EUR/)
})

test('X2 every claim in a file names its source', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const question = supportQuestion(record.picture, { asOf: '2022-12-31', only: { donor: ['POL'] } })
  const tables = openedTables(openSupport(record.picture, question))
  const rows = parseCsv(csvText(tables).slice(1)) as string[][]
  const column = rows[0]!.indexOf('source')
  for (const row of rows.slice(1)) assert.match(row[column]!, /^Kiel Institute for the World Economy, .*grade B2/)
})
