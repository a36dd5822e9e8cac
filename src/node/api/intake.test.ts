import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { handClock, Refusal } from '../../base/index.ts'
import { recordFor } from '../fixture.ts'
import { addIntakeRoutes } from './intake.ts'
import { refusalReply } from './refused.ts'

const text = 'Berlin, 12 June 2024\n\nGermany will send Ukraine 18 Leopard 2 tanks, Reuters reported.\n'

test('J32 articles are taken in and decided of over HTTP, by JSON only', async t => {
  const record = await recordFor(t)
  const app = new OpenAPIHono()
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalReply(context, error)
    throw error
  })
  addIntakeRoutes(app, { record, clock: handClock('2024-06-12T08:00:00.000Z') })
  const post = (path: string, body: unknown, type = 'application/json') => {
    const sent = JSON.stringify(body)
    const headers = { 'content-type': type, 'content-length': String(sent.length) }
    return app.request(path, { method: 'POST', body: sent, headers })
  }

  const taken = await (await post('/api/intake', { name: 'page.txt', text })).json()
  const [draft] = taken.drafts
  assert.equal(taken.text, text)
  assert.equal([...taken.text].slice(...draft.figures[0].number).join(''), '18')
  const same = Buffer.from(text).toString('base64')
  assert.equal((await (await post('/api/intake', { name: 'page.txt', base64: same })).json()).id, taken.id)

  const path = `/api/intake/drafts/${draft.id}`
  const elsewhere = { 'content-type': 'application/json', origin: 'https://example.org' }
  const forged = await app.request('/api/intake', { method: 'POST', body: '{}', headers: elsewhere })
  assert.equal(forged.status, 403)
  assert.equal((await post(path, { decision: 'accept' }, 'text/plain')).status, 400)
  assert.equal((await post('/api/intake', { name: 'x.txt', text, base64: same })).status, 400)
  assert.equal((await post('/api/intake', { name: 'x.pdf', text: '%PDF-1.7' })).status, 422)
  const size = record.folder.size
  assert.equal((await (await post(path, { decision: 'accept' })).json()).state, 'accepted')
  assert.equal(record.folder.size, size + 2)
  assert.equal((await post(path, { decision: 'reject' })).status, 409)

  const { articles } = await (await app.request('/api/intake')).json()
  assert.deepEqual(
    articles.map(({ id, waiting, decided }: Record<string, unknown>) => [id, waiting, decided]),
    [[taken.id, 0, 1]],
  )
  const shown = await (await app.request(`/api/intake/${taken.id.slice(0, 8)}`)).json()
  assert.equal(shown.drafts[0].state, 'accepted')
  // Its own notice is not like it: it is it.
  assert.deepEqual(shown.alike[draft.id], [])
})
