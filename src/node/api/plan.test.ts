import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { Refusal } from '../../base/index.ts'
import { planAnswerForm } from '../../outlook/index.ts'
import { addPlanRoute } from './plan.ts'
import { refusalReply } from './refused.ts'

const scenario = {
  title: 'over HTTP',
  currency: 'EUR',
  start: '2024-01',
  months: 2,
  parties: [{ party: 'DEU' }, { party: 'UKR' }],
  items: [{ item: 'shell', unit: 'round', price: '10' }],
  stocks: [
    { party: 'DEU', item: 'shell', quantity: '60' },
    { party: 'UKR', item: 'shell', quantity: '0' },
  ],
  demands: [{ party: 'UKR', item: 'shell', month: '2024-01', quantity: '100' }],
}

function api(): OpenAPIHono {
  const app = new OpenAPIHono()
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalReply(context, error)
    throw error
  })
  addPlanRoute(app)
  return app
}

function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return api().request('/api/plan', {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', 'content-length': String(text.length), ...headers },
  })
}

test('Q19 a scenario is planned over HTTP, with the form of the command', async () => {
  const reply = await post(scenario)
  assert.equal(reply.status, 200)
  const answer = planAnswerForm.parse(await reply.json())
  assert.equal(answer.status, 'optimal')
  assert.deepEqual(answer.shipments, [
    { month: '2024-01', from: 'DEU', to: 'UKR', item: 'shell', quantity: '60', arrives: '2024-01' },
  ])
})

test('Q19 with an event stream it ends with the answer, or with what is refused', async () => {
  const accept = { accept: 'text/event-stream' }
  assert.match(await (await post(scenario, accept)).text(), /event: answer\ndata: \{"title":"over HTTP"/)
})

test('Q19 what does not fit, is no JSON or too large is refused with its path', async () => {
  const wrong = await post({ ...scenario, demands: [{ ...scenario.demands[0], party: 'UKA' }] })
  assert.equal(wrong.status, 422)
  assert.deepEqual(((await wrong.json()) as { place: unknown }).place, { path: 'demands.0.party' })
  assert.equal((await post('{')).status, 422)
  assert.equal((await post(scenario, { 'content-type': 'text/plain' })).status, 400)
  const items = Array.from({ length: 1000 }, (_, index) => ({ item: `i${index}`, unit: 'piece', price: '1' }))
  assert.equal((await post({ ...scenario, months: 240, items: [...scenario.items, ...items] })).status, 413)
  assert.equal((await post(' '.repeat(5 * 1024 * 1024))).status, 413)
})

test('Q19 the document describes it', async () => {
  const document = api().getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
  assert.ok(JSON.stringify(document.paths?.['/api/plan']?.post).includes('leadTime'))
})
