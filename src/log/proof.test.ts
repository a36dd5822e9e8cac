import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, leafHash, sha256 } from '../base/index.ts'
import { leafHashes } from './leaf.ts'
import { checkConsistency, checkInclusion, consistencyProof, inclusionProof, type ReadTile } from './proof.ts'
import { type Tile, Tree } from './tile.ts'

const entries = Array.from({ length: 1500 }, (_, seq) => Buffer.from(`entry ${seq}`))

/** Roots of every size, and the tiles of the largest tree. */
function grown(): { readonly roots: readonly Bytes[]; readonly read: ReadTile } {
  const tree = new Tree()
  const tiles = new Map<string, Tile>()
  const roots = [tree.root()]
  for (const entry of entries) {
    for (const tile of tree.append(leafHashes([entry]))) tiles.set(`${tile.level}/${tile.position}`, tile)
    roots.push(tree.root())
  }
  return { roots, read: async (level, position) => tiles.get(`${level}/${position}`)! }
}

const { roots, read } = grown()
const sizes = fc.integer({ min: 1, max: entries.length })

test('L3 every entry of every size is proved, also of sizes that the log has outgrown', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (size, chosen) => {
      const seq = chosen % size
      const path = await inclusionProof(seq, size, read)
      assert.ok(path.length <= Math.ceil(Math.log2(size)) + 1)
      assert.ok(checkInclusion(seq, size, leafHash(entries[seq]!), path, roots[size]!))
    }),
    { seed: 3, numRuns: 400 },
  )
})

test('L3 every size is proved to extend every smaller one', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (size, chosen) => {
      const older = chosen % (size + 1)
      const path = await consistencyProof(older, size, read)
      assert.ok(checkConsistency(older, size, roots[older]!, roots[size]!, path))
    }),
    { seed: 33, numRuns: 400 },
  )
})

test('L3 a proof with any bit turned, or for any other entry or size, is refused', async () => {
  const damage = fc.record({ hash: fc.nat(), bit: fc.nat(), otherSeq: fc.nat(), otherSize: sizes })
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), damage, async (size, chosen, { hash, bit, otherSeq, otherSize }) => {
      const seq = chosen % size
      const leaf = leafHash(entries[seq]!)
      const path = await inclusionProof(seq, size, read)
      if (path.length > 0) {
        const turned = path.map(value => Buffer.from(value))
        const target = turned[hash % turned.length]!
        target[(bit >> 3) % 32]! ^= 1 << (bit % 8)
        assert.ok(!checkInclusion(seq, size, leaf, turned, roots[size]!))
      }
      if (otherSeq % size !== seq) assert.ok(!checkInclusion(otherSeq % size, size, leaf, path, roots[size]!))
      if (otherSize !== size) assert.ok(!checkInclusion(seq, otherSize, leaf, path, roots[otherSize]!))
    }),
    { seed: 333, numRuns: 400 },
  )
})

test('L3 a tree that rewrote an entry cannot be proved to extend the one before', async () => {
  const rewritten = new Tree()
  const tiles = rewritten.append(
    leafHashes(entries.map((entry, seq) => (seq === 700 ? Buffer.from('rewritten') : entry))),
  )
  const readRewritten: ReadTile = async (level, position) =>
    tiles.find((tile): tile is Tile => tile.level === level && tile.position === position)!
  for (const older of [701, 1024, 1499]) {
    const path = await consistencyProof(older, 1500, readRewritten)
    assert.ok(!checkConsistency(older, 1500, roots[older]!, rewritten.root(), path))
  }
  assert.ok(
    checkConsistency(700, 1500, roots[700]!, rewritten.root(), await consistencyProof(700, 1500, readRewritten)),
  )
})

test('L3 numbers that are no sizes and hashes that are no hashes are refused, not thrown on', () => {
  const root = sha256(new Uint8Array(0))
  for (const odd of [-1, 0.5, Number.NaN, 2 ** 53]) {
    assert.equal(checkInclusion(odd, 2, root, [root], root), false)
    assert.equal(checkInclusion(0, odd, root, [], root), false)
    assert.equal(checkConsistency(odd, 2, root, root, [root]), false)
    assert.equal(checkConsistency(1, odd, root, root, []), false)
  }
  assert.equal(checkInclusion(0, 1, new Uint8Array(31), [], new Uint8Array(31)), false)
})
