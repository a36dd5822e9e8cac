/** Runs the readable cases: cases/intake/<behaviour>/{about.md, input.csv, mapping.json?, expected.json}. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '../base/index.ts'
import { type Draft, kinds } from '../kinds/index.ts'
import { intakeKiel, intakeSheet, type KielReport, readMapping } from './index.ts'

const root = join(import.meta.dirname, '..', '..', 'cases', 'intake')

interface Expected {
  /** Bodies by row; members not named are not compared, members under `absent` must not be there. */
  readonly rows?: readonly { readonly row: number; readonly body: object; readonly absent?: readonly string[] }[]
  /** Every odd cell, in order. */
  readonly cells?: readonly object[]
  readonly report?: object
  readonly refusal?: object
}

async function importCase(folder: string): Promise<{ drafts: readonly Draft[]; report: object }> {
  const file = { name: 'input.csv', bytes: readFileSync(join(folder, 'input.csv')) }
  const mapping = join(folder, 'mapping.json')
  if (!existsSync(mapping)) return intakeKiel(file)
  return intakeSheet(file, readMapping(readFileSync(mapping, 'utf8'), 'mapping.json'))
}

async function refusalOf(work: Promise<unknown>): Promise<object> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.toJSON()
    throw error
  }
  throw new Error('nothing was refused')
}

function checkRows(rows: NonNullable<Expected['rows']>, drafts: readonly Draft[]): void {
  for (const { row, body, absent } of rows) {
    const found = drafts.find(draft => draft.evidence?.[0]?.place === `row ${row}`)
    assert.ok(found !== undefined, `row ${row} became a draft`)
    assert.partialDeepStrictEqual(found.body, body, `row ${row}`)
    for (const member of absent ?? []) assert.ok(!(member in found.body), `row ${row} has no ${member}`)
  }
}

for (const name of readdirSync(root).sort()) {
  const folder = join(root, name)
  const about = readFileSync(join(folder, 'about.md'), 'utf8')
  test(`${/^# (.*)$/m.exec(about)?.[1]} (cases/intake/${name})`, async () => {
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
    if (expected.refusal !== undefined) {
      assert.partialDeepStrictEqual(await refusalOf(importCase(folder)), expected.refusal)
      return
    }
    const { drafts, report } = await importCase(folder)
    for (const draft of drafts) kinds[draft.kind].body.parse(draft.body)
    checkRows(expected.rows ?? [], drafts)
    if (expected.cells !== undefined) assert.deepEqual((report as KielReport).cells, expected.cells)
    assert.partialDeepStrictEqual(report, expected.report ?? {})
  })
}
