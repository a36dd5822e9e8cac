/** A message from draft to answer through the API of two nodes, with logs carried by sync over loopback. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inboxForm, messageForm } from '../../../picture/index.ts'
import { pairOf } from '../../line/fixture.ts'
import { draftListForm } from '../../line/index.ts'

const shelling = {
  form: 1,
  fields: {
    activity: 'shelling',
    object: 'nuclearPlant',
    place: { latitude: '47.5122', longitude: '34.5858', radius: '2000' },
    time: '2024-03-01T06:20:00Z',
    contact: 'Watch desk',
  },
  language: 'en',
  officer: 'Desk 2',
}

test('C17 C20 H11 two persons release by the API, the other end opens, and every state has its proof', async t => {
  const { gbr, rus, line, carry } = await pairOf(t)
  const draft = await gbr.post(`/api/channels/${line}/drafts`, shelling)
  const id = String(draft.draft)
  assert.match(String(draft.rendered), /47\.5122/)
  await gbr.refused(`/api/drafts/${id}/send`, {}, 409)
  await gbr.refused(`/api/drafts/${id}/release`, {}, 400)
  await gbr.post(`/api/drafts/${id}/release`, { person: 'A. Officer', content: draft.content })
  await gbr.refused(`/api/drafts/${id}/release`, { person: 'a.  officer' }, 409)
  await gbr.refused(`/api/drafts/${id}/release`, { person: 'B. Officer', content: '0'.repeat(64) }, 409)
  await gbr.post(`/api/drafts/${id}/release`, { person: 'B. Officer', content: draft.content })
  const [waiting] = draftListForm.parse(await gbr.get('/api/drafts?language=ru'))
  assert.deepEqual([waiting!.persons, waiting!.needed], [['A. Officer', 'B. Officer'], 2])
  const sent = await gbr.post(`/api/drafts/${id}/send`, {})
  assert.equal(sent.serial, 1)
  assert.deepEqual(await gbr.get('/api/drafts'), [])

  const stateAt = async (end: typeof gbr) => messageForm.parse(await end.get(`/api/messages/${String(sent.id)}`))
  assert.equal((await stateAt(gbr)).state, 'stored')
  await carry()
  const mirrored = await stateAt(gbr)
  assert.equal(mirrored.state, 'mirrored')
  assert.equal(mirrored.proofs.mirrored?.by, 'RUS')
  assert.equal((await stateAt(rus)).released, null)
  await rus.post(`/api/messages/${String(sent.id)}/opened`, { officer: 'Officer of the watch' })
  await rus.refused(`/api/messages/${String(sent.id)}/refuse`, { officer: 'x', reason: 'tired' }, 422)
  await carry()
  assert.equal((await stateAt(gbr)).state, 'opened')
  const reply = await rus.post(`/api/channels/${line}/drafts`, {
    form: 5,
    fields: { message: '1', readBack: shelling.fields.place, contact: 'Watch' },
    language: 'ru',
    officer: 'Desk 1',
    inReplyTo: sent.id,
  })
  for (const person of ['C. Officer', 'D. Officer'])
    await rus.post(`/api/drafts/${String(reply.draft)}/release`, { person })
  await rus.post(`/api/drafts/${String(reply.draft)}/send`, {})
  await carry()
  const answered = await stateAt(gbr)
  assert.deepEqual([answered.state, answered.replies.length], ['answered', 1])
  const { messages } = inboxForm.parse(await gbr.get(`/api/channels/${line}/inbox?language=vi`))
  assert.deepEqual(
    messages.map(one => [one.by, one.readBack]),
    [
      ['RUS', 'same'],
      ['GBR', null],
    ],
  )
})
