import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '../../base/index.ts'
import type { PlanAnswer } from './answers.ts'
import { workshopHere } from './block-solver.ts'
import { loadSolver } from './load-solver.ts'
import { planOf } from './plan.ts'
import type { PlanTools } from './solve.ts'
import { scenarioOfYaml } from './yaml.ts'

const folder = resolve(import.meta.dirname, '../../../cases/plan')
const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }
const clock = { ...systemClock, elapsedMs: () => 0 }

/** Sections of an answer in the lines that `expected.txt` is written in. */
const sections: Readonly<Record<string, (answer: PlanAnswer) => string[]>> = {
  orders: answer =>
    answer.orders.map(row => `${row.month} ${row.line} ${row.item} ${row.quantity} arrives ${row.arrives}`),
  shipments: answer => answer.shipments.map(row => `${row.month} ${row.from} ${row.to} ${row.item} ${row.quantity}`),
  stocks: answer =>
    answer.stocks
      .filter(row => row.quantity !== '0')
      .map(row => `${row.month} ${row.party} ${row.item} ${row.quantity}`),
  short: answer =>
    answer.shortages.filter(row => row.short !== '0').map(row => `${row.month} ${row.party} ${row.item} ${row.short}`),
  shares: answer => answer.shares.map(row => `${row.party} ${row.share} of GDP ${row.gdpShare}`),
  blocking: answer => answer.blocking.map(one => one.text),
  conflict: answer => answer.conflict.map(one => one.text),
}

/** Stocks and shortages of nothing are left out. Rows are compared without regard to order within a month; sentences in theirs. */
function linesOf(name: string, lines: readonly string[]): string[] {
  return name === 'blocking' ? [...lines] : lines.toSorted()
}

function expectedOf(text: string): { first: string[]; tables: Map<string, string[]> } {
  const [first = '', ...rest] = text.trim().split('\n\n')
  const tables = rest.map(part => {
    const [name = '', ...lines] = part.split('\n')
    return [name, lines] as const
  })
  return { first: first.split('\n'), tables: new Map(tables) }
}

for (const name of readdirSync(folder).sort()) {
  test(`Q9 Q10 Q16 case ${name.replaceAll('-', ' ')}`, async () => {
    const scenario = scenarioOfYaml(readFileSync(join(folder, name, 'scenario.yaml'), 'utf8'))
    const expected = expectedOf(readFileSync(join(folder, name, 'expected.txt'), 'utf8'))
    const answer = await planOf(scenario, tools, { clock })
    const head = [`status ${answer.status}`, ...(answer.status === 'infeasible' ? [] : [`cost ${answer.cost.total}`])]
    assert.deepEqual(head, expected.first)
    for (const [section, lines] of expected.tables) {
      const shown = sections[section]
      assert.ok(shown !== undefined, `no section ${section}`)
      assert.deepEqual(linesOf(section, shown(answer)), linesOf(section, lines), section)
    }
  })
}
