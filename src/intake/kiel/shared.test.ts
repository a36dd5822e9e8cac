/** Real releases, where the shared test data is at hand. Every behaviour is also held by small fixtures of our own. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { add, decimal, decimalText, round, subtract, toNumber, zero } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import { intakeKiel, type KielIntake } from './intake.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')
const folder = join(resolve(root, process.env.ENTENTE_SHARED ?? '../shared'), 'kiel')

interface Release {
  readonly file: string
  readonly label: string
  readonly edition: string
  readonly until: string
  readonly saidOn: string
  readonly rows: number
  readonly packages: number
  readonly textDates: number
  /** Euro, rounded to a cent: all, financial, humanitarian, military. */
  readonly committed: readonly [string, string, string, string]
}

const releases: readonly Release[] = [
  {
    file: 'r07-full-workbook.xlsx',
    label: 'R7',
    edition: '7',
    until: '2022-10-03',
    saidOn: '2022-11-22',
    rows: 1032,
    packages: 432,
    textDates: 182,
    committed: ['93942559020.24', '38076451697.79', '14364232011.78', '41501875310.67'],
  },
  {
    file: 'r08-main-rows.csv',
    label: 'R8',
    edition: '8',
    until: '2022-11-20',
    saidOn: '2023-01-05',
    rows: 1190,
    packages: 495,
    textDates: 206,
    committed: ['113108543105.19', '55379706993.28', '16760880922.45', '40967955189.46'],
  },
  {
    file: 'r09-main-rows-utf16.csv',
    label: 'R9',
    edition: '9',
    until: '2023-01-14',
    saidOn: '2023-03-02',
    rows: 1404,
    packages: 574,
    textDates: 251,
    committed: ['143633099640.9', '66210264497.74', '12080386773.95', '65342448369.21'],
  },
  {
    file: 'cutoff-2023-05-31-main-rows-utf16.csv',
    label: '2023-05-31',
    edition: '2023-05-31',
    until: '2023-05-31',
    saidOn: '2023-09-21',
    rows: 1999,
    packages: 741,
    textDates: 297,
    committed: ['165417947502.81', '71310405394.29', '13739600760.59', '80367941347.93'],
  },
  {
    file: 'r18-main-data.xlsx',
    label: 'R18',
    edition: '18',
    until: '2024-06-30',
    saidOn: '2024-11-14',
    rows: 3737,
    packages: 1236,
    textDates: 275,
    committed: ['310088339455.59', '140701938498.91', '21447021706.88', '147939379249.79'],
  },
]

async function release(context: TestContext, file: string): Promise<KielIntake | undefined> {
  const path = join(folder, file)
  if (!existsSync(path)) {
    context.skip('needs the shared test data, which is not here: set ENTENTE_SHARED')
    return undefined
  }
  return intakeKiel({ name: file, bytes: readFileSync(path) })
}

function toCent(amount: string | undefined): string {
  return decimalText(round(decimal(amount ?? '0'), 2))
}

function commitments(intake: KielIntake): BodyOf<'commitment'>[] {
  return intake.drafts.flatMap(draft => (draft.kind === 'commitment' ? [draft.body] : []))
}

function csvRows(file: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n')
  const names = header!.split(',')
  const cells = (line: string) =>
    [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,|^)(?=,|$)/g)].map(match => match[1] ?? match[0])
  return lines.map(line => Object.fromEntries(cells(line.trim()).map((cell, index) => [names[index]!, cell])))
}

