/** Questions between nodes over HTTP, without a port: who is answered, what is refused, and how little a liar can do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { type Clock, handClock, seededChance } from '../../base/index.ts'
import { Log, memoryStore, privateKeyOfSeed, signerOf } from '../../log/index.ts'
import {
  Gate,
  httpLink,
  Keeper,
  memoryKeep,
  mirroredBy,
  NodeDesk,
  pinOf,
  SyncRefusal,
  syncCodes,
} from '../../sync/index.ts'
import { forkBy } from '../fixture.ts'
import { addSyncRoutes } from './routes.ts'

const start = '2024-06-01T12:00:00.000Z'
const log = { community: 'public', party: 'GBR' }

function signerFor(party: string, seed = party) {
  const bytes = new Uint8Array(32)
  bytes.set(Buffer.from(seed))
  return signerOf(`entente/public/${party}`, privateKeyOfSeed(bytes))
}

const pins = ['GBR', 'FRA', 'POL'].map(party => pinOf(party, signerFor(party).verifier.vkey))

/** London's node, with three entries, one of them for Warsaw. */
async function london(clock: Clock = handClock(start), bounds: { perSecond?: number; burst?: number } = {}) {
  const store = memoryStore()
  const keep = memoryKeep()
  const entries = ['a', 'for POL', 'c'].map(text => Buffer.from(text))
  const own = await Log.found(store, log, signerFor('GBR'))
  await own.append(entries, signerFor('GBR'))
  const reported: unknown[] = []
  const mayRead = (peer: string | undefined, _: unknown, entry: Uint8Array): boolean =>
    !Buffer.from(entry).toString().startsWith('for ') || Buffer.from(entry).toString() === `for ${peer}`
  const desk = new NodeDesk({ self: 'GBR', community: 'public', store, keep, pins: () => pins, mayRead })
  const gate = new Gate({ self: 'GBR', community: 'public', clock, pins: () => pins, ...bounds })
  const app = new Hono()
  addSyncRoutes(app, { self: 'GBR', desk, gate, report: error => reported.push(error) })
  return { app, keep, reported, send: async (request: Request) => app.fetch(request) }
}

const chance = seededChance('routes')

function linkOf(party: string, send: (request: Request) => Promise<Response>, more: object = {}) {
  const clock = handClock(start)
  return httpLink({
    party,
    peer: 'GBR',
    address: 'http://gbr.test',
    signer: signerFor(party),
    clock,
    chance,
    send,
    ...more,
  })
}

/** Sends what a link would have sent, changed on the way. */
async function changed(change: (request: Request) => Request | Promise<Request>, party = 'FRA', clock?: Clock) {
  const { send, reported } = await london(clock)
  let status = 0
  const link = linkOf(party, async request => {
    const response = await send(await change(request))
    status = response.status
    return response
  })
  try {
    await link.ask({ ask: 'entries', log, from: 0, to: 3 }, 1_000_000)
    return { code: undefined, status, reported }
  } catch (error) {
    assert.ok(error instanceof SyncRefusal, String(error))
    return { code: error.code, status, reported }
  }
}

const withHeader = (name: string, value: (before: string) => string) => (request: Request) => {
  const headers = new Headers(request.headers)
  headers.set(name, value(headers.get(name) ?? ''))
  return new Request(request, { headers })
}

test('S14 a log goes from node to node by signed requests, and a cosignature back', async () => {
  const { send, keep } = await london()
  const ground = { self: 'FRA', community: 'public', store: memoryStore(), keep: memoryKeep(), clock: handClock(start) }
  const keeper = new Keeper({ ...ground, pins: () => pins, signer: signerFor('FRA') })
  const { pulled, refused } = await keeper.round(linkOf('FRA', send))
  assert.deepEqual(refused, [])
  assert.deepEqual(
    pulled.map(({ size, withheld }) => [size, withheld]),
    [[3, 1]],
  )
  assert.deepEqual(mirroredBy(2, await keep.cosigned(log)), ['FRA'])
})

