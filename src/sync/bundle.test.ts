/** Bundles between nodes in memory: written by the desk of one, read by the pull of another, and damaged in between. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Bytes,
  bytesOfBase64,
  bytesOfHex,
  concat,
  handClock,
  hex,
  Refusal,
  seededChance,
  utf8,
} from '../base/index.ts'
import { auditStore, memoryStore, privateKeyOfSeed, signerOf } from '../log/index.ts'
import { type Attesting, bundleAnswers, bundleStepEntries, frameOf, readFrame } from './bundle.ts'
import { bundleBytes, bundleFrames, type Sealing } from './bundle-file.ts'
import { named, nodesFor, pinFor, signerFor, type TestNode } from './fixture.ts'
import { memoryKeep } from './keep.ts'
import { fillLimits, Lacks } from './lacks.ts'
import { BundleLink } from './link/bundle.ts'
import { pinOf } from './pin.ts'
import { type PullLimits, pull, pullLimits } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import { type SealIdentity, sealIdentityOf } from './seal.ts'
import type { Pulled } from './types.ts'

const clock = handClock('2024-06-01T12:00:00.000Z')
const log = { community: 'public', party: 'GBR' }
const pins = ['GBR', 'FRA', 'DEU'].map(pinFor)

async function framesOf(node: TestNode, from = 0, attesting?: Attesting): Promise<Bytes[]> {
  const sizes = (await node.store.checkpoints(log, from, 100_000)).map(({ size }) => size)
  const frames: Bytes[] = []
  for await (const frame of bundleAnswers(node.desk, 'FRA', { log, from, sizes }, attesting)) frames.push(frame)
  return frames
}

async function fileOf(frames: readonly Bytes[], sealing?: Sealing): Promise<Bytes> {
  const parts: Bytes[] = []
  for await (const bytes of bundleBytes(each(frames), sealing)) parts.push(bytes)
  return concat(...parts)
}

async function* each(frames: readonly Bytes[]): AsyncGenerator<Bytes> {
  yield* frames
}

async function read(node: TestNode, file: Bytes, identity?: SealIdentity, limits?: PullLimits): Promise<Pulled> {
  const at = (position: number, length: number): Bytes => file.subarray(position, position + length)
  const link = await BundleLink.open(bundleFrames(at, identity), 'a file', { party: node.party, pins: () => pins })
  const unbounded = { ...fillLimits, questions: Number.POSITIVE_INFINITY, lookEntries: Number.POSITIVE_INFINITY }
  return pull(link, pinFor('GBR'), {
    lacks: new Lacks(unbounded, link.first),
    community: 'public',
    store: node.store,
    keep: node.keep,
    clock,
    pins: () => pins,
    limits: limits ?? { ...pullLimits, stepEntries: bundleStepEntries },
  })
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, offset) => `entry ${from + offset}`)
}

function refusedWith(...codes: readonly string[]): (error: unknown) => boolean {
  return error => (error instanceof SyncRefusal || error instanceof Refusal) && codes.includes(error.code)
}

async function same(left: TestNode, right: TestNode): Promise<void> {
  assert.equal((await left.copy('GBR')).checkpoint.note, (await right.copy('GBR')).checkpoint.note)
  assert.deepEqual((await auditStore(right.store, [], { clock })).findings, [])
}

test('Z15 a bundle gives what a pull from its writer would have given, and twice does no harm', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  for (const size of [1, 256, 257, 700]) await GBR.say(...numbered((await GBR.size('GBR')) || 0, size))
  const file = await fileOf(await framesOf(GBR))
  const first = await read(FRA, file)
  assert.deepEqual([first.outcome, first.from, first.size, first.withheld], ['extended', 0, 700, 0])
  await same(GBR, FRA)
  assert.equal((await read(FRA, file)).outcome, 'same')
  await GBR.say('one more')
  await read(FRA, await fileOf(await framesOf(GBR, 700)))
  await same(GBR, FRA)
  assert.equal((await read(FRA, file)).outcome, 'behind')
})

test('Z12 a sealed bundle is taken in by its recipient', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say(...numbered(0, 300))
  const identity = await sealIdentityOf(signerFor('FRA'))
  const sealing = { recipients: [identity.recipient], chance: seededChance('seal') }
  const file = await fileOf(await framesOf(GBR), sealing)
  assert.equal((await read(FRA, file, identity)).size, 300)
  await same(GBR, FRA)
})

const forFrance: Attesting = { by: 'GBR', readers: ['FRA'], signer: signerFor('GBR') }

test('Z13 Z15 Z16 bundles that another tool made are read', async () => {
  const text = readFileSync(new URL('../../spec/vectors/bundle/files.json', import.meta.url), 'utf8')
  const vector = JSON.parse(text) as Record<'author' | 'root' | 'clear' | 'sealed', string> & {
    readonly reader: { readonly name: string; readonly seed: string; readonly recipient: string }
    readonly size: number
    readonly withheld: number
  }
  const signer = signerOf(vector.reader.name, privateKeyOfSeed(bytesOfHex(vector.reader.seed)))
  const identity = await sealIdentityOf(signer)
  assert.equal(identity.recipient, vector.reader.recipient)
  const author = pinOf('GBR', vector.author)
  for (const file of [vector.clear, vector.sealed].map(bytesOfBase64)) {
    const at = (position: number, length: number): Bytes => file.subarray(position, position + length)
    const link = await BundleLink.open(bundleFrames(at, identity), 'a file', { party: 'DEU', pins: () => [author] })
    const [store, keep] = [memoryStore(), memoryKeep()]
    const pulled = await pull(link, author, { community: 'public', store, keep, clock, pins: () => [author] })
    assert.deepEqual([pulled.size, pulled.withheld], [vector.size, vector.withheld])
    assert.equal(hex(pulled.offered.checkpoint.root), vector.root)
  }
})

test('Z16 S27 who else than the author withholds is taken at no word: its hashes are owed, and not cosigned', async () => {
  const { GBR } = nodesFor(['GBR', 'FRA', 'DEU'])
  await GBR.say('public', 'for DEU: secret of others')
  const forFra = await framesOf(GBR, 0, forFrance)
  const byAnother: Attesting = { by: 'DEU', readers: ['FRA'], signer: signerFor('DEU') }
  const inTheName: Attesting = { by: 'GBR', readers: ['FRA'], signer: signerFor('DEU') }
  for (const attesting of [undefined, byAnother, inTheName, { ...forFrance, readers: ['DEU'] }]) {
    const { FRA } = nodesFor(['FRA'])
    const { withheld, isOwed } = await read(FRA, await fileOf(await framesOf(GBR, 0, attesting)))
    assert.deepEqual([withheld, isOwed], [1, true])
    await same(GBR, FRA)
    const again = await read(FRA, await fileOf(forFra))
    assert.deepEqual([again.outcome, again.isOwed], ['same', false])
  }
  const { DEU } = nodesFor(['DEU'])
  assert.equal((await read(DEU, await fileOf(forFra))).isOwed, true)
  const page = readFrame(forFra.at(-1)!)
  const changed = frameOf({ ...page, answer: Buffer.concat([page.answer.subarray(0, -1), Buffer.from([7])]) })
  const { FRA } = nodesFor(['FRA'])
  await assert.rejects(read(FRA, await fileOf([...forFra.slice(0, -1), changed])), refusedWith('bad-entries'))
  const { withheld, isOwed } = await read(FRA, await fileOf(forFra))
  assert.deepEqual([withheld, isOwed], [1, false])
})

test('Z28 a bundle fills what an earlier one left as hashes, and no other entry', async () => {
  const { GBR, FRA, DEU } = nodesFor(['GBR', 'FRA', 'DEU'])
  await GBR.say(...numbered(0, 300), 'for DEU,FRA: both', 'for FRA: one', 'for POL: neither')
  await DEU.keeper.round(DEU.link(GBR))
  await GBR.say(...numbered(300, 600))
  const fromDeu = await framesOf(DEU, 0)
  const first = await read(FRA, await fileOf(fromDeu))
  assert.deepEqual([first.size, first.withheld, first.filled], [303, 2, []])
  const second = await read(FRA, await fileOf(await framesOf(GBR, 0, forFrance)))
  assert.deepEqual([second.from, second.size, second.filled, second.isOwed], [303, 603, [301], false])
  assert.deepEqual((await read(FRA, await fileOf(await framesOf(GBR, 0, forFrance)))).filled, [])
  assert.equal(Buffer.from((await (await FRA.copy('GBR')).entry(301)).bytes).toString(), 'for FRA: one')
  await same(GBR, FRA)
})

test('Z16 what its readers may not read goes as a hash', async () => {
  const { GBR, FRA, DEU } = nodesFor(['GBR', 'FRA', 'DEU'])
  await GBR.say('public', 'for FRA: secret of two', 'for DEU: secret of others', ...numbered(0, 300))
  const frames = await framesOf(GBR, 0, forFrance)
  const text = Buffer.concat(frames).toString('latin1')
  assert.ok(text.includes('secret of two') && !text.includes('secret of others'))
  assert.equal((await read(FRA, await fileOf(frames))).withheld, 1)
  await same(GBR, FRA)
  assert.ok(named('FRA', log, Buffer.from('public')))
  assert.equal(await DEU.size('GBR'), 0)
})

test('Z17 whoever stands at any checkpoint on the way goes on from there; a gap is refused and named', async () => {
  const sizes = [3, 5, 250, 256, 300, 511, 700, 701]
  const { GBR } = nodesFor(['GBR', 'FRA'])
  for (const size of sizes) await GBR.say(...numbered((await GBR.size('GBR')) || 0, size))
  const from = await framesOf(GBR, 250)
  for (const held of [250, 256, 300, 511, 700, 701]) {
    const { FRA, GBR: part } = nodesFor(['GBR', 'FRA'])
    for (const size of sizes.filter(size => size <= held))
      await part.say(...numbered((await part.size('GBR')) || 0, size))
    await read(FRA, await fileOf(await framesOf(part)))
    assert.equal(await FRA.size('GBR'), held)
    await read(FRA, await fileOf(from))
    await same(GBR, FRA)
  }
  const { FRA } = nodesFor(['GBR', 'FRA'])
  await assert.rejects(read(FRA, await fileOf(from)), (error: unknown) => {
    return (
      error instanceof SyncRefusal &&
      error.code === 'not-held' &&
      /begins at entry 250, and 0 are held/.test(error.message)
    )
  })
})

test('Z18 a bundle that is cut gives what stands before the cut, and the whole one goes on from there', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  for (let size = 0; size < 30_000; size += 1000) await GBR.say(...numbered(size, size + 1000))
  const file = await fileOf(await framesOf(GBR))
  await assert.rejects(read(FRA, file.subarray(0, Math.floor(file.length * 0.8))), refusedWith('bad-form'))
  const held = await FRA.size('GBR')
  assert.ok(held >= bundleStepEntries && held < 30_000, `${held} entries`)
  const rest = await read(FRA, file)
  assert.deepEqual([rest.from, rest.size], [held, 30_000])
  await same(GBR, FRA)
})

test('Z15 a bundle of another history is caught as a fork', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  const { GBR: twin } = nodesFor(['GBR', 'FRA'])
  await GBR.say('one', 'two')
  await twin.say('one', 'another')
  await twin.say('three')
  await read(FRA, await fileOf(await framesOf(GBR)))
  await assert.rejects(read(FRA, await fileOf(await framesOf(twin))), refusedWith('forked'))
  assert.ok((await FRA.keep.fork(log)) !== undefined)
  assert.equal(await FRA.size('GBR'), 2)
})

test('Z19 whichever bit of a bundle in the clear is turned, nothing false is taken in', async () => {
  const { GBR } = nodesFor(['GBR', 'FRA'])
  await GBR.say('one', 'two', 'for DEU: three')
  await GBR.say('four')
  const file = await fileOf(await framesOf(GBR, 0, forFrance))
  const { note } = (await GBR.copy('GBR')).checkpoint
  let refused = 0
  for (let bit = 0; bit < file.length * 8; bit += 11) {
    const turned = Buffer.from(file)
    turned[bit >> 3]! ^= 1 << (bit & 7)
    const { FRA } = nodesFor(['GBR', 'FRA'])
    try {
      await read(FRA, turned)
      assert.equal((await FRA.copy('GBR')).checkpoint.note, note, `bit ${bit}`)
    } catch (error) {
      assert.ok(error instanceof Refusal || error instanceof SyncRefusal, `bit ${bit}: ${error}`)
      refused += 1
    }
    assert.deepEqual((await auditStore(FRA.store, [], { clock })).findings, [], `bit ${bit}`)
  }
  assert.ok(refused > 100, `${refused} were refused; what a pull never asks for may be anything`)
})

test('Z19 frames in another order, twice, left out or put in end in the same log or a refusal', async () => {
  const { GBR } = nodesFor(['GBR', 'FRA'])
  for (let size = 0; size < 1000; size += 200) await GBR.say(...numbered(size, size + 200))
  const frames = await framesOf(GBR)
  const { note } = (await GBR.copy('GBR')).checkpoint
  const property = fc.asyncProperty(fc.array(fc.nat(frames.length - 1), { maxLength: 12 }), async order => {
    const { FRA } = nodesFor(['GBR', 'FRA'])
    try {
      await read(FRA, await fileOf([frames[0]!, ...order.map(at => frames[at]!)]))
      assert.equal((await FRA.copy('GBR')).checkpoint.note, note)
    } catch (error) {
      assert.ok(error instanceof Refusal || error instanceof SyncRefusal, String(error))
    }
    assert.deepEqual((await auditStore(FRA.store, [], { clock })).findings, [])
  })
  await fc.assert(property, { seed: 4820, numRuns: 100 })
})

test('Z15 a frame is a question in canonical JSON, a newline, and its answer; anything else is refused', () => {
  const frame = frameOf({ question: { ask: 'entries', log, from: 1, to: 2 }, answer: utf8('\nbytes') })
  const text = '{"ask":"entries","from":1,"log":{"community":"public","party":"GBR"},"to":2}\n\nbytes'
  assert.equal(Buffer.from(frame).toString(), text)
  assert.deepEqual(frameOf(readFrame(frame)), frame)
  for (const wrong of [
    '',
    '\n',
    '{}\n',
    '[]\n',
    'null\n',
    '{"ask":"cosign","log":{"community":"a","party":"B"},"note":""}\n',
    '{"ask":"checkpoint","log":{"community":"a"}}\n',
    '{"ask":"checkpoint","from":-1,"log":{"community":"a","party":"B"}}\n',
    '{"ask":"checkpoint","from":1.5,"log":{"community":"a","party":"B"}}\n',
    '{"ask":"checkpoint","log":{"community":"a","party":"B"},"more":1}\n',
    '{"ask":"checkpoint", "log":{"community":"a","party":"B"}}\n',
    text.slice(0, 70),
    'x'.repeat(5000),
  ]) {
    assert.throws(() => readFrame(utf8(wrong)), refusedWith('bad-form'), wrong)
  }
  assert.throws(() => readFrame(Uint8Array.of(0xff, 0x0a)), refusedWith('bad-form'))
})

test('Z19 a bundle that says too much before its entries, or begins wrongly, is refused', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say('one')
  const [first] = await framesOf(GBR)
  const proof = frameOf({ question: { ask: 'consistency', log, older: 1, newer: 2 }, answer: new Uint8Array(32) })
  const many = Array.from({ length: 20_001 }, () => proof)
  await assert.rejects(read(FRA, await fileOf([first!, ...many])), refusedWith('too-large'))
  await assert.rejects(read(FRA, await fileOf([proof])), refusedWith('bad-form'))
  await assert.rejects(read(FRA, await fileOf([])), refusedWith('bad-form'))
  const otherLog = { community: 'public', party: 'DEU' }
  const strange = frameOf({ question: { ask: 'checkpoint', log: otherLog }, answer: readFrame(first!).answer })
  await assert.rejects(read(FRA, await fileOf([strange])), refusedWith('not-held'))
})
