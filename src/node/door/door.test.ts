/** A real server before strangers: floods, slow senders, readers that never read, and a peer that is answered all the while. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { Hono } from 'hono'
import { handClock, seededChance, systemClock } from '../../base/index.ts'
import { Log, memoryStore, privateKeyOfSeed, signerOf } from '../../log/index.ts'
import { Gate, httpLink, memoryKeep, NodeDesk, PublicTiles, pinOf, SyncRefusal } from '../../sync/index.ts'
import { addPublicLogs, addSyncRoutes } from '../sync/index.ts'
import { Door, type DoorLimits, networkOf, Strangers, usualConnectionLimits, usualStrangerLimits } from './index.ts'

const signers = Object.fromEntries(
  ['GBR', 'FRA'].map(party => {
    const seed = new Uint8Array(32)
    seed.set(Buffer.from(party))
    return [party, signerOf(`entente/public/${party}`, privateKeyOfSeed(seed))]
  }),
)
const pins = Object.entries(signers).map(([party, { verifier }]) => pinOf(party, verifier.vkey))
const chance = seededChance('door')
const log = { community: 'public', party: 'GBR' }
const clock = handClock(systemClock.now())

/** London's door: its log of one entry for everybody, and something large to read. */
async function london(t: TestContext, limits: DoorLimits = {}) {
  const store = memoryStore()
  const own = await Log.found(store, log, signers.GBR!)
  await own.append([Buffer.from('for everybody')], signers.GBR!)
  const ground = { self: 'GBR', community: 'public', store, keep: memoryKeep(), pins: () => pins, mayRead: () => true }
  const app = new Hono()
  const faults: unknown[] = []
  const report = (error: unknown): void => void faults.push(error)
  const door = new Door(clock, limits)
  addSyncRoutes(app, { self: 'GBR', desk: new NodeDesk(ground), gate: new Gate({ ...ground, clock }), report, door })
  addPublicLogs(app, new PublicTiles(ground), report, door)
  app.get('/large', context => context.body(new Uint8Array(64 * 1024 * 1024)))
  const listening = await door.open(app.fetch, '127.0.0.1', 0)
  t.after(async () => {
    await listening.close()
    assert.deepEqual(faults, [])
  })
  const port = Number(new URL(listening.address).port)
  const peer = httpLink({
    party: 'FRA',
    peer: 'GBR',
    address: listening.address,
    signer: signers.FRA!,
    clock,
    chance,
    send: request => fetch(request),
  })
  return { door, port, address: listening.address, ask: () => peer.ask({ ask: 'checkpoint', log }, 64 * 1024) }
}

async function connected(t: TestContext, port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** Sends requests in one piece and reads until the other end hangs up. Answers the statuses that came. */
async function flood(t: TestContext, port: number, request: string, times: number): Promise<number[]> {
  const socket = await connected(t, port)
  let text = ''
  socket.on('data', data => {
    text += data.toString('latin1')
  })
  socket.write(request.repeat(times))
  socket.write(request.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))
  await once(socket, 'close')
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(match => Number(match[1]))
}

const unsigned = 'GET /sync/v1/public/GBR/checkpoint HTTP/1.1\r\nhost: x\r\n\r\n'
const publicRequest = 'GET /log/public/GBR/checkpoint HTTP/1.1\r\nhost: x\r\n\r\n'

test('S23 a flood of tiny requests is turned away, and a signed peer of the same address gets every answer', async t => {
  const { port, ask } = await london(t)
  const connections = 100
  const statuses: number[] = []
  const flooding = Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      statuses.push(...(await flood(t, port, at % 2 === 0 ? unsigned : publicRequest, 200)))
    }),
  )
  let answers = 0
  let isOver = false
  const over = flooding.then(() => {
    isOver = true
  })
  while (!isOver || answers < 50) {
    assert.ok((await ask()).length > 0)
    answers += 1
  }
  await over
  const served = statuses.filter(status => status !== 429).length
  // What was answered may be lost where the connection ends before it was read: never is more of it looked at.
  assert.ok(served > 0 && served <= usualStrangerLimits.burst, `${served} were looked at`)
  assert.ok(statuses.length > served, 'and the others turned away')
  assert.ok(answers >= 50)
})

