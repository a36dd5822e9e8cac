import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { eventsOf } from '../ask/events.ts'
import { laidOut } from '../chart/flow-layout.ts'
import { scenarioIn } from './ask.ts'
import { becauseOf } from './because.ts'
import { answered, sourceOf, without } from './source.ts'
import { planAddress, subjectIn } from './subject.ts'

const text = `title: A floor
currency: EUR
start: 2024-01
months: 2
parties:
  - { party: DEU }
  - { party: UKR }
items:
  - { item: shell, unit: round, price: 10.10 }
stocks:
  - { party: DEU, item: shell, quantity: 0100 }
  - { party: FRA, item: shell, quantity: 5 }
floors:
  - { party: DEU, item: shell, quantity: 60, from: 2024-02 }
demands:
  - { party: UKR, item: shell, month: 2024-01, quantity: 80 }
lift:
  - { capacity: 10 }
`

test('W16 every value of a scenario stays the text it was written as', async () => {
  const scenario = await scenarioIn(text)
  assert.equal(scenario.items[0]!.price, '10.10')
  assert.equal(scenario.stocks![0]!.quantity, '0100')
  await assert.rejects(scenarioIn('title: ['), { name: 'Refused', status: 400 })
})

test('W16 a bar opens to the rows that bear on it: its parties, its item, no month to come, and what is shared', async () => {
  const scenario = (await scenarioIn(text)) as ScenarioInput
  const sentence = (item: string) => ({ code: item, text: item, values: { item }, notices: [] })
  const answer = { conflict: [], blocking: [sentence('shell'), sentence('missile')] } as unknown as PlanAnswer
  const because = becauseOf(scenario, answer, {
    of: 'shipment',
    side: '1',
    party: 'DEU',
    to: 'UKR',
    item: 'shell',
    month: '2024-01',
  })
  assert.deepEqual(
    because.rows.map(row => row.place),
    ['demands[0]', 'stocks[0]', 'lift[0]'],
  )
  assert.deepEqual(
    because.sentences.map(reason => reason.code),
    ['shell'],
  )
})

test('W16 events are heard whole, however the bytes are cut', async () => {
  const bytes = new TextEncoder().encode('event: round\ndata: {"gap":0.5}\n\nevent: answer\ndata: {"title":"né"}\n\n')
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7))
      controller.close()
    },
  })
  const heard: unknown[] = []
  for await (const event of eventsOf(body)) heard.push(event)
  assert.deepEqual(heard, [
    { event: 'round', data: '{"gap":0.5}' },
    { event: 'answer', data: '{"title":"né"}' },
  ])
})

test('W16 bands of the flow are as tall as their quantities, and a node as the more of what comes and goes', () => {
  const link = (column: 0 | 1, from: string, to: string, quantity: string) =>
    ({ key: `${from} ${to}`, column, from, to, quantity, says: '' }) as const
  const { nodes, bands, columns } = laidOut(
    [link(0, 'line', 'POL', '50'), link(1, 'POL', 'UKR', '100'), link(1, 'DEU', 'UKR', '100')],
    600,
  )
  assert.deepEqual(
    columns.map(one => one.column),
    [0, 1, 2],
  )
  assert.equal(bands[1]!.tall, 2 * bands[0]!.tall)
  assert.equal(nodes.find(node => node.name === 'POL')!.quantity, 100)
  assert.equal(nodes.find(node => node.name === 'UKR')!.quantity, 200)
  assert.notEqual(bands[1]!.y2, bands[2]!.y2)
})

test('W16 what was opened is named by an address, and read back from it', () => {
  const subject = { of: 'order', side: '2', party: 'DEU', item: 'shell', line: 'A & B', month: '2024-03' } as const
  const query = new URLSearchParams(planAddress(subject).split('?')[1])
  assert.deepEqual(subjectIn(query), subject)
  assert.equal(subjectIn(new URLSearchParams('of=nothing')), undefined)
})

const begun = `title: begun
stocks:
  # 0123456789ab said 2024-01-02: Germany holds 5
  - { party: DEU, item: shell, quantity: 5 }
  # nobody has said what it holds
  - { party: UKR, item: shell, quantity: ask }
arriving:
  # promised by DEU; abcdef012345 said 2024-02-01: 100 shells
  - { party: UKR, item: shell, month: ask, quantity: 100 }
lines:
  - { line: "a", party: DEU, item: shell, rate: 10, leadTime: ask, price: ask }
`

test('W23 what is asked for is found with its row, and the notices that the comments above it name', () => {
  const { rows, asks } = sourceOf(begun)
  assert.deepEqual(rows.get('stocks[0]')?.notices, ['0123456789ab'])
  assert.deepEqual([rows.get('stocks[0]')?.line, rows.get('stocks[1]')?.line], [4, 6])
  assert.deepEqual(rows.get('arriving[0]')?.notices, ['abcdef012345'])
  assert.deepEqual(
    asks.map(ask => [ask.row.place, ask.field]),
    [
      ['stocks[1]', 'quantity'],
      ['arriving[0]', 'month'],
      ['lines[0]', 'leadTime'],
      ['lines[0]', 'price'],
    ],
  )
})

test('W23 an answer takes the place of its ask and of nothing else; a row that is left out takes its comments along', () => {
  const { asks } = sourceOf(begun)
  const after = answered(begun, asks[0]!, '1200')
  assert.equal(after, begun.replace('UKR, item: shell, quantity: ask', 'UKR, item: shell, quantity: 1200'))
  const less = without(begun, asks[1]!.row)
  assert.ok(!less.includes('arriving') && !less.includes('promised by'), less)
  assert.equal(sourceOf(less).asks.length, 3)
  assert.deepEqual(sourceOf('title: [').asks, [])
})
