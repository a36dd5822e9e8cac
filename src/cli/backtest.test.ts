/** What a journalist sees of a back-test: the shipped record at the terminal. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { backtestForm } from '../outlook/index.ts'
import { runLine } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-backtest-'))
after(() => rmSync(folder, { recursive: true }))
const data = join(folder, 'data')
const million = 'delivery:EU:UKR:artillery-ammunition'

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
    clock: handClock('2026-06-01T12:00:00.000Z'),
    chance: seededChance(words.join(' ')),
    onStop: () => undefined,
  })
  return { code, ...texts }
}

before(async () => {
  const { code, said } = await run('import', 'record')
  assert.equal(code, 0, said)
})

test('O40 the million rounds as of 14 November 2023: met within the range, nearer than by every rule', async () => {
  const { code, out } = await run('backtest', '--series', million, '--json')
  assert.equal(code, 0)
  const answer = backtestForm.parse(JSON.parse(out))
  const date = answer.dates.find(one => one.asOf === '2023-11-14')!
  assert.equal(date.metOn, '2024-11-18')
  assert.deepEqual([date.known?.value, date.target.quantity, date.target.due], ['300000', '1000000', '2024-03-31'])
  assert.equal(date.within, true)
  assert.equal(date.baselines.line?.slice(0, 4), '2025')
  assert.ok(date.baselines.interval! >= '2027')
  assert.equal(date.baselines.plan, '2024-03-31')
  const errors = [date.errors.line, date.errors.interval, date.errors.plan, date.errors.revised]
  for (const error of errors) assert.ok(Math.abs(date.error!.days) < Math.abs(error!.days))
})

test('O40 the published table is what the record gives', async () => {
  const published = readFileSync(new URL('../../spec/backtest.md', import.meta.url), 'utf8')
  const { out } = await run('backtest', '--series', million, '--json')
  const answer = backtestForm.parse(JSON.parse(out))
  const date = answer.dates.find(one => one.series === million && one.asOf === '2023-11-14')!
  for (const line of [
    `| outlook, median | ${date.said.p50} | +${date.error!.days} |`,
    `| outlook, 10 to 90 % | ${date.said.p10} to ${date.said.p90} | in the range |`,
  ]) {
    assert.ok(
      published.includes(line),
      `spec/backtest.md does not say: ${line}; bench/backtest-table.ts writes it anew`,
    )
  }
})

test('O49 the terminal shows failures first, then what held, dates, scores and every series with its reason', async () => {
  const { code, out } = await run('backtest', '--draws', '100')
  assert.equal(code, 0)
  const order = [
    'Back-test:',
    'Failures:',
    'What came lay in the range (',
    'Days on which',
    'Scores:',
    'Series of the record',
  ]
  const places = order.map(title => out.indexOf(title))
  assert.ok(
    places.every(place => place >= 0),
    places.join(' '),
  )
  assert.deepEqual(
    places,
    [...places].sort((left, right) => left - right),
  )
  assert.match(
    out,
    /output:USA:missile-javelin +rate +1 {2}no {6}it shows no pace|output:USA:missile-javelin +rate +1 {2}no {6}one figure alone/,
  )
})

test('O49 the tables hold every case with its notices', async () => {
  const path = join(folder, 'cases.csv')
  const { code, said } = await run('backtest', 'artillery-ammunition', '--draws', '50', '--csv', path)
  assert.equal(code, 0, said)
  const lines = readFileSync(path, 'utf8').trim().split('\r\n')
  assert.match(lines[0]!, /^series,asOf,known,/)
  assert.ok(lines.length > 40)
})

test('O40 what nobody counts, and a number of draws that is none, are refused', async () => {
  const unknown = await run('backtest', 'flying-carpet')
  assert.equal(unknown.code, 1)
  assert.match(unknown.said, /flying-carpet/)
  assert.equal((await run('backtest', '--draws', '0')).code, 2)
})