test('S23 forged signatures cost a bounded number of checks of each address', async t => {
  const { port } = await london(t)
  const parameters = `("@method" "@path" "@query" "entente-to" "content-digest");created=1;expires=2;nonce="${'A'.repeat(22)}";keyid="FRA+00000000";alg="ed25519"`
  const signature = `entente=:${Buffer.alloc(64).toString('base64')}:`
  const forged = unsigned.replace(
    '\r\n\r\n',
    `\r\nsignature-input: entente=${parameters}\r\nsignature: ${signature}\r\n\r\n`,
  )
  const statuses = await flood(t, port, forged, 300)
  const checked = statuses.filter(status => status === 401).length
  assert.ok(checked > 0 && checked <= usualStrangerLimits.forgedBurst, `${checked} were checked`)
})

test('S24 a sender of one byte an hour is hung up on, in the headers and in the body', async t => {
  const connections = { ...usualConnectionLimits, headersMs: 40, requestMs: 60, lookMs: 10 }
  const { port, ask } = await london(t, { connections })
  for (const begun of [
    'GET /sync/v1/publ',
    'POST /sync/v1/public/GBR/cosignatures HTTP/1.1\r\nhost: x\r\nsignature-input: x\r\ncontent-length: 9\r\n\r\nn',
  ]) {
    const socket = await connected(t, port)
    socket.write(begun)
    socket.resume()
    await once(socket, 'close')
  }
  assert.ok((await ask()).length > 0)
})

test('S24 a reader that never reads its answer is hung up on', async t => {
  const { port, door, ask } = await london(t)
  const socket = await connected(t, port)
  socket.pause()
  socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n')
  assert.ok((await ask()).length > 0, 'the other was taken before this was answered')
  clock.advance(usualConnectionLimits.answerMs + 1)
  door.cutSlowReaders()
  socket.resume()
  await once(socket, 'close')
  assert.ok(socket.bytesRead < 64 * 1024 * 1024)
  assert.ok((await ask()).length > 0)
})

test('S24 where there is no room, who came first and signed nothing gives way, and who signed stays', async t => {
  const connections = { ...usualConnectionLimits, most: 4 }
  const { port, ask } = await london(t, { connections })
  assert.ok((await ask()).length > 0)
  const idle: Socket[] = []
  for (let at = 0; at < 3; at += 1) idle.push(await connected(t, port))
  const first = once(idle[0]!, 'close')
  const fourth = await connected(t, port)
  await first
  assert.ok((await ask()).length > 0, 'on the connection it had')
  assert.ok(!fourth.destroyed)
})

test('S23 a network that was quiet longest is forgotten where too many are remembered; answers under way are bounded', () => {
  const limits = { ...usualStrangerLimits, burst: 1, mostNetworks: 2, mostBytesAtOnce: 100 }
  const strangers = new Strangers(clock, limits)
  const isTurnedAway = (work: () => unknown): void => assert.throws(work, SyncRefusal)
  strangers.admit('192.0.2.1')
  isTurnedAway(() => strangers.admit('192.0.2.1'))
  isTurnedAway(() => strangers.admit('::ffff:192.0.2.1'))
  strangers.admit('192.0.2.2')
  strangers.admit('192.0.2.3')
  strangers.admit('192.0.2.1')
  clock.advance(1000)
  strangers.admit('192.0.2.1')
  const release = strangers.hold('192.0.2.9', 80)
  isTurnedAway(() => strangers.hold('192.0.2.8', 30))
  release()
  release()
  strangers.hold('192.0.2.8', 100)
  isTurnedAway(() => strangers.hold('192.0.2.8', 1))
})

test('S23 one house of IPv6 is one network', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['nonsense', 'nonsense'],
  ] as const) {
    assert.equal(networkOf(address), network, address)
  }
  fc.assert(
    fc.property(fc.ipV6(), address => {
      const network = networkOf(address)
      assert.ok(/^(?:[0-9a-f]{1,4}:){4}:\/64$|^[\d.]+$/.test(network), `${address}: ${network}`)
    }),
    { seed: 20_240_601, numRuns: 500 },
  )
})
