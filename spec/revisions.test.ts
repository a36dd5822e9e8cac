/** Published editions against the table of revisions that was made of them by other hands. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { before, test } from 'node:test'
import { decimal, decimalText, sum } from '../src/base/index.ts'
import { intakeKiel } from '../src/intake/index.ts'
import { clashesWithin, type Edition } from '../src/picture/editions/index.ts'
import { revise } from '../src/picture/revisions/index.ts'

const root = resolve(import.meta.dirname, '..')
const folder = join(resolve(root, process.env.ENTENTE_SHARED ?? '../shared'), 'kiel')
const skip = existsSync(folder) ? false : 'needs the shared test data, which is not here: set ENTENTE_SHARED'

const files = {
  R7: 'r07-full-workbook.xlsx',
  R8: 'r08-main-rows.csv',
  R9: 'r09-main-rows-utf16.csv',
  '2023-05-31': 'cutoff-2023-05-31-main-rows-utf16.csv',
  R18: 'r18-main-data.xlsx',
} as const

type Name = keyof typeof files

const steps: readonly (readonly [Name, Name])[] = [
  ['R7', 'R8'],
  ['R8', 'R9'],
  ['R9', '2023-05-31'],
]

const editions = new Map<string, Edition>()

before(async () => {
  if (skip !== false) return
  for (const [name, file] of Object.entries(files)) editions.set(name, await editionOf(name, file))
})

test('V2 at least 98 of 100 packages get the verdict of the published table, in every step', { skip }, t => {
  const expected = table('revision-packages.csv')
  for (const [from, to] of steps) {
    const answer = revise(editions.get(from)!, editions.get(to)!)
    const verdicts = new Map(answer.packages.map(one => [`${sideKey(one.from)}>${sideKey(one.to)}`, one.verdict]))
    const rows = expected.filter(row => row.from === from && row.to === to)
    const right = rows.filter(row => verdicts.get(rowKey(row)) === verdictNames[row.class!])
    t.diagnostic(
      `${from} to ${to}: ${right.length} of ${rows.length}, ${((100 * right.length) / rows.length).toFixed(2)} %`,
    )
    assert.ok(rows.length > 400 && right.length >= 0.98 * rows.length, `${from} to ${to}`)
  }
})

test('V9 the parts of each step add up, and are those of the published table where no match differs', { skip }, () => {
  const expected = table('revisions.csv').filter(row => row.method === 'matched')
  for (const [from, to] of steps) {
    const { parts, counts } = revise(editions.get(from)!, editions.get(to)!)
    const row = expected.find(candidate => candidate.from === from && candidate.to === to)!
    const explained = [parts.before, parts.rate, parts.content, parts.dropped, parts.new]
    assert.equal(decimalText(sum(explained.map(decimal))), parts.after)
    assert.deepEqual([parts.before, parts.after], [plain(row.eur_from), plain(row.eur_to)])
    assert.equal(parts.rate, plain(row.effect_fx_eur))
    if (String(counts.matched) !== row.matched) continue
    assert.deepEqual(
      [parts.content, parts.dropped, parts.new],
      [row.effect_content_eur, row.effect_dropped_eur, row.effect_new_eur].map(plain),
    )
    assert.deepEqual([counts.linesMatched, counts.linesRemoved, counts.linesAdded].map(String), [
      row.lines_matched,
      row.lines_removed,
      row.lines_added,
    ])
  }
})

test('V9 editions whose columns differ are compared alike, and quickly', { skip }, t => {
  const [from, to] = [editions.get('2023-05-31')!, editions.get('R18')!]
  const { value, elapsedMs } = timed(() => revise(from, to))
  t.diagnostic(`${from.claims.length} rows to ${to.claims.length} rows in ${elapsedMs} ms`)
  const { parts, counts } = value
  assert.equal(
    decimalText(sum([parts.before, parts.rate, parts.content, parts.dropped, parts.new].map(decimal))),
    parts.after,
  )
  assert.equal(counts.matched + counts.new, counts.packagesTo)
  assert.equal(counts.matched + counts.dropped, counts.packagesFrom)
  assert.ok(elapsedMs < 20_000, 'ten times what it takes: another order of growth is found, a busy machine is not')
})

/** What every rule finds in each published edition; each of these was looked at. */
const clashes: Readonly<Record<Name, string>> = {
  R7: 'K3 CAF6, K3 ESM7, K4 NOM6, K5 EEM3, K6 LVM1',
  R8: 'K2 PTM3 PTM3/2, K4 DKH8, K4 NOM6, K6 LVM1',
  R9: 'K1 CAF7 CAF7/2, K13 DEM2, K13 DEM2, K4 DEH14, K4 FRF1, K4 NOM6, K7 PTH5',
  '2023-05-31':
    'K11 DKM7 DKM7, K11 FRM1 FRM1, K11 FRM3 FRM3, K11 HRH6 HRH6, K11 NOM3 NOM3, K4 DEH25, K4 DEH26, K4 DEM2, K4 DEM9, ' +
    'K4 FIH2, K4 IEH10, K4 NOM1, K4 PTM6, K4 SIH10, K5 ESM6, K7 SEF6, K8 DEH3 DEH3, K8 DEH4 DEH4, K8 DEH5 DEH5, ' +
    'K8 DEM1 DEM1 DEM1, K8 DEM2 DEM2, K9 DMK7',
  R18: 'K10 SEH8 SEH8, K5 ESM17, K5 ESM7, K7 FIF7, K9 СZM39',
}

