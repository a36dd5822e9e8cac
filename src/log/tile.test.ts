import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, concat, hex, leafHash, nodeHash, Refusal, sha256 } from '../base/index.ts'
import { hashBytes, leafHashes, mostEntryBytes } from './leaf.ts'
import { hashesAtLevel, type Tile, Tree, tileWidth } from './tile.ts'

/** RFC 6962 section 2.1, word for word: the plain way to a root. */
function plainRoot(entries: readonly Bytes[]): Bytes {
  if (entries.length === 0) return sha256(new Uint8Array(0))
  if (entries.length === 1) return leafHash(entries[0]!)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return nodeHash(plainRoot(entries.slice(0, split)), plainRoot(entries.slice(split)))
}

function numbered(count: number): Bytes[] {
  return Array.from({ length: count }, (_, seq) => Buffer.from(`entry ${seq}`))
}

test('L1 leaves hashed in bulk are the leaves hashed one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }), entries => {
      assert.equal(hex(leafHashes(entries)), hex(concat(...entries.map(leafHash))))
    }),
    { seed: 6962, numRuns: 200 },
  )
})

test('L1 the root of every tree of up to 600 leaves is that of the plain recursion, however it was grown', () => {
  const entries = numbered(600)
  const one = new Tree()
  for (let size = 0; size <= 600; size += 1) {
    if (size > 0) one.append(leafHashes([entries[size - 1]!]))
    if (size > 20 && size % 13 !== 0 && Math.abs(size - 256) > 2 && Math.abs(size - 512) > 2) continue
    const whole = new Tree()
    whole.append(leafHashes(entries.slice(0, size)))
    const expected = hex(plainRoot(entries.slice(0, size)))
    assert.equal(hex(one.root()), expected, `size ${size}, one by one`)
    assert.equal(hex(whole.root()), expected, `size ${size}, at once`)
  }
})

test('L1 a tree taken up from its last tiles goes on as if it had never been put down', () => {
  const batches = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(batches, sizes => {
      const straight = new Tree()
      let resumed = new Tree()
      const held = new Map<string, Tile>()
      for (const size of sizes) {
        const leaves = leafHashes(numbered(size))
        straight.append(leaves)
        for (const tile of resumed.append(leaves)) held.set(`${tile.level}/${tile.position}`, tile)
        resumed = Tree.ofTails(straight.size, tailsOf(straight.size, held))
        assert.equal(hex(resumed.root()), hex(straight.root()))
      }
    }),
    { seed: 256, numRuns: 40 },
  )
})

test('L13 tiles of a level hold 256 hashes each, but the last', () => {
  const tree = new Tree()
  const tiles = tree.append(leafHashes(numbered(66_000)))
  for (const level of [0, 1, 2]) {
    const own = tiles.filter(tile => tile.level === level)
    assert.equal(
      own.reduce((sum, { hashes }) => sum + hashes.length / hashBytes, 0),
      hashesAtLevel(66_000, level),
    )
    assert.ok(own.slice(0, -1).every(({ hashes }) => hashes.length === tileWidth * hashBytes))
    assert.deepEqual(
      own.map(({ position }) => position),
      own.map((_, position) => position),
    )
  }
})

test('L2 an entry of 65,535 bytes is taken, and one of 65,536 refused with its place in the batch', () => {
  assert.equal(leafHashes([new Uint8Array(mostEntryBytes)]).length, hashBytes)
  assert.throws(
    () => leafHashes([new Uint8Array(1), new Uint8Array(mostEntryBytes + 1)]),
    error => error instanceof Refusal && error.code === 'too-large' && error.place.path === 'entry 2 of the batch',
  )
})

function tailsOf(size: number, tiles: ReadonlyMap<string, Tile>): Bytes[] {
  const tails: Bytes[] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const hashes = hashesAtLevel(size, level)
    const last = hashes % tileWidth === 0 ? undefined : tiles.get(`${level}/${Math.floor(hashes / tileWidth)}`)
    tails.push(last?.hashes ?? new Uint8Array(0))
  }
  return tails
}
