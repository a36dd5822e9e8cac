import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { seededChance, systemClock } from '../base/index.ts'
import { planAnswerForm, planComparisonForm } from '../outlook/index.ts'
import { runLine } from './run.ts'
import type { World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-plan-'))
after(() => rmSync(folder, { recursive: true }))
const cases = resolve(import.meta.dirname, '../../cases/plan')
const fileOf = (name: string): string => join(cases, name, 'scenario.yaml')

async function run(...words: readonly string[]): Promise<{ code: number; out: string; said: string }> {
  let [out, said] = ['', '']
  const world: World = {
    version: '0.0.0',
    out: text => {
      out += text
    },
    say: text => {
      said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: { ENTENTE_DATA: join(folder, 'data') },
    clock: systemClock,
    chance: seededChance('plan'),
    onStop: () => undefined,
  }
  return { code: await runLine(words, world), out, said }
}

test('Q9 U2 entente plan prints a plan: what is short, what blocks, shipments, who gives what', async () => {
  const { code, out } = await run('plan', fileOf('two-donors-and-one-lift'))
  assert.equal(code, 0)
  for (const words of [
    'optimal',
    'Short: waiting',
    'What blocks',
    'Shipments',
    'Who gives what',
    'Taken for granted',
  ]) {
    assert.ok(out.includes(words), `${words}\n${out}`)
  }
  const json = await run('plan', fileOf('two-donors-and-one-lift'), '--json')
  assert.equal(planAnswerForm.parse(JSON.parse(json.out)).shipments.length, 3)
})

test('Q13 an infeasible scenario is an answer, with exit code 0 and the smallest conflict', async () => {
  const { code, out } = await run('plan', fileOf('demands-that-cannot-both-be-met'))
  assert.equal(code, 0)
  assert.match(
    out,
    /Cannot hold together[^\n]*\n {2}· MDA must have 60 rounds of shell|UKR must have 60 rounds of shell/,
  )
})

test('Q17 several scenarios are laid side by side', async () => {
  const files = [fileOf('a-floor-that-bites'), fileOf('a-line-that-restarts')]
  const { out } = await run('plan', ...files, '--json')
  assert.equal(planComparisonForm.parse(JSON.parse(out)).plans.length, 2)
  const text = await run('plan', ...files)
  assert.match(text.out, /A {2}A floor that bites\nB {2}A line that restarts/)
})

test('Q1 U1 what is refused names the file, line and rule, and ends with 1; wrong words with 2', async () => {
  const file = join(folder, 'wrong.yaml')
  writeFileSync(file, readFileSync(fileOf('a-fair-share'), 'utf8').replace('quantity: 30', 'quantity: -30'))
  const wrong = await run('plan', file)
  assert.equal(wrong.code, 1)
  assert.match(wrong.said, /wrong\.yaml, row 12.*stocks\.0\.quantity/)
  assert.match(wrong.said, /rule {2}Q6/)
  assert.equal((await run('plan')).code, 2)
  assert.equal((await run('plan', file, '--gap', 'much')).code, 2)
  assert.equal((await run('plan', join(folder, 'none.yaml'))).code, 1)
})

test('Q9 a plan is saved as CSV and as a workbook', async () => {
  const csv = join(folder, 'plan.csv')
  const xlsx = join(folder, 'plan.xlsx')
  await run('plan', fileOf('a-fair-share'), '--csv', csv, '--table', 'shipments', '--xlsx', xlsx)
  assert.match(readFileSync(csv, 'utf8'), /2024-01,FRA,UKR,shell,20/)
  assert.equal(readFileSync(xlsx).subarray(0, 2).toString(), 'PK')
})