for (const name of Object.keys(files) as Name[]) {
  test(`K1 to K13 find in ${name} the faults that are in it, and nothing else`, { skip }, t => {
    const { value, elapsedMs } = timed(() => clashesWithin(editions.get(name)!))
    t.diagnostic(`${value.length} clashes in ${elapsedMs} ms`)
    const found = value.map(clash => `${clash.rule} ${clash.sides.map(side => side.name).join(' ')}`)
    assert.equal(found.sort().join(', '), clashes[name])
    assert.ok(elapsedMs < 3000, 'ten times what it takes')
  })
}

test('K1 and K2 reckon what is counted twice', { skip }, () => {
  const stakes = [...clashesWithin(editions.get('R9')!), ...clashesWithin(editions.get('R8')!)]
    .filter(clash => clash.rule === 'K1' || clash.rule === 'K2')
    .map(clash => clash.atStake?.value)
  assert.deepEqual(stakes, ['349674802.43', '37391928.25'])
})

const verdictNames: Readonly<Record<string, string>> = {
  new: 'new',
  dropped: 'dropped',
  content: 'content',
  fx_only: 'rateOnly',
  wording_only: 'wording',
  unchanged: 'unchanged',
}

async function editionOf(name: string, file: string): Promise<Edition> {
  const { drafts } = await intakeKiel({ name: file, bytes: readFileSync(join(folder, file)) })
  const edition: { claims: Edition['claims'][number][]; rates: Edition['rates'][number][] } = { claims: [], rates: [] }
  let coverage: Edition['coverage']
  for (const [index, draft] of drafts.entries()) {
    const id = index.toString(16).padStart(64, '0')
    if (draft.kind === 'source') coverage = draft.body.coverage
    if (draft.kind === 'commitment') edition.claims.push({ id, place: draft.evidence?.[0]?.place, body: draft.body })
    if (draft.kind === 'rate') edition.rates.push({ id, body: draft.body })
  }
  return { name, coverage, ...edition }
}

type Row = Readonly<Record<string, string>>

function table(file: string): Row[] {
  const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/)
  const cells = (line: string): string[] =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(match => match[1]!.replace(/^"|"$/g, ''))
  const names = cells(head!)
  return lines.map(line => Object.fromEntries(cells(line).map((cell, index) => [names[index] ?? '', cell])))
}

function rowKey(row: Row): string {
  return `${row.id_from}/${row.run_from}>${row.id_to}/${row.run_to}`
}

function sideKey(side: { readonly reference: string | null; readonly run: number } | null): string {
  return side === null ? '/' : `${side.reference}/${side.run}`
}

function plain(amount: string | undefined): string {
  return decimalText(decimal(amount ?? ''))
}

function timed<Value>(work: () => Value): { readonly value: Value; readonly elapsedMs: number } {
  const start = process.hrtime.bigint()
  const value = work()
  return { value, elapsedMs: Number((process.hrtime.bigint() - start) / 1_000_000n) }
}
