import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { handClock } from '../../base/index.ts'
import { type BoxLimits, usualLimits } from './boxes.ts'
import { serveRelay } from './serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-relay-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const box = 'ab'.repeat(32)
const sealed = (text: string): string => `entente sealed bundle 1\n${text.padEnd(60, '.')}`
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex')
let made = 0

async function relayFor(
  t: TestContext,
  limits: Partial<BoxLimits> = {},
  directory = join(folder, `r${made++}`),
  boxes?: ReadonlySet<string>,
) {
  const clock = handClock('2024-06-01T12:00:00.000Z')
  const faults: unknown[] = []
  const relay = await serveRelay({
    directory,
    port: 0,
    host: '127.0.0.1',
    clock,
    limits: { ...usualLimits, ...limits },
    ...(boxes === undefined ? {} : { boxes }),
    report: error => faults.push(error),
  })
  t.after(async () => {
    await relay.close()
    assert.deepEqual(faults, [])
  })
  const at = `${relay.address}box/`
  const post = async (text: string, name = box): Promise<number> =>
    (await fetch(at + name, { method: 'POST', body: text })).status
  const list = async (name = box): Promise<{ id: string; bytes: number }[]> => (await fetch(at + name)).json()
  const get = (id: string, name = box): Promise<Response> => fetch(`${at}${name}/${id}`)
  return { ...relay, directory, clock, post, list, get }
}

test('Z20 a bundle waits in its box, in the order of coming, and is handed out as it came', async t => {
  const relay = await relayFor(t)
  assert.equal(await relay.post(sealed('one')), 201)
  relay.clock.advance(1000)
  assert.equal(await relay.post(sealed('two')), 201)
  const waiting = await relay.list()
  assert.deepEqual(
    waiting.map(({ id }) => id),
    [idOf(sealed('one')), idOf(sealed('two'))],
  )
  assert.equal(await (await relay.get(waiting[1]!.id)).text(), sealed('two'))
  assert.deepEqual(await relay.list('cd'.repeat(32)), [])
})

test('Z20 what is no sealed bundle, and any other route, is refused', async t => {
  const relay = await relayFor(t)
  for (const text of ['', 'entente bundle 1\nx', 'x'.repeat(100), 'entente sealed']) {
    assert.equal(await relay.post(text), 422, text)
  }
  for (const name of ['', 'x', `${box}/x/y`, '../../etc', box.toUpperCase()]) {
    assert.equal((await fetch(`${relay.address}box/${name}`)).status, 404, name)
  }
  assert.equal((await fetch(`${relay.address}box/${box}`, { method: 'DELETE' })).status, 404)
  assert.equal((await relay.get('00'.repeat(32))).status, 404)
  assert.deepEqual(await relay.list(), [])
  assert.deepEqual(readdirSync(relay.directory), [], 'nothing is left of what was refused')
})

test('Z21 size, number in a box, number and bytes in all are bounded', async t => {
  const small = await relayFor(t, { mostBytes: 100, mostBundles: 2, mostTotalBundles: 3 })
  assert.equal(await small.post(sealed('x'.repeat(200))), 413)
  assert.equal(await small.post(sealed('a')), 201)
  assert.equal(await small.post(sealed('b')), 201)
  assert.equal(await small.post(sealed('c')), 503, 'the box is full')
  assert.equal(await small.post(sealed('c'), 'cd'.repeat(32)), 201)
  assert.equal(await small.post(sealed('d'), 'ef'.repeat(32)), 507, 'the relay is full')
  const tight = await relayFor(t, { mostTotalBytes: 150 })
  assert.equal(await tight.post(sealed('a')), 201)
  assert.equal(await tight.post(sealed('b')), 507)
  assert.equal((await tight.list()).length, 1)
})

test('Z22 the same bundle twice is kept once, and a relay that was stopped goes on with what it has', async t => {
  const relay = await relayFor(t)
  assert.equal(await relay.post(sealed('same')), 201)
  assert.equal(await relay.post(sealed('same')), 201)
  assert.equal((await relay.list()).length, 1)
  writeFileSync(join(relay.directory, '.part-7'), 'half of something')
  mkdirSync(join(relay.directory, 'a folder of somebody else'))
  const again = await relayFor(t, {}, relay.directory)
  assert.equal((await again.list()).length, 1)
  assert.ok(!readdirSync(relay.directory).includes('.part-7'))
})

test('Z23 what has waited too long is not handed out, and thrown away', async t => {
  const relay = await relayFor(t, { mostDays: 2, mostTotalBundles: 1 })
  await relay.post(sealed('old'))
  relay.clock.advance(3 * 86_400_000)
  assert.deepEqual(await relay.list(), [])
  assert.equal((await relay.get(idOf(sealed('old')))).status, 404)
  const again = await relayFor(t, { mostDays: 2 }, relay.directory)
  again.clock.advance(0)
  assert.equal((await again.list()).length, 1, 'its clock stands where the bundle came')
})

test('Z21 a writer that breaks off, and one without end, leave nothing and stop nobody', async t => {
  const relay = await relayFor(t, { mostBytes: 100_000 })
  const port = Number(new URL(relay.address).port)
  const cut = connect(port, '127.0.0.1')
  await once(cut, 'connect')
  cut.write(`POST /box/${box} HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\n\r\n${sealed('half')}`)
  const endless = connect(port, '127.0.0.1')
  endless.on('error', () => undefined)
  await once(endless, 'connect')
  const closed = new Promise(resolve => endless.once('close', resolve))
  endless.write(`POST /box/${box} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`)
  const first = sealed('endless')
  endless.write(`${first.length.toString(16)}\r\n${first}\r\n`)
  const more = 'x'.repeat(0x8000)
  const pour = (): void => void (endless.writable && endless.write(`8000\r\n${more}\r\n`, () => setImmediate(pour)))
  pour()
  assert.equal(await relay.post(sealed('between')), 201)
  await closed
  cut.destroy()
  assert.equal(await relay.post(sealed('after')), 201)
  assert.equal((await relay.list()).length, 2)
})

test('Z27 a relay that keeps named boxes refuses every other, to writers and to readers', async t => {
  const relay = await relayFor(t, {}, undefined, new Set([box]))
  const other = 'cd'.repeat(32)
  assert.deepEqual([await relay.post(sealed('a')), await relay.post(sealed('a'), other)], [201, 404])
  assert.equal((await fetch(`${relay.address}box/${other}`)).status, 404)
  assert.deepEqual(readdirSync(relay.directory), [box])
})

test('Z27 one sender fills no box and no relay: so many bundles and bytes a day, and the next day again', async t => {
  const few = await relayFor(t, { mostSenderBundles: 3 })
  const statuses = []
  for (const name of ['a', 'b', 'c', 'd']) statuses.push(await few.post(sealed(name), name.repeat(64)))
  assert.deepEqual(statuses, [201, 201, 201, 503])
  few.clock.advance(86_400_000)
  assert.equal(await few.post(sealed('d')), 201)
  const small = await relayFor(t, { mostSenderBytes: 150 })
  assert.deepEqual([await small.post(sealed('a')), await small.post(sealed('b'))], [201, 503])
  assert.equal((await small.list()).length, 1, 'what came before stays')
})

test('Z21 a box has room for so many bytes, however few bundles they are', async t => {
  const relay = await relayFor(t, { mostBoxBytes: 150 })
  assert.deepEqual([await relay.post(sealed('a')), await relay.post(sealed('b'))], [201, 503])
  assert.equal(await relay.post(sealed('b'), 'cd'.repeat(32)), 201)
})