for (const expected of releases) {
  test(`I12 ${expected.label}: every row comes out, and the sums are the published ones to the cent`, async context => {
    const intake = await release(context, expected.file)
    if (intake === undefined) return
    const { report } = intake
    assert.deepEqual(report.rows, { read: expected.rows, made: expected.rows, blank: 0, headers: 0 })
    assert.equal(commitments(intake).length, expected.rows)
    assert.equal(report.packages, expected.packages)
    const { financial, humanitarian, military } = report.byType
    assert.deepEqual(
      [report.total, financial, humanitarian, military].map(sums => toCent(sums?.committed)),
      expected.committed,
    )
    assert.partialDeepStrictEqual(report.release, {
      edition: expected.edition,
      saidOn: expected.saidOn,
      coverage: { until: expected.until },
    })
  })

  test(`I10 ${expected.label}: every date in words is reported`, async context => {
    const intake = await release(context, expected.file)
    if (intake === undefined) return
    const header = intake.report.columns.find(column => column.meaning === 'date')?.header
    const odd = intake.report.cells.filter(cell => cell.column === header && cell.sort !== 'suspect')
    const words = odd.filter(cell => !/^\d{4}-/.test(cell.value))
    assert.equal(words.length, expected.textDates)
  })

  test(`I14 ${expected.label}: the rates are those that its amounts imply`, async context => {
    const intake = await release(context, expected.file)
    if (intake === undefined) return
    const implied = csvRows('implied-fx.csv').filter(row => row.release === expected.label && row.currency !== 'EUR')
    for (const { currency, units_per_eur: units } of implied) {
      const rate = intake.report.rates.find(one => one.currency === currency)
      assert.ok(rate !== undefined && Math.abs(Number(rate.units) / Number(units) - 1) < 1e-6, `${currency} ${units}`)
    }
  })
}

test('I12 R7: the table of donors and types equals the published one in every cell', async context => {
  const intake = await release(context, 'r07-full-workbook.xlsx')
  if (intake === undefined) return
  const sums = new Map<string, ReturnType<typeof decimal>>()
  for (const { donor, type, worths } of commitments(intake)) {
    const value = worths.find(worth => worth.stage === 'committed')?.converted?.[0]?.value
    const key = `${donor} ${type}`
    if (value !== undefined) sums.set(key, add(sums.get(key) ?? zero, decimal(value)))
  }
  const published = csvRows('r07-country-summary.csv').filter(row => row.name_in_workbook !== 'Total')
  assert.equal(published.length, 41)
  for (const row of published) {
    for (const type of ['financial', 'humanitarian', 'military']) {
      const stated = row[`${type}_bn_eur`]!
      const found = sums.get(`${row.party} ${type}`) ?? zero
      const gap = toNumber(subtract(found, decimal(String(Number(stated) * 1e9)))) / 1e9
      assert.ok(Math.abs(gap) < 1e-6, `${row.party} ${type}: ${stated}, found ${decimalText(found)}`)
    }
  }
})

test('I12 R18: allocations are kept apart, those without a date and those without a value too', async context => {
  const intake = await release(context, 'r18-main-data.xlsx')
  if (intake === undefined) return
  const { report } = intake
  assert.equal(toCent(report.total.allocated), '203100979501.1')
  assert.deepEqual(
    ['financial', 'humanitarian', 'military'].map(type => toCent(report.byType[type]?.allocated)),
    ['81791473215.54', '15456976403.54', '105852529882.02'],
  )
  assert.equal(report.undatedAllocations.rows, 97)
  assert.equal(commitments(intake).filter(body => body.measure === 'Commitment').length, 166)
})

test('I19 the faults of single cells are all pointed at', async context => {
  const r7 = await release(context, 'r07-full-workbook.xlsx')
  const r18 = await release(context, 'r18-main-data.xlsx')
  if (r7 === undefined || r18 === undefined) return
  const found = (intake: KielIntake, value: string) => intake.report.cells.filter(cell => cell.value === value)
  const seven: [string, number][] = [
    ['1.000.00', 1],
    ['6.000.00', 1],
    ['15.000.00', 1],
    ['2922-02-09', 1],
    ['dozens', 1],
    ['partially', 1],
    ['#NAME?', 1],
    ['until 4/6/2027', 2],
  ]
  for (const [value, count] of seven) assert.equal(found(r7, value).length, count, value)
  assert.deepEqual(
    found(r18, 'Humanitarian ').map(cell => cell.did),
    ['read as humanitarian', 'read as humanitarian', 'read as humanitarian'],
  )
  assert.equal(found(r18, '395,88').length, 1)
  assert.equal(r7.report.cells.filter(cell => cell.sort === 'suspect').length, 6)
})
