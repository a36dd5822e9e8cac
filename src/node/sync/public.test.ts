/**
 * A standard client of a public log, written from the specifications alone (C2SP tlog-tiles, tlog-checkpoint, signed-note,
 * RFC 6962) over node:crypto and nothing of ours, and the node that it follows.
 */
import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { Hono } from 'hono'
import { Log, memoryStore, packBundles, privateKeyOfSeed, signerOf } from '../../log/index.ts'
import { memoryKeep, PublicTiles, pinOf, SyncRefusal } from '../../sync/index.ts'
import { addPublicLogs } from './public.ts'

type Fetch = (path: string) => Promise<Buffer>

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const leafOf = (entry: Uint8Array): Buffer => sha256(Buffer.of(0), entry)
const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right)

/** MTH of RFC 6962 section 2.1 over leaf hashes. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]!
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return nodeOf(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

/** `<N>` of a tile path: groups of three digits, all but the last behind an x. */
function indexPath(index: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  const groups = digits.match(/.{3}/g)!
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}

function openNote(note: string, vkey: string): { origin: string; size: number; root: Buffer } {
  const [, name = '', keyHash = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey)!
  const raw = Buffer.from(key, 'base64').subarray(1)
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1)
  const line = note
    .slice(text.length + 1)
    .split('\n')
    .find(one => one.startsWith(`— ${name} `))!
  const signature = Buffer.from(line.split(' ')[2]!, 'base64')
  assert.equal(signature.subarray(0, 4).toString('hex'), keyHash)
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  assert.ok(verify(null, Buffer.from(text), publicKey, signature.subarray(4)), 'the log signed it')
  const [origin = '', size = '', root = ''] = text.split('\n')
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') }
}

/** Follows a log: reads all entries and all tiles, and holds them to the signed root. */
async function follow(get: Fetch, vkey: string): Promise<Buffer[]> {
  const { origin, size, root } = openNote((await get('checkpoint')).toString('utf8'), vkey)
  assert.equal(origin, vkey.split('+')[0])
  const entries: Buffer[] = []
  let hashes: Buffer[] = []
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, size - index * 256)
    const path = `${indexPath(index)}${width < 256 ? `.p/${width}` : ''}`
    const bundle = await get(`tile/entries/${path}`)
    for (let at = 0; at < bundle.length; ) {
      const length = bundle.readUInt16BE(at)
      entries.push(bundle.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    const tile = await get(`tile/0/${path}`)
    assert.equal(tile.length, width * 32)
    for (let at = 0; at < tile.length; at += 32) hashes.push(tile.subarray(at, at + 32))
  }
  assert.deepEqual(entries.map(leafOf), hashes)
  assert.deepEqual(treeHash(hashes), root)
  for (let level = 1; Math.floor(size / 256 ** level) > 0; level += 1) {
    const count = Math.floor(size / 256 ** level)
    const above = Array.from({ length: count }, (_, at) => treeHash(hashes.slice(at * 256, at * 256 + 256)))
    for (let index = 0; index * 256 < count; index += 1) {
      const width = Math.min(256, count - index * 256)
      const tile = await get(`tile/${level}/${indexPath(index)}${width < 256 ? `.p/${width}` : ''}`)
      assert.deepEqual(tile, Buffer.concat(above.slice(index * 256, index * 256 + width)))
    }
    hashes = above
  }
  return entries
}

const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(9)))
const { vkey } = signer.verifier
const name = { community: 'public', party: 'GBR' }

async function serving(): Promise<{ log: Log; ask: (path: string) => Promise<Response>; get: Fetch }> {
  const store = memoryStore()
  const log = await Log.found(store, name, signer)
  const app = new Hono()
  const tiles = new PublicTiles({
    community: 'public',
    store,
    keep: memoryKeep(),
    pins: () => [pinOf('GBR', vkey)],
    mayRead: (peer, _, entry) => peer !== undefined || entry[0] !== 0x21,
  })
  addPublicLogs(app, tiles, assert.ifError)
  const ask = async (path: string): Promise<Response> => app.request(`/log/public/GBR/${path}`)
  const get: Fetch = async path => {
    const response = await ask(path)
    assert.equal(response.status, 200, path)
    return Buffer.from(await response.arrayBuffer())
  }
  return { log, ask, get }
}

function numbered(from: number, to: number): Buffer[] {
  return Array.from({ length: to - from }, (_, at) => Buffer.from(`entry ${from + at}`))
}

test('S17 a standard client follows a public log as it grows, from one entry to tiles of three levels', async () => {
  const { log, get } = await serving()
  assert.deepEqual(await follow(get, vkey), [])
  for (const size of [1, 255, 256, 257, 700, 65_536, 65_800]) {
    await log.append(numbered(log.size, size), signer)
    if (size > 1000) continue
    assert.deepEqual(await follow(get, vkey), numbered(0, size), `${size} entries`)
  }
  assert.deepEqual(await follow(get, vkey), numbered(0, 65_800))
})

test('S17 a log with one entry that is not for everybody shows strangers nothing', async () => {
  const { log, ask, get } = await serving()
  await log.append(numbered(0, 300), signer)
  await get('checkpoint')
  await log.append([Buffer.from('! for some')], signer)
  for (const path of ['checkpoint', 'tile/0/000', 'tile/entries/000']) {
    const response = await ask(path)
    assert.equal(response.status, 403)
    assert.equal(((await response.json()) as { code: string }).code, 'not-public')
  }
})

test('S17 any other way of writing a path, and what is not there yet, is not found', async () => {
  const { log, ask } = await serving()
  await log.append(numbered(0, 300), signer)
  for (const path of [
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/000',
    'tile/0/1000',
    'tile/64/000',
    'tile/2/000',
    'tile/entries/001',
    'tile/entries/-01',
    'tile/entries/x999/x999/x999/x999/x999/999',
    'checkpoint/',
    '',
    '..%2f..%2ffolder.json',
  ]) {
    assert.equal((await ask(path)).status, 404, path)
  }
  assert.equal((await ask('tile/0/001.p/44')).status, 200)
})

test('S17 a log of which something is held by hash only is shown once that is filled', async () => {
  const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(9)))
  const row = { community: 'public', party: 'GBR', origin: signer.verifier.name, vkey: signer.verifier.vkey }
  const entries = Array.from({ length: 600 }, (_, at) => Buffer.from(`public ${at}`))
  const author = await Log.found(memoryStore(), row, signer)
  await author.append(entries, signer)
  const store = memoryStore()
  const copy = await Log.copyOf(store, row)
  const shown = entries.map((entry, at) => (at % 200 === 150 ? new Uint8Array(0) : entry))
  const leaves = await author.leaves(0, 600)
  await copy.commit(copy.prepareCopy({ bundles: packBundles(0, shown), leaves, checkpoint: author.checkpoint }))
  const pins = [pinOf('GBR', signer.verifier.vkey)]
  const tiles = new PublicTiles({
    community: 'public',
    store,
    keep: memoryKeep(),
    pins: () => pins,
    mayRead: () => true,
  })
  const get: Fetch = async path => Buffer.from((await tiles.resource(row, path)).body)
  const isClosed = (error: unknown): boolean => error instanceof SyncRefusal && error.code === 'not-public'
  await assert.rejects(get('checkpoint'), isClosed)
  await copy.fill(new Map([150, 350].map(seq => [seq, entries[seq]!])))
  await assert.rejects(get('tile/entries/000'), isClosed)
  await copy.fill(new Map([[550, entries[550]!]]))
  assert.deepEqual(await follow(get, signer.verifier.vkey), entries)
})