test('S21 a fork goes from node to node by signed requests', async () => {
  const { send, keep } = await london()
  const name = { community: 'public', party: 'POL' }
  await keep.putFork(name, forkBy(signerFor('POL'), name, { agreed: 0, from: 'DEU', foundAt: start }))
  const ground = { self: 'FRA', community: 'public', store: memoryStore(), keep: memoryKeep(), clock: handClock(start) }
  const keeper = new Keeper({ ...ground, pins: () => pins, signer: signerFor('FRA') })
  const { refused } = await keeper.round(linkOf('FRA', send))
  assert.deepEqual(
    refused.map(({ party, code }) => [party, code]),
    [['POL', 'forked']],
  )
  assert.equal((await ground.keep.fork(name))?.from, 'GBR')
})

test('S14 a request that is not signed, or not by the pinned key, or not as it came, is refused', async () => {
  const cases: readonly (readonly [string, (request: Request) => Request])[] = [
    ['not-signed', request => new Request(request.url)],
    ['not-signed', withHeader('signature', () => `entente=:${Buffer.alloc(64).toString('base64')}:`)],
    ['not-signed', withHeader('signature', () => 'nonsense')],
    ['not-signed', withHeader('signature-input', () => 'entente=("@method")')],
    ['not-signed', withHeader('signature-input', before => before.replace(/nonce="./, 'nonce="_'))],
    ['not-signed', withHeader('signature-input', before => before.replace('"@path" ', ''))],
    ['not-signed', withHeader('entente-to', () => 'POL')],
    ['not-signed', withHeader('content-digest', () => 'sha-256=:AAAA:')],
    ['not-signed', request => new Request(request.url.replace('from=0', 'from=1'), request)],
    ['not-signed', request => new Request(request.url.replace('GBR/', 'POL/'), request)],
    ['not-signed', request => new Request(request.url, { method: 'PUT', headers: request.headers })],
    ['unknown-party', withHeader('signature-input', before => before.replace('"FRA+', '"DEU+'))],
    ['unknown-party', withHeader('signature-input', before => before.replace('"FRA+', '"GBR+'))],
  ]
  for (const [code, change] of cases) {
    const found = await changed(change)
    assert.deepEqual([found.code, found.reported], [code, []], String(change))
  }
  const stranger = linkOf('FRA', (await london()).send, { signer: signerFor('FRA', 'another key') })
  await assert.rejects(
    stranger.ask({ ask: 'checkpoint', log }, 1000),
    error => (error as SyncRefusal).code === 'not-signed',
  )
})

test('S14 a request is good for two minutes: late, early, too long and from before the start are refused', async () => {
  for (const [seconds, code] of [
    [0, undefined],
    [100, undefined],
    [200, 'expired'],
    [86_400, 'expired'],
    [-30, 'expired'],
  ] as const) {
    const now = new Date(Date.parse(start) + seconds * 1000).toISOString()
    const clock = handClock(seconds > 0 ? start : now)
    const found = await changed(
      request => {
        if (seconds > 0) clock.advance(seconds * 1000)
        return request
      },
      'FRA',
      clock,
    )
    assert.equal(found.code, seconds === -30 ? undefined : code, `${seconds} s later`)
  }
  const restarted = await changed(request => request, 'FRA', handClock('2024-06-01T12:00:05.000Z'))
  assert.equal(restarted.code, 'expired')
})

test('S14 a request that was answered is not answered again', async () => {
  const { send } = await london()
  let copy: Request | undefined
  await linkOf('FRA', request => {
    copy = request.clone()
    return send(request)
  }).ask({ ask: 'checkpoint', log }, 10_000)
  for (const again of [copy!.clone(), copy!]) {
    const response = await send(again)
    assert.deepEqual([response.status, ((await response.json()) as { code: string }).code], [409, 'replayed'])
  }
})

test('S15 a peer that asks without end is held to its rate, and the others are served', async () => {
  const clock = handClock(start)
  const { send } = await london(clock, { perSecond: 10, burst: 20 })
  const fra = linkOf('FRA', send)
  let refused = 0
  for (let at = 0; at < 100; at += 1) {
    try {
      await fra.ask({ ask: 'checkpoint', log }, 10_000)
    } catch (error) {
      assert.equal((error as SyncRefusal).code, 'too-many')
      refused += 1
    }
  }
  assert.equal(refused, 80)
  await linkOf('POL', send).ask({ ask: 'checkpoint', log }, 10_000)
  clock.advance(1000)
  await fra.ask({ ask: 'checkpoint', log }, 10_000)
})

test('S15 a body without end is read no further than its bound', async () => {
  const { send } = await london()
  let sent = 0
  const endless = new ReadableStream({
    pull: controller => {
      sent += 16_384
      controller.enqueue(new Uint8Array(16_384))
    },
  })
  const headers = { 'signature-input': 'who reads on before this is checked is held up' }
  const init = { method: 'POST', body: endless, duplex: 'half', headers }
  const response = await send(new Request('http://gbr.test/sync/v1/public/GBR/cosignatures', init))
  assert.equal(((await response.json()) as { code: string }).code, 'too-large')
  assert.ok(sent < 1_000_000)
})

test('S15 an answer without end is cut where it is longer than it may be, one that never comes after its time', async () => {
  let cancelled = false
  const endless = () =>
    new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => {
        cancelled = true
      },
    })
  const long = linkOf('FRA', async () => new Response(endless()))
  await assert.rejects(
    long.ask({ ask: 'entries', log, from: 0, to: 1 }, 1_000_000),
    error => (error as SyncRefusal).code === 'too-large',
  )
  assert.ok(cancelled)
  const silent = linkOf('FRA', async () => new Response(new ReadableStream()), { answerMs: 20 })
  await assert.rejects(
    silent.ask({ ask: 'checkpoint', log }, 1000),
    error => (error as SyncRefusal).code === 'too-slow',
  )
  const nobody = linkOf('FRA', async () => Promise.reject(new TypeError('fetch failed')))
  await assert.rejects(
    nobody.ask({ ask: 'checkpoint', log }, 1000),
    error => (error as SyncRefusal).code === 'unreachable',
  )
  for (const body of ['', 'no JSON', '{"code":"made-up"}', 'null', '[]', `{"message":"${'x'.repeat(9999)}"}`]) {
    const wrong = linkOf('FRA', async () => new Response(body, { status: 500 }))
    await assert.rejects(wrong.ask({ ask: 'checkpoint', log }, 1000), SyncRefusal)
  }
})

test('S15 whatever is sent is refused with a code of the list, and nothing of it is a mistake of ours', async () => {
  const { send, reported } = await london()
  for (let at = 0; at < 400; at += 1) {
    const words = [
      'sync',
      'v1',
      'public',
      'GBR',
      'entries',
      '..',
      '%00',
      'x'.repeat(chance.below(300)),
      '?from=',
      '&to=1e9',
      '-1',
      '%',
    ]
    const path = Array.from({ length: 1 + chance.below(8) }, () => words[chance.below(words.length)]).join('/')
    const headers: Record<string, string> = {}
    if (chance.below(2) === 0) headers['signature-input'] = Buffer.from(chance.bytes(40)).toString('base64')
    if (chance.below(2) === 0) headers.signature = `entente=:${Buffer.from(chance.bytes(64)).toString('base64')}:`
    const response = await send(new Request(`http://gbr.test/sync/v1/${path}`, { headers }))
    if (response.status === 404 && response.headers.get('content-type')?.startsWith('text/plain')) continue
    const { code } = (await response.json()) as { code: string }
    assert.ok((syncCodes as readonly string[]).includes(code), code)
  }
  assert.deepEqual(reported, [])
})
