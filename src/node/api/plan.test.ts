import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { writeXlsx } from 'hucre/xlsx'
import { type Bytes, Refusal, utf8 } from '../../base/index.ts'
import { openBook } from '../../intake/index.ts'
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

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
  readonly to?: OpenAPIHono
  readonly signal?: AbortSignal
}

function post(body: unknown, { headers = {}, query = '', to = api(), signal }: Sent = {}) {
  const bytes = body instanceof Uint8Array ? body : utf8(typeof body === 'string' ? body : JSON.stringify(body))
  return to.request(`/api/plan${query}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers },
    ...(signal === undefined ? {} : { signal }),
  })
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The same scenario as the sheets of a workbook. */
function workbook(rowsMore = 0): Promise<Bytes> {
  const { title, currency, start, months } = scenario
  const list = <Entry extends object>(name: string, entries: readonly Entry[]) => ({
    name,
    rows: [Object.keys(entries[0]!), ...entries.map(entry => Object.values(entry) as string[])],
  })
  const more = Array.from({ length: rowsMore }, () => ['', '', ''])
  const stocks = list('stocks', scenario.stocks)
  return writeXlsx({
    sheets: [
      { name: 'scenario', rows: Object.entries({ title, currency, start, months }) },
      list('parties', scenario.parties),
      list('items', scenario.items),
      { ...stocks, rows: [...stocks.rows, ...more] },
      list('demands', scenario.demands),
    ],
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
  const headers = { accept: 'text/event-stream' }
  assert.match(await (await post(scenario, { headers })).text(), /event: answer\ndata: \{"title":"over HTTP"/)
})

test('Q19 what does not fit, is no JSON or too large is refused with its path', async () => {
  const wrong = await post({ ...scenario, demands: [{ ...scenario.demands[0], party: 'UKA' }] })
  assert.equal(wrong.status, 422)
  assert.deepEqual(((await wrong.json()) as { place: unknown }).place, { path: 'demands.0.party' })
  assert.equal((await post('{')).status, 422)
  assert.equal((await post(scenario, { headers: { 'content-type': 'text/plain' } })).status, 400)
  const items = Array.from({ length: 1000 }, (_, index) => ({ item: `i${index}`, unit: 'piece', price: '1' }))
  assert.equal((await post({ ...scenario, months: 240, items: [...scenario.items, ...items] })).status, 413)
  assert.equal((await post(' '.repeat(5 * 1024 * 1024))).status, 413)
})

test('Q19 the document describes it', async () => {
  const document = api().getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
  assert.ok(JSON.stringify(document.paths?.['/api/plan']?.post).includes('leadTime'))
})

const yaml = `
title: over HTTP
currency: EUR
start: 2024-01
months: 2
parties: [{ party: DEU }, { party: UKR }]
items: [{ item: shell, unit: round, price: 10 }]
stocks: [{ party: DEU, item: shell, quantity: 60 }, { party: UKR, item: shell, quantity: 0 }]
demands: [{ party: UKR, item: shell, month: 2024-01, quantity: 100 }]
`

test('Q19 a scenario comes as YAML or as a workbook too, and what is refused there has its line or its cell', async () => {
  const type = { headers: { 'content-type': 'application/yaml; charset=utf-8' } }
  const plain = planAnswerForm.parse(await (await post(scenario)).json())
  const answers = [await post(yaml, type), await post(await workbook(), { headers: { 'content-type': workbookType } })]
  for (const reply of answers) {
    assert.equal(reply.status, 200)
    assert.deepEqual({ ...planAnswerForm.parse(await reply.json()), seconds: 0 }, { ...plain, seconds: 0 })
  }
  const wrong = await post(yaml.replace('quantity: 100', 'quantity: -1'), type)
  assert.deepEqual(((await wrong.json()) as { place: unknown }).place, {
    row: 9,
    column: '64',
    path: 'demands.0.quantity',
  })
  const broken = await post(utf8('PK no workbook'), { headers: { 'content-type': workbookType } })
  assert.equal(broken.status, 422)
})

test('Q20 the plan comes as one table of CSV, the whole of it among them, or as a workbook', async () => {
  const app = api()
  const lines = async (query: string) => {
    const reply = await post(scenario, { query, to: app })
    assert.equal(reply.status, 200)
    assert.match(reply.headers.get('content-type')!, /^text\/csv/)
    return (await reply.text()).split('\r\n')
  }
  assert.match((await lines('?format=csv'))[1]!, /^2024-01,UKR,shell,100,60,40,over HTTP,optimal/)
  const all = await lines('?format=csv&table=all')
  assert.match(all[0]!, /^what,month,party,to,item,line,quantity,arrives,cost,needed,short,floor,/)
  assert.match(all[1]!, /^shipment,2024-01,DEU,UKR,shell,,60,2024-01,/)
  assert.deepEqual(
    [...new Set(all.slice(1, -1).map(line => line.split(',')[0]))],
    ['shipment', 'need', 'stock', 'share', 'blocking', 'note'],
  )
  const book = await post(scenario, { query: '?format=xlsx', to: app })
  const bytes = new Uint8Array(await book.arrayBuffer())
  const names = openBook({ name: 'plan.xlsx', bytes }).sheets.map(sheet => sheet.name)
  assert.deepEqual(names.slice(0, 4), ['shortages', 'shipments', 'orders', 'stocks'])
  assert.equal((await post(scenario, { query: '?format=csv&table=none', to: app })).status, 400)
  const headers = { accept: 'text/event-stream' }
  assert.equal((await post(scenario, { query: '?format=csv', to: app, headers })).status, 400)
})

test('Q20 the same scenario asked again is not planned again', async () => {
  const app = api()
  const [first, again] = [await post(scenario, { to: app }), await post(scenario, { to: app })]
  assert.equal(await first.text(), await again.text(), 'the seconds it took are the same')
})
