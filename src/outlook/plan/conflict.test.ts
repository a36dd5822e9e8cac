import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '../../base/index.ts'
import type { PlanAnswer } from './answers.ts'
import { workshopHere } from './block-solver.ts'
import { comparePlans } from './compare.ts'
import { loadSolver } from './load-solver.ts'
import { checkScenario } from './located.ts'
import { type PlanSetting, planOf } from './plan.ts'
import type { ScenarioInput } from './scenario.ts'
import type { PlanTools } from './solve.ts'

const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }
const clock = { ...systemClock, elapsedMs: () => 0 }

const ground: ScenarioInput = {
  title: 'ground',
  currency: 'EUR',
  start: '2024-01',
  months: '3',
  parties: [{ party: 'DEU' }, { party: 'POL' }, { party: 'UKR' }],
  items: [
    { item: 'shell', unit: 'round', price: '10', lift: '1' },
    { item: 'missile', unit: 'missile', price: '10', lift: '1' },
  ],
  stocks: [
    { party: 'DEU', item: 'shell', quantity: '100' },
    { party: 'POL', item: 'missile', quantity: '100' },
  ],
  demands: [],
}

function plan(change: Partial<ScenarioInput>, setting: Partial<PlanSetting> = {}): Promise<PlanAnswer> {
  return planOf(checkScenario({ ...ground, ...change }), tools, { clock, ...setting })
}

const must = (item: string, month: string, quantity: string) => ({ party: 'UKR', item, month, quantity, must: true })

for (const method of ['whole', 'decomposed'] as const) {
  test(`Q13 ${method}: one demand that is too great is the whole conflict`, async () => {
    const answer = await plan(
      { demands: [must('shell', '2024-01', '130'), must('missile', '2024-01', '100')] },
      { method },
    )
    assert.equal(answer.status, 'infeasible')
    assert.deepEqual(
      answer.conflict.map(one => one.text),
      ['UKR must have 130 rounds of shell by the end of 2024-01: 30 of them cannot be had.'],
    )
    assert.deepEqual([answer.objective, answer.shipments.length], [null, 0])
  })

  test(`Q13 ${method}: two items that do not fit into one month of lift name that month and no other`, async () => {
    const demands = [must('shell', '2024-02', '80'), must('missile', '2024-02', '80'), must('shell', '2024-03', '5')]
    const answer = await plan({ demands, lift: [{ capacity: '70' }] }, { method })
    assert.deepEqual(answer.conflict.map(one => one.code).sort(), [
      'liftInConflict',
      'liftInConflict',
      'needInConflict',
      'needInConflict',
    ])
    assert.ok(answer.conflict.some(one => one.text === 'Lift in 2024-02 is capped at 70.'))
    assert.ok(!answer.conflict.some(one => one.values.month === '2024-03'))
  })
}

test('Q13 where time is up before the smallest set is found, the answer says so and names what is left', async () => {
  const demands = [must('shell', '2024-02', '80'), must('missile', '2024-02', '80'), must('shell', '2024-03', '5')]
  let asked = 0
  const stopConflict = () => () => {
    asked += 1
    return asked > 3
  }
  const answer = await plan({ demands, lift: [{ capacity: '70' }] }, { stopConflict })
  const codes = answer.conflict.map(one => one.code)
  assert.equal(codes[0], 'notSmallest')
  const smallest = await plan({ demands, lift: [{ capacity: '70' }] })
  for (const one of smallest.conflict.filter(each => each.code === 'liftInConflict')) {
    assert.ok(answer.conflict.some(other => other.text === one.text))
  }
  assert.ok(answer.conflict.length > smallest.conflict.length)
  assert.ok(
    codes.every(code => !code.startsWith('needInConflict')),
    'what cannot be had is not known',
  )
})

test('Q16 what blocks says what was left untried when time was up', async () => {
  let now = 0
  const slow = {
    ...clock,
    elapsedMs: () => {
      now += 35_000
      return now
    },
  }
  const change = {
    demands: [{ party: 'UKR', item: 'shell', month: '2024-01', quantity: '130' }],
    floors: [],
    lift: [{ capacity: '90' }],
  }
  const answer = await plan(change, { clock: slow })
  const [untried] = answer.blocking.filter(one => one.code === 'noTimeToTry')
  assert.equal(untried?.text, 'Time was up before this was tried: floors a tenth lower.')
})

test('Q13 Q11 a floor that must stand and a party’s own use are named', async () => {
  const floors = [{ party: 'DEU', item: 'shell', quantity: '150', must: true }]
  const standing = await plan({ floors, demands: [{ party: 'UKR', item: 'shell', quantity: '1' }] })
  assert.deepEqual(
    standing.conflict.map(one => one.text),
    ['The stock of shell with DEU must not stand below its floor.'],
  )
  const use = [{ party: 'DEU', item: 'shell', quantity: '40' }]
  const used = await plan({ use, demands: [{ party: 'UKR', item: 'shell', quantity: '1' }] })
  assert.deepEqual(
    used.conflict.map(one => one.code),
    ['useInConflict'],
  )
})

test('Q6 a stock that is only known as a range is planned at both ends', async () => {
  const stocks = [
    { party: 'DEU', item: 'shell', quantity: '40', upTo: '90' },
    { party: 'UKR', item: 'shell', quantity: '0' },
  ]
  const answer = await plan({ stocks, demands: [{ party: 'UKR', item: 'shell', month: '2024-01', quantity: '100' }] })
  assert.deepEqual(
    answer.ends.map(end => [end.end, end.shortAtEnd]),
    [
      ['low', '60'],
      ['high', '10'],
    ],
  )
  assert.equal(answer.shipments[0]!.quantity, '40')
})

test('Q6 a store that the scenario does not name is taken as empty, and the answer says so', async () => {
  const answer = await plan({ demands: [{ party: 'UKR', item: 'shell', month: '2024-01', quantity: '1' }] })
  assert.ok(answer.notes.some(note => note.code === 'notAsked' && note.text.includes('UKR shell')))
})

test('Q17 plans are laid side by side: what is short by item, cost, shares', async () => {
  const demands = [{ party: 'UKR', item: 'shell', month: '2024-01', quantity: '120' }]
  const less = await plan({ title: 'as it is', demands })
  const more = await plan({
    title: 'with a line',
    demands,
    lines: [{ line: 'one', party: 'DEU', item: 'shell', rate: '20', leadTime: '1', price: '10' }],
  })
  const { plans, items, parties } = comparePlans([less, more])
  assert.deepEqual(
    plans.map(one => [one.title, one.shortAtEnd, one.shortMonths, one.cost, one.firstWhole]),
    [
      ['as it is', '20', '60', '0', null],
      ['with a line', '0', '20', '200', '2024-02'],
    ],
  )
  assert.deepEqual(
    items.find(one => one.item === 'shell')!.plans.map(one => one.shipped),
    ['100', '120'],
  )
  assert.deepEqual(parties.find(one => one.party === 'DEU')!.shares, ['100', '100'])
})
