import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { Refusal, utf8 } from '../../base/index.ts'
import { readScenario } from './read.ts'
import { planInThread } from './thread.ts'

const root = resolve(import.meta.dirname, '../../..')

test('Q1 a file is read for what its bytes are, and refused by its name', async () => {
  const bytes = readFileSync(resolve(root, 'cases/plan/a-fair-share/scenario.yaml'))
  assert.equal((await readScenario({ name: 'a.txt', bytes })).title, 'A fair share')
  await assert.rejects(readScenario({ name: 'b.yaml', bytes: utf8('nothing') }), (error: unknown) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.place.file, 'b.yaml')
    return true
  })
})

test('Q2 a workbook is read by its sheets', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'scenario',
        rows: [
          ['title', 'from a workbook'],
          ['currency', 'EUR'],
          ['start', '2024-01'],
          ['months', 2],
        ],
      },
      { name: 'parties', rows: [['party'], ['DEU'], ['UKR']] },
      {
        name: 'items',
        rows: [
          ['item', 'unit', 'price'],
          ['shell', 'round', 3000.5],
        ],
      },
      {
        name: 'stocks',
        rows: [
          ['party', 'item', 'quantity'],
          ['DEU', 'shell', 100],
        ],
      },
      {
        name: 'demands',
        rows: [
          ['party', 'item', 'quantity'],
          ['UKR', 'shell', 60],
        ],
      },
    ],
  })
  const scenario = await readScenario({ name: 'plan.xlsx', bytes })
  assert.equal(scenario.items[0]!.price, '3000.5')
  assert.equal(scenario.months, '2')
})

test('Q19 where the asker leaves, the plan is given up', async () => {
  const bytes = readFileSync(resolve(root, 'cases/plan/a-fair-share/scenario.yaml'))
  const scenario = await readScenario({ name: 'a.yaml', bytes })
  const asker = new AbortController()
  const plan = planInThread(scenario, { secondsMost: 60, signal: asker.signal })
  asker.abort()
  await assert.rejects(plan, { code: 'busy' })
  await assert.rejects(planInThread(scenario, { secondsMost: 60, signal: asker.signal }), { code: 'busy' })
})

test('Q19 a workbook over HTTP has a limit of rows', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: 'stocks', rows: Array.from({ length: 12 }, () => ['a']) }] })
  const limited = readScenario({ name: 'plan.xlsx', bytes }, 10)
  await assert.rejects(limited, { code: 'too-large', place: { file: 'plan.xlsx', sheet: 'stocks', row: 11 } })
})
