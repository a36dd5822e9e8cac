/** What pages say, through the API of two parties whose logs are carried over by hand: the same checks as at the terminal. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { handClock, Refusal, seededChance } from '../../../base/index.ts'
import { channelKinds } from '../../../picture/index.ts'
import { recordFor } from '../../fixture.ts'
import { Copies } from '../../keeping/index.ts'
import { type Act, acts, createApi, nobodySignsIn, type People } from '../index.ts'
import { writeRoutes } from './index.ts'

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown> & { readonly code?: string; readonly place?: { readonly path?: string } }
}

async function apiFor(
  t: TestContext,
  { people = nobodySignsIn, party = 'GBR' }: { people?: People; party?: string } = {},
) {
  const clock = handClock('2024-03-01T05:00:00Z')
  const chance = seededChance(`writes ${party}`)
  const record = await recordFor(t, { clock, chance, party })
  const { folder } = record
  const api = createApi({
    picture: () => record.picture,
    node: () => ({
      party: folder.party,
      community: folder.community,
      origin: folder.origin,
      size: folder.size,
      checkpoint: folder.checkpoint.note,
      logs: record.logs(),
    }),
    keeping: { folder, copies: new Copies(folder), clock, wanted: 1, states: () => [] },
    writing: { record, clock, chance, people },
    today: () => '2024-03-01',
    version: '0.1.0',
    hosts: [],
    pages: undefined,
    report: assert.ifError,
  })
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await api.request(`http://127.0.0.1${path}`, init)
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  return { api, clock, record, post, get: (path: string) => ask(path, {}) }
}

const offer = { name: 'Operations centres', with: 'RUS', station: 'Watch desk', languages: ['en'] }

test('H9 what is said by a page of elsewhere, as anything but JSON, or in another form, is refused, and nothing is signed', async t => {
  const { post, api, record } = await apiFor(t)
  const answers = [
    await post('/api/channels', offer, { origin: 'https://elsewhere.example' }),
    await post('/api/channels', offer, { origin: 'null' }),
    await post('/api/channels', offer, { 'sec-fetch-site': 'cross-site' }),
    await post('/api/channels', offer, { 'content-type': 'text/plain' }),
    await post('/api/channels', { ...offer, with: 7 }),
    await post('/api/channels', { ...offer, more: 1 }),
    await post('/api/channels', { ...offer, station: 'desk \u202Eksed' }),
  ]
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code, body.place?.path]),
    [
      [403, 'not-allowed', 'origin'],
      [403, 'not-allowed', 'origin'],
      [403, 'not-allowed', 'origin'],
      [400, 'wrong-use', 'content-type'],
      [422, 'bad-form', 'with'],
      [422, 'bad-form', ''],
      [422, 'bad-form', 'station'],
    ],
  )
  const broken = await api.request('http://127.0.0.1/api/channels', {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  })
  assert.equal(broken.status, 422)
  assert.equal(record.folder.size, 0)
  const taken = await post('/api/channels', offer, { origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin' })
  assert.equal(taken.status, 200)
  assert.equal(record.folder.size, 1)
})

test('H9 a body beyond its bound is refused before it is read', async t => {
  const { post } = await apiFor(t)
  const { status, body } = await post('/api/channels', { ...offer, text: 'x'.repeat(5 * 1024 * 1024) })
  assert.deepEqual([status, body.code], [413, 'too-large'])
})

test('H10 every route that says something asks for its act, and nobody who may not is told what stands', async t => {
  const asked: Act[] = []
  const nobodyMay: People = {
    actor: () => ({
      person: 'A. Reader',
      may: act => {
        asked.push(act)
        return false
      },
    }),
  }
  const { post, record } = await apiFor(t, { people: nobodyMay })
  for (const { path } of writeRoutes) {
    const { status, body } = await post(path.replace('{id}', '4e3e'), { nonsense: true })
    assert.deepEqual([status, body.code], [403, 'not-allowed'], path)
  }
  assert.deepEqual(
    asked,
    writeRoutes.map(({ act }) => act),
  )
  assert.ok(asked.every(act => acts.includes(act)))
  assert.equal(record.folder.size, 0)
})

test('H10 where accounts exist, nobody’s session says nothing', async t => {
  const people: People = {
    actor: () => {
      throw new Refusal('not-signed-in', 'sign in first')
    },
  }
  const { post } = await apiFor(t, { people })
  const { status, body } = await post('/api/channels', offer)
  assert.deepEqual([status, body.code], [401, 'not-signed-in'])
})

test('H11 a line is offered, suspended, resumed and closed by the API, with the checks of the terminal', async t => {
  const { post, get } = await apiFor(t)
  const { body: said } = await post('/api/channels', offer)
  const line = String(said.id).slice(0, 8)
  assert.equal((await post(`/api/channels/${line}/check`, { officer: 'Desk' })).body.code, 'conflict')
  assert.equal((await post(`/api/channels/${line}/close`, { reason: 'No more needed.' })).status, 200)
  const { body } = await get(`/api/channels/${line}`)
  assert.deepEqual((body.declared as { state: string }).state, 'closed')
  assert.equal((await post(`/api/channels/${line}/resume`, {})).status, 409)
  assert.equal((await post('/api/channels/none/close', {})).status, 404)
})

test('H11 decisions and treaties take what their terminal commands take', async t => {
  const { post, get, clock } = await apiFor(t)
  const proposed = await post('/api/decisions', {
    title: 'Statement',
    texts: [{ language: 'en', text: 'We agree.' }],
    roster: ['GBR', 'RUS'],
    expires: '2024-03-02T05:00:00Z',
    status: 'exercise',
  })
  assert.equal(proposed.status, 200, JSON.stringify(proposed.body))
  const { id } = proposed.body.decision as { id: string }
  const paths = ['object', 'take-back', 'extend', 'amend', 'reserve', 'announce', 'close', 'receipt', 'withdraw']
  const bodies: Record<string, object> = {
    object: { text: 'Paragraph 3.' },
    'take-back': { reason: 'Settled.' },
    extend: { expires: '2024-03-03T05:00:00Z', reason: 'Asked for.' },
    amend: { expires: '2024-03-04T05:00:00Z', reason: 'Better.', texts: [{ language: 'en', text: 'We all agree.' }] },
    reserve: { form: 'statement', text: 'So be it.' },
    announce: { outcome: 'adopted' },
    withdraw: { reason: 'No more needed.' },
  }
  const statuses: Record<string, number> = {}
  for (const path of paths) {
    clock.advance(60_000)
    statuses[path] = (await post(`/api/decisions/${id}/${path}`, bodies[path] ?? {})).status
  }
  // Announced or closed before the expiry it would be false.
  const before = { announce: 409, close: 409 }
  assert.deepEqual(statuses, { ...Object.fromEntries(paths.map(path => [path, 200])), ...before })
  assert.equal((await get(`/api/decisions/${id}`)).body.state, 'withdrawn')
})

test('T28 H11 the acts of a party under a treaty, by the API', async t => {
  const { post } = await apiFor(t)
  const treaty = { code: 'north-sea', name: 'North Sea', parties: ['GBR', 'NOR'], from: '2024-01-01' }
  const limit = {
    rule: 'limit',
    measure: 'vessels',
    what: 'patrol vessels',
    value: '12',
    unit: 'vessel',
    direction: 'max',
    from: '2024-01-01',
  }
  const figures = [{ measure: 'vessels', quantity: { value: '9', unit: 'vessel' } }]
  const acts: (readonly [string, object, number])[] = [
    ['', treaty, 200],
    ['/limit', limit, 200],
    ['/declaration', { date: '2024-02-01', declared: 'declared', figures }, 200],
    ['/notification', { subject: 'exercise', text: 'Two vessels sail.' }, 200],
    ['/notification', { subject: 'exercise', text: 'They are back.' }, 200],
    ['/receipt', { from: 'NOR', number: 1 }, 404],
    ['/meeting', { state: 'scheduled', from: '2024-05-01', place: 'Bergen' }, 200],
    ['/withholding', { state: 'withheld', data: 'half-yearly-data', what: 'data', date: { date: '2024-02-10' } }, 200],
    ['/status', { state: 'suspended', date: { date: '2024-02-20' }, keeps: ['limits'] }, 200],
    [
      '/dispute',
      { party: 'GBR', measure: 'vessels', quantity: { value: '1', unit: 'vessel' }, direction: 'more', reason: 'x' },
      422,
    ],
    ['/declaration', { party: 'NOR', date: '2024-02-01', declared: 'declared', figures }, 422],
  ]
  for (const [path, body, expected] of acts) {
    const { status, body: answer } = await post(`/api/treaties${path === '' ? '' : `/north-sea${path}`}`, body)
    assert.equal(status, expected, `${path} ${JSON.stringify(answer)}`)
  }
})

test('H11 every kind of a line can be said by a route', () => {
  const words = writeRoutes.map(({ path }) => path)
  assert.equal(new Set(words).size, words.length)
  assert.equal(channelKinds.length, 10)
  for (const path of ['check', 'answer', 'accept', 'handover', 'suspend', 'resume', 'close', 'drafts']) {
    assert.ok(words.includes(`/api/channels/{id}/${path}`), path)
  }
})
