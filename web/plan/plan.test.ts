import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { eventsOf } from '../ask/events.ts'
import { laidOut } from '../chart/flow-layout.ts'
import { scenarioIn } from './ask.ts'
import { becauseOf } from './because.ts'

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
  const because = becauseOf(scenario, answer, { title: '', parties: ['DEU', 'UKR'], item: 'shell', month: '2024-01' })
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
