/** What a journalist sees of slippage: its words at the terminal. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { slippageAnswerForm } from '../outlook/index.ts'
import { runLine } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-slippage-'))
after(() => rmSync(folder, { recursive: true }))
const data = join(folder, 'data')

async function run(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const texts = { out: '', said: '' }
  const code = await runLine([...words, '--data', data], {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: {},
    clock: handClock('2024-06-01T12:00:00.000Z'),
    chance: seededChance(words.join(' ')),
    onStop: () => undefined,
  })
  return { code, ...texts }
}

const header =
  'ID,Countries,Announcement Date,Type of Aid General,Explanation,Original Currency,Total,Converted Value in EUR,Items,Type of Item,No. of Units,No. of Units Delivered'
const rows = [
  'POM1,Poland,2022-03-02,Military,tanks,EUR,5000,5000,T-72,Heavy weapon,10,10',
  'POM2,Poland,2022-05-02,Military,tanks,EUR,5000,5000,T-72,Heavy weapon,4,.',
  'DEM1,Germany,2022-04-01,Military,guns,EUR,9000,9000,Gepard,Heavy weapon,30,undisclosed',
  'DEM2,Germany,2022-04-01,Military,helmets,EUR,100,100,Helmets,Military equipment,.,.',
]

before(async () => {
  const path = join(folder, 'release.csv')
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`)
  const { code, said } = await run('import', 'kiel', path, '--release', '1', '--said-on', '2022-12-01')
  assert.equal(code, 0, said)
})

test('O36 the terminal shows who delivered, after how long, what is kept back and what was left out', async () => {
  const { code, out } = await run('slippage', '--as-of', '2023-01-01')
  assert.equal(code, 0)
  assert.match(out, /^Promises by donor: how many are shown as delivered/)
  assert.match(out, /^Poland +2 +50 % +0 +1 /m)
  assert.match(out, /^Germany +1 +0 % +1 +1 /m)
  assert.match(out, /^all +3 +33 % +1 +2 /m)
  assert.match(out, /3 promises timed; 1 could not be\./)
  assert.match(out, /For 1 promise the source keeps back how much was delivered/)
  assert.match(out, / 1 {2}no number of units/)
})

test('O36 the JSON answer has its form, and what is kept back can be left out', async () => {
  const { out } = await run('slippage', '--by', 'class', '--kept-back', 'apart', '--json', '--as-of', '2023-01-01')
  const answer = slippageAnswerForm.parse(JSON.parse(out))
  assert.deepEqual([answer.all.promised, answer.all.cameShare, answer.by], [2, '0.5', 'class'])
})

test('O36 before anything was said, and for a wrong dimension, there is a clear answer', async () => {
  const early = await run('slippage', '--as-of', '2022-01-01')
  assert.match(early.out, /No promises can be timed: the record tells of none\./)
  const wrong = await run('slippage', '--by', 'colour')
  assert.equal(wrong.code, 2)
  assert.match(wrong.said, /colour/)
})

test('O36 the tables hold rows, curves, observations with their notices, and what was left out', async () => {
  const path = join(folder, 'out.csv')
  const { code, said } = await run('slippage', '--csv', path, '--table', 'observations', '--as-of', '2023-01-01')
  assert.equal(code, 0, said)
  assert.match(said, /--table also takes slippage, curves, leftOut/)
  const lines = readFileSync(path, 'utf8').trim().split('\r\n')
  assert.equal(lines.length, 4)
  assert.match(lines[1]!, /^DEU,promise:DEU:gepard,DEU,gepard,Heavy weapon,unstated,/)
})
