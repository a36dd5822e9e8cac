import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { handClock, seededChance } from '../../base/index.ts'
import { privateKeyOfSeed, signerOf } from '../../log/index.ts'
import { Gate, pinOf, SyncRefusal } from '../../sync/index.ts'
import { idOf, listen, newsOf, seenIn } from './push.ts'
import { addSyncRoutes } from './routes.ts'

const signer = signerOf('entente/public/FRA', privateKeyOfSeed(new Uint8Array(32).fill(3)))
const asking = {
  party: 'FRA',
  peer: 'GBR',
  address: 'http://gbr.test',
  signer,
  clock: handClock('2024-06-01T12:00:00Z'),
}
const chance = seededChance('news')

/** A node whose logs have these sizes, one after the other, each time somebody looks. */
function node(looks: readonly Record<string, number>[]) {
  let look = 0
  const sizes = async () => new Map(Object.entries(looks[Math.min(look++, looks.length - 1)]!))
  const app = new Hono()
  const gate = new Gate({
    self: 'GBR',
    community: 'public',
    clock: asking.clock,
    pins: () => [pinOf('FRA', signer.verifier.vkey)],
  })
  const desk = { answer: async () => new Uint8Array(0) }
  const news = { community: 'public', sizes, wait: async (ms: number) => ms }
  addSyncRoutes(app, { self: 'GBR', desk, gate, news, report: assert.ifError })
  return async (request: Request): Promise<Response> => app.fetch(request)
}

/** What is heard until so many events came. */
async function heard(send: (request: Request) => Promise<Response>, most: number, lastId?: string) {
  const told: string[] = []
  const end = new AbortController()
  const onGrown = (party: string, size: number): void => {
    told.push(`${party} ${size}`)
    if (told.length >= most) end.abort()
  }
  const id = await listen({ ...asking, chance, send }, 'public', lastId, onGrown, end.signal)
  return { told: told.slice(0, most), id }
}

test('S11 a listener is told at once how long the logs are, and then what grows', async () => {
  const send = node([{ GBR: 1 }, { GBR: 1 }, { GBR: 2, POL: 5 }, { GBR: 2, POL: 6 }])
  assert.deepEqual((await heard(send, 4)).told, ['GBR 1', 'GBR 2', 'POL 5', 'POL 6'])
})

test('S11 a stream that was cut goes on where it was, and tells nothing twice', async () => {
  const first = await heard(node([{ GBR: 1, POL: 4 }]), 2)
  assert.deepEqual(
    [...seenIn(first.id)],
    [
      ['GBR', 1],
      ['POL', 4],
    ],
  )
  const again = await heard(
    node([
      { GBR: 1, POL: 4 },
      { GBR: 1, POL: 9 },
    ]),
    1,
    first.id,
  )
  assert.deepEqual(again.told, ['POL 9'])
  assert.equal(idOf(seenIn('nonsense,GBR:1,gbr:2,POL:x,,UKR:3')), 'GBR:1,UKR:3')
  assert.equal(seenIn('GBR:1,'.repeat(5000)).size, 0)
})

test('S11 nobody listens without a signature, nor to more than three streams at once', async () => {
  const send = node([{ GBR: 1 }])
  assert.equal((await send(new Request('http://gbr.test/sync/v1/public/events'))).status, 401)
  const open: Response[] = []
  const keep = async (request: Request): Promise<Response> => {
    const response = await send(request)
    open.push(response)
    return response.ok ? new Response('') : response
  }
  for (let at = 0; at < 3; at += 1) await heard(keep, 1)
  await assert.rejects(heard(keep, 1), SyncRefusal)
  assert.equal(open.at(-1)?.status, 429)
  await open[0]?.body?.cancel()
  await heard(keep, 1)
  assert.equal(open.at(-1)?.status, 200)
})

test('S24 all peers together have a bounded number of streams', async () => {
  const parties = Array.from({ length: 34 }, (_, at) => `P${at}X`)
  const signers = parties.map((party, at) =>
    signerOf(`entente/public/${party}`, privateKeyOfSeed(new Uint8Array(32).fill(at + 1))),
  )
  const app = new Hono()
  const pins = parties.map((party, at) => pinOf(party, signers[at]!.verifier.vkey))
  const gate = new Gate({ self: 'GBR', community: 'public', clock: asking.clock, pins: () => pins })
  const news = { community: 'public', sizes: async () => new Map([['GBR', 1]]), wait: async (ms: number) => ms }
  const desk = { answer: async () => new Uint8Array(0) }
  addSyncRoutes(app, { self: 'GBR', desk, gate, news, report: assert.ifError })
  const statuses: number[] = []
  const open: Response[] = []
  const send = async (request: Request): Promise<Response> => {
    const response = await app.fetch(request)
    statuses.push(response.status)
    open.push(response)
    return new Response('')
  }
  for (const [at, party] of parties.entries()) {
    for (let stream = 0; stream < 3; stream += 1) {
      const asker = { ...asking, party, signer: signers[at]!, chance, send }
      await listen(asker, 'public', undefined, () => undefined, new AbortController().signal)
    }
  }
  assert.deepEqual(
    [statuses.filter(status => status === 200).length, statuses.filter(status => status === 429).length],
    [100, 2],
  )
  await Promise.all(open.map(response => response.body?.cancel()))
})

test('S11 a line without end, garbage and silence are no news, and cost a bounded line', async () => {
  const endless = new ReadableStream({ pull: controller => controller.enqueue(new Uint8Array(1000).fill(97)) })
  await assert.rejects(
    heard(async () => new Response(endless), 1),
    error => (error as SyncRefusal).code === 'too-large',
  )
  const garbage = 'data: GBR\ndata: gbr 1\ndata: GBR -1\ndata: GBR 1e9\nevent: x\n\ndata: GBR 12345678901234567\n'
  assert.deepEqual((await heard(async () => new Response(garbage), 1)).told, [])
  await assert.rejects(
    heard(async () => Promise.reject(new TypeError('refused')), 1),
    SyncRefusal,
  )
})

test('S11 a quiet stream gives signs of life, and ends in its time', async () => {
  const source = { sizes: async () => new Map([['GBR', 1]]), wait: async (ms: number) => ms }
  const pieces: string[] = []
  for await (const piece of newsOf(source, new Map())) pieces.push(piece)
  assert.equal(pieces.filter(piece => piece.startsWith('event')).length, 1)
  assert.ok(pieces.filter(piece => piece === ': alive\n\n').length >= 30)
})
