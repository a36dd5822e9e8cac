import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { handClock, seededChance } from '../../base/index.ts'
import { backtestForm } from '../../outlook/index.ts'
import { facts, recordFor, today } from '../fixture.ts'
import { Copies } from '../keeping/index.ts'
import type { OpenRecord } from '../record.ts'
import { createApi, nobodySignsIn } from './index.ts'

const clock = handClock('2024-03-01T09:30:00Z')

async function apiFor(t: TestContext) {
  const record: OpenRecord = await recordFor(t)
  await record.append(facts)
  const { folder } = record
  const { party, community, origin } = folder
  const api = createApi({
    picture: () => record.picture,
    node: () => ({
      ...{ party, community, origin },
      size: folder.size,
      checkpoint: folder.checkpoint.note,
      logs: record.logs(),
    }),
    keeping: { folder, copies: new Copies(folder), clock, wanted: 1, states: () => [] },
    writing: { record, clock, chance: seededChance('back-test'), people: nobodySignsIn },
    today: () => today,
    version: '0.1.0',
    hosts: [],
    pages: undefined,
    report: assert.ifError,
  })
  const get = async (path: string, init: RequestInit = {}) => api.request(`http://127.0.0.1${path}`, init)
  return { record, get }
}

test('O52 while a back-test is worked out the node answers what else it is asked', async t => {
  const { get } = await apiFor(t)
  const order: string[] = []
  const slow = get('/api/backtest?draws=20').then(reply => {
    order.push('backtest')
    return reply
  })
  for (const path of ['/api/node', '/api/overview', '/api/items']) {
    assert.equal((await get(path)).status, 200)
    order.push(path)
  }
  const reply = await slow
  assert.deepEqual(order, ['/api/node', '/api/overview', '/api/items', 'backtest'])
  assert.equal(backtestForm.parse(await reply.json()).draws, 20)
})

test('O52 the answer has a tag of its own, and another once the record has grown', async t => {
  const { record, get } = await apiFor(t)
  const first = await get('/api/backtest?draws=20')
  const tag = first.headers.get('etag')!
  assert.equal((await get('/api/backtest?draws=20', { headers: { 'if-none-match': tag } })).status, 304)
  const csv = await get('/api/backtest?draws=20&format=csv&table=series')
  assert.match(await csv.text(), /^key,name,sort/)
  await record.append([{ ...facts[0]!, name: 'later' }])
  const later = await get('/api/backtest?draws=20', { headers: { 'if-none-match': tag } })
  assert.equal(later.status, 200)
  assert.notEqual(later.headers.get('etag'), tag)
})

test('O52 as a stream of events it says how far it is, and ends with the answer or with what is refused', async t => {
  const { get } = await apiFor(t)
  const headers = { accept: 'text/event-stream' }
  const events = await (await get('/api/backtest?draws=20', { headers })).text()
  assert.match(events, /event: answer\ndata: \{"asOf":"2024-06-01"/)
  const refused = await (await get('/api/backtest?series=no-such', { headers })).text()
  assert.match(refused, /event: refused\ndata: .*"code":"not-found"/)
  assert.equal((await get('/api/backtest?series=no-such')).status, 404)
})
