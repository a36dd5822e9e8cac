import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { writeXlsx } from 'hucre/xlsx'
import { type Bytes, Refusal } from '../../base/index.ts'
import { workbookType } from './plan-body.ts'
import { refusalReply } from './refused.ts'
import { addScenarioRoute } from './scenario.ts'

const file = resolve(import.meta.dirname, '../../../cases/plan/a-floor-that-bites/scenario.yaml')

async function post(type: string, bytes: Bytes): Promise<Response> {
  const app = new OpenAPIHono()
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalReply(context, error)
    throw error
  })
  addScenarioRoute(app)
  const headers = { 'content-type': type, 'content-length': String(bytes.length) }
  return app.request('/api/scenario', { method: 'POST', body: new Uint8Array(bytes), headers })
}

test('Q21 a scenario is read, checked and answered as JSON, from YAML or a workbook, and is not planned', async () => {
  const yaml = await post('application/yaml', readFileSync(file))
  assert.equal(yaml.status, 200)
  const scenario = (await yaml.json()) as { title: string; demands: { quantity: string }[] }
  assert.equal(scenario.title, 'A floor that bites')
  const rows = (name: string, ...cells: (string | number)[][]) => ({ name, rows: cells })
  const book = await writeXlsx({
    sheets: [
      rows('scenario', ['title', 'a book'], ['currency', 'EUR'], ['start', '2024-01'], ['months', 2]),
      rows('parties', ['party'], ['UKR']),
      rows('items', ['item', 'unit', 'price'], ['shell', 'round', 3000.5]),
      rows('demands', ['party', 'item', 'quantity'], ['UKR', 'shell', 60]),
    ],
  })
  const read = (await (await post(workbookType, book)).json()) as { items: { price: string }[] }
  assert.equal(read.items[0]!.price, '3000.5')
})

test('Q21 what does not fit is refused with its place, and another type of content with those it takes', async () => {
  const text = readFileSync(file, 'utf8').replace('quantity: 100', 'quantity: -100')
  const wrong = await post('application/yaml', new TextEncoder().encode(text))
  assert.equal(wrong.status, 422)
  assert.ok(((await wrong.json()) as { place: { line?: number; row?: number } }).place)
  assert.equal((await post('text/plain', new Uint8Array(3))).status, 400)
})
