import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CellValue } from 'hucre/xlsx'
import { type Bytes, handClock, Refusal, utf8 } from '../../base/index.ts'
import { type BodyOf, type Draft, kinds } from '../../kinds/index.ts'
import type { Progress } from '../progress.ts'
import { workbookOf } from '../sheet/fixture.ts'
import { csvOf, plainHeader, plainRelease, plainRows } from './fixture.ts'
import { intakeKiel, type KielIntake, type KielOptions } from './intake.ts'

function intake(bytes: Bytes, options: KielOptions = {}, name = 'release.csv'): Promise<KielIntake> {
  return intakeKiel({ name, bytes }, options)
}

async function refusal(bytes: Bytes, options: KielOptions = {}): Promise<Refusal> {
  try {
    await intake(bytes, options)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

function bodiesOf<Name extends 'source' | 'rate' | 'commitment'>(drafts: readonly Draft[], kind: Name): BodyOf<Name>[] {
  return drafts.filter(draft => draft.kind === kind).map(draft => draft.body as BodyOf<Name>)
}

const dated = (rows: readonly (readonly string[])[]): CellValue[][] =>
  rows.map(row =>
    row.map(text => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${text}T00:00:00Z`)
      return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
    }),
  )

test('I6 the main table is found on any sheet and in any row, whatever its columns stand between', async () => {
  const shuffled = [...plainHeader.keys()].reverse()
  const moved = [plainHeader, ...plainRows].map(row => ['', 'x', ...shuffled.map(index => row[index]!), 'y'])
  const bytes = await workbookOf({
    ReadMe: [['Ukraine Support Tracker – 41st release (covering January 24, 2022 to May 31, 2022)']],
    Other: [plainHeader.slice(0, 3), ['a', 'b', 'c']],
    Renamed: [['Some title'], [], ...dated(moved)],
  })
  const { report } = await intake(bytes)
  const plain = await intake(plainRelease())
  assert.partialDeepStrictEqual(report, { sheet: 'Renamed', headerRow: 3, total: plain.report.total, packages: 3 })
  assert.deepEqual(
    report.unread.map(column => column.header),
    ['column A', 'x', 'y'],
  )
})

test('I4 columns without a name at the end of the header belong to it, as they do to every row', async () => {
  const { report } = await intake(csvOf([plainHeader, ...plainRows].map(row => [...row, '', ''])))
  assert.deepEqual(report.total, (await intake(plainRelease())).report.total)
  const cut = [[...plainHeader, '', ''], ...plainRows.map(row => [...row, '', '']), ['DEF2', 'Germany']]
  await assert.rejects(() => intake(csvOf(cut)), /the row has 2 cells and the header has 9/)
})

test('I6 of two sheets with the columns the fuller one is read and the other named', async () => {
  const fuller = [
    [...plainHeader, 'Explanation'],
    [...plainRows[0]!, 'words'],
  ]
  const { report } = await intake(await workbookOf({ Old: dated([plainHeader, ...plainRows]), New: dated(fuller) }))
  assert.equal(report.sheet, 'New')
  assert.deepEqual(report.notes, ['sheet "Old" has the same columns and was not read'])
})

test('I6 a column that only resembles a known one is not read, and pointed at', async () => {
  const header = [...plainHeader, 'Explanaton', 'Colour']
  const { report } = await intake(csvOf([header, ...plainRows.map(row => [...row, 'words', 'red'])]))
  assert.deepEqual(report.unread, [{ header: 'Explanaton', resembles: 'Explanation' }, { header: 'Colour' }])
})

test('I9 an unknown name can be given its code, and refuses the file without', async () => {
  const rows = [plainHeader, ['ELM1', 'Republic of Elbonia', '2022-03-01', 'Military', 'Florins', '5', '5']]
  const found = await refusal(csvOf(rows))
  assert.partialDeepStrictEqual(found.toJSON(), { code: 'unknown-code', value: 'Republic of Elbonia' })
  const { drafts } = await intake(csvOf(rows), { names: { 'Republic of Elbonia': 'ELB', Florins: 'AWG' } })
  assert.partialDeepStrictEqual(bodiesOf(drafts, 'commitment')[0], { donor: 'ELB', recipient: 'UKR' })
})

test('I9 a row with a value and no donor refuses the file', async () => {
  const found = await refusal(csvOf([plainHeader, ['AUM1', '', '2022-03-01', 'Military', 'AUD', '40', '25']]))
  assert.partialDeepStrictEqual(found.toJSON(), { code: 'bad-form', place: { row: 2, column: 'Countries' } })
})

test('I11 the whole example of the specification comes out as it is printed there', async () => {
  const spec = readFileSync(join(import.meta.dirname, '..', '..', '..', 'spec', 'intake.md'), 'utf8')
  const [csv, printed] = [...spec.matchAll(/```(?:json)?\n([\s\S]*?)```/g)].map(match => match[1]!)
  const { drafts } = await intake(utf8(csv!))
  assert.deepEqual(
    drafts.map(draft => draft.kind),
    ['source', 'rate', 'commitment', 'commitment'],
  )
  assert.deepEqual(drafts.slice(2), JSON.parse(`[${printed!.replace('}\n{', '},{')}]`))
})

test('I11 where a thing comes from is read where the tracker says it', async () => {
  const rows = ['ind', 'BW', 'Unknown', ''].map(word => [
    'DEM1',
    'Germany',
    '2022-04-03',
    'Military',
    'EUR',
    '1',
    '1',
    word,
  ])
  const { drafts } = await intake(csvOf([[...plainHeader, 'Industry dummy'], ...rows]))
  assert.deepEqual(
    bodiesOf(drafts, 'commitment').map(body => body.origin),
    ['industry', 'stock', undefined, undefined],
  )
})

test('I11 every row is made, blank, a header or a remark, whatever stands in it', async () => {
  const word = fc.constantFrom('', '.', ' ', 'until 4/6/2022', 'Humanitarian ', '1.000.00', 'undisclosed', '12', 'x')
  const row = fc.record({
    id: fc.constantFrom('AUM1', 'AUM2', ''),
    cells: fc.array(word, { minLength: 4, maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async list => {
      const rows = list.map(({ id, cells: [date, type, total, eur] }) => [
        id,
        'Australia',
        date!,
        type!,
        'AUD',
        total!,
        eur!,
      ])
      const { report, drafts } = await intake(csvOf([plainHeader, ...rows]))
      const { read, made, blank, headers } = report.rows
      assert.equal(read, rows.length)
      assert.equal(read, made + blank + headers + report.remarks.length)
      assert.equal(bodiesOf(drafts, 'commitment').length, made)
      for (const draft of drafts) kinds[draft.kind].body.parse(draft.body)
    }),
    { seed: 7, numRuns: 60 },
  )
})

test('I11 rows of one package are numbered, and an id that comes back opens another run', async () => {
  const again = ['AUM1', 'Australia', '2022-05-05', 'Military', 'AUD', '4', '2.5']
  const { drafts } = await intake(csvOf([plainHeader, ...plainRows, again]))
  assert.deepEqual(
    bodiesOf(drafts, 'commitment').map(({ reference, run, line }) => [reference, run, line]),
    [
      ['AUM1', 1, 1],
      ['AUM1', 1, 2],
      ['AUH2', 1, 1],
      ['DEF1', 1, 1],
      ['AUM1', 2, 1],
    ],
  )
})

test('I11 a table without rows is refused: as an edition it would take back everything', async () => {
  await assert.rejects(() => intake(csvOf([plainHeader, plainHeader.map(() => '')])), /no row below its header/)
})

test('I8 a table with decimal commas is refused, a few of them are only reported', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => [
      `AUM${index}`,
      'Australia',
      '2022-03-01',
      'Military',
      'EUR',
      '5',
      '5,25',
    ])
  await assert.rejects(() => intake(csvOf([plainHeader, ...rows(10)], ';')), /have decimal commas, in 10 cells/)
  const { report } = await intake(csvOf([plainHeader, ...rows(9)], ';'))
  assert.equal(report.cells.filter(cell => cell.value === '5,25').length, 9)
})

test('I8 an amount below zero is kept as read, and reported', async () => {
  const { report } = await intake(
    csvOf([plainHeader, ['AUM1', 'Australia', '2022-03-01', 'Military', 'EUR', '-5', '-5']]),
  )
  assert.deepEqual(
    report.cells.map(({ column, value, sort }) => [column, value, sort]),
    [
      ['Total', '-5', 'suspect'],
      ['Converted Value in EUR', '-5', 'suspect'],
    ],
  )
  assert.equal(report.total.committed, '-5')
})

test('I12 an amount whose row names no currency is reported, and in no sum of its own', async () => {
  const { report } = await intake(csvOf([plainHeader, ['AUM1', 'Australia', '2022-03-01', 'Military', '', '40', '']]))
  assert.partialDeepStrictEqual(report.cells, [{ column: 'Total', value: '40', sort: 'unreadable' }])
  assert.equal(report.total.committed, '0')
})

test('I12 amounts keep every digit, and sums are exact', async () => {
  const rows = [
    ['AUM1', 'Australia', '2022-03-01', 'Military', 'AUD', '35000000', '23456872.863749079999999999'],
    ['AUM2', 'Australia', '2022-03-01', 'Military', 'AUD', '0.1', '0.000000000000000000001'],
  ]
  const { drafts, report } = await intake(csvOf([plainHeader, ...rows]))
  const [first] = bodiesOf(drafts, 'commitment')
  assert.equal(first!.worths[0]!.converted?.[0]?.value, '23456872.863749079999999999')
  assert.equal(report.total.committed, '23456872.863749079999999999001')
})

test('I13 the edition is what the user says, else the workbook, else the name, else the end of coverage', async () => {
  const main = dated([plainHeader, ...plainRows])
  const readMe = [['Ukraine Support Tracker – 9th release (covering January 24 to October 3, 2022)']]
  const stated = await workbookOf({ ReadMe: readMe, Main: main })
  assert.equal((await intake(stated, {}, 'release_12.xlsx')).report.release.edition, '9')
  assert.deepEqual((await intake(stated)).report.release.coverage, { from: '2022-01-24', until: '2022-10-03' })
  assert.equal((await intake(stated, { release: '9b' })).report.release.edition, '9b')
  assert.equal((await intake(plainRelease(), {}, 'Tracker_Release_12.csv')).report.release.edition, '12')
  assert.equal((await intake(plainRelease(), {}, 'r07-full.csv')).report.release.edition, '7')
  assert.equal((await intake(plainRelease(), {}, 'tracker.csv')).report.release.edition, '2022-04-03')
})

test('I13 the day of saying is given, else when a copy was retrieved (month first), else when it was saved', async () => {
  const header = [...plainHeader, 'retrieved']
  const copy = csvOf([header, ...plainRows.map(row => [...row, '03/02/2023, 16:14:31'])])
  const retrieved = await intake(copy)
  assert.equal(retrieved.report.release.saidOn, '2023-03-02')
  assert.ok(retrieved.drafts.every(draft => draft.kind === 'source' || draft.saidOn === '2023-03-02'))
  assert.equal((await intake(copy, { saidOn: '2023-01-15' })).report.release.saidOn, '2023-01-15')
  const unknown = await intake(plainRelease())
  assert.equal(unknown.report.release.saidOn, '2022-04-03')
  assert.match(bodiesOf(unknown.drafts, 'source')[0]!.dateBasis!, /end of its coverage/)
})

test('I13 the same table saved as workbook, text, with other columns or in another order is known by its content', async () => {
  const content = async (bytes: Bytes) => bodiesOf((await intake(bytes)).drafts, 'source')[0]!.file!.content
  const plain = await content(plainRelease())
  assert.equal(await content(await workbookOf({ Sheet: dated([plainHeader, ...plainRows]) })), plain)
  const turned = [plainHeader, ...plainRows].map(row => [...row.toReversed(), 'x'])
  assert.equal(await content(csvOf(turned, ';')), plain)
  const stamped = [plainHeader, ...plainRows].map((row, index) => [...row, index === 0 ? 'retrieved' : '03/02/2023'])
  assert.equal(await content(csvOf(stamped)), plain)
  const rewritten = plainRows.with(2, plainRows[2]!.with(6, '8.000000000000002'))
  assert.equal(await content(csvOf([plainHeader, ...rewritten])), plain)
  const changed = plainRows.with(2, plainRows[2]!.with(6, '8.01'))
  assert.notEqual(await content(csvOf([plainHeader, ...changed])), plain)
})

test('I13 who saved the workbook is nowhere in the drafts', async () => {
  const { drafts } = await intake(await workbookOf({ Sheet: dated([plainHeader, ...plainRows]) }))
  assert.doesNotMatch(JSON.stringify(drafts), /creator|lastModifiedBy/i)
  assert.deepEqual(Object.keys(bodiesOf(drafts, 'source')[0]!.file!), ['name', 'bytes', 'sha256', 'content', 'rows'])
})

test('I13 coverage ends where two donors have dates near each other, and not after the release was published', async () => {
  const ending = async (days: readonly string[], saidOn?: string) => {
    const rows = days.map((day, index) => [
      `R${index}`,
      index % 2 === 0 ? 'Germany' : 'France',
      day,
      'Military',
      'EUR',
      '1',
      '1',
    ])
    const options = saidOn === undefined ? {} : { saidOn }
    return (await intake(csvOf([plainHeader, ...rows]), options)).report.release.coverage.until
  }
  assert.equal(await ending(['2022-04-02', '2022-04-03', '2023-12-01']), '2022-04-03')
  assert.equal(await ending(['2022-04-02', '2022-04-03', '2022-08-01', '2022-08-02'], '2022-06-01'), '2022-04-03')
  assert.equal(await ending(['2022-04-02', '2022-04-03', '2022-08-01', '2022-08-02']), '2022-08-02')
})

test('I6 a sheet with every column that is needed is read before one with more columns that lacks one', async () => {
  const many = [
    'ID',
    'Announcement Date',
    'Type of Aid General',
    'Type of Aid Specific',
    'Explanation',
    'Total ',
    'Currency',
    'Converted Value in EUR',
    'Measure',
  ]
  const bytes = await workbookOf({ Wide: [many], Main: dated([plainHeader, ...plainRows]) })
  assert.equal((await intake(bytes)).report.sheet, 'Main')
})

test('I10 words longer than a notice holds are cut, and reported', async () => {
  const header = [...plainHeader, 'Type of Aid Specific']
  const rows = plainRows.map((row, index) => [...row, index === 0 ? 'x'.repeat(401) : 'x'.repeat(400)])
  const { drafts, report } = await intake(csvOf([header, ...rows]))
  const [cut, whole] = bodiesOf(drafts, 'commitment')
  assert.equal(cut!.subtype, `${'x'.repeat(399)}…`)
  assert.equal(whole!.subtype, 'x'.repeat(400))
  assert.equal(report.cells.filter(cell => cell.column === 'Type of Aid Specific').length, 1)
})

test('I14 rates come from their sheet with its period, else from the amounts, and name only what they made', async () => {
  const derived = bodiesOf((await intake(plainRelease())).drafts, 'rate')
  assert.partialDeepStrictEqual(derived, [{ currency: 'AUD', per: 'EUR', units: '1.6', derived: true, rows: 2 }])
  const note = 'Source: ECB (October 6, 2022). We use the average from September 6 until October 6, 2022.'
  const printed = [
    ['', 'Currency', '1 EUR'],
    ['', 'EUR', 1],
    ['', 'AUD', 1.6001],
    ['', 'TWD', 33.4],
    ['', 'PLN', 0],
    [],
    ['', note],
  ]
  const bytes = await workbookOf({ Main: dated([plainHeader, ...plainRows]), 'Exchange rates': printed })
  const { drafts } = await intake(bytes)
  assert.deepEqual(bodiesOf(drafts, 'rate'), [
    { currency: 'AUD', per: 'EUR', units: '1.6001', date: '2022-10-06', from: '2022-09-06' },
    { currency: 'TWD', per: 'EUR', units: '33.4', date: '2022-10-06', from: '2022-09-06' },
  ])
  assert.equal(bodiesOf(drafts, 'commitment')[0]!.worths[0]!.converted?.[0]?.rate, undefined)
})

test('I19 odd cells are grouped for a terminal, and progress tells a rate and an end', async () => {
  const rows = Array.from({ length: 1200 }, (_, index) => [
    `AUM${index}`,
    'Australia',
    'until 3/1/2022',
    'Military',
    'AUD',
    '1',
    '1',
  ])
  const clock = handClock('2024-01-01T00:00:00Z')
  const seen: Progress[] = []
  const onProgress = (progress: Progress) => {
    seen.push(progress)
    clock.advance(250)
  }
  const { report } = await intake(csvOf([plainHeader, ...rows]), { clock, onProgress })
  assert.deepEqual(
    report.groups.map(group => [group.column, group.sort, group.count, group.values]),
    [['Announcement Date', 'read', 1200, ['until 3/1/2022']]],
  )
  assert.deepEqual(
    seen.map(progress => [progress.rows, progress.rowsPerSecond, progress.of]),
    [
      [500, 0, 1201],
      [1000, 4000, 1201],
      [1200, 2400, 1201],
    ],
  )
})
