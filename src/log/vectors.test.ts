/** Every vector of spec/vectors/log, each under the sentence that it carries. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bytesOfHex, hex, Refusal, utf8 } from '../base/index.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { privateKeyOfSeed, signerOf, verifierOf } from './key.ts'
import { leafHashes } from './leaf.ts'
import { openNote, signNote } from './note.ts'
import { checkConsistency, checkInclusion, consistencyProof, inclusionProof, type ReadTile } from './proof.ts'
import { type Tile, Tree } from './tile.ts'

const folder = join(import.meta.dirname, '../../spec/vectors/log')

function vectors<Vector>(name: string): readonly (Vector & { readonly says: string })[] {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')).vectors
}

const grown = new Map<number, { readonly tree: Tree; readonly read: ReadTile }>()

/** The tree whose entries are the decimal texts of their numbers, and its tiles. */
function numberedTree(count: number): { readonly tree: Tree; readonly read: ReadTile } {
  const known = grown.get(count)
  if (known !== undefined) return known
  const tree = new Tree()
  const tiles = tree.append(leafHashes(Array.from({ length: count }, (_, seq) => utf8(String(seq)))))
  const read: ReadTile = async (level, position) =>
    tiles.find((tile): tile is Tile => tile.level === level && tile.position === position)!
  const made = { tree, read }
  grown.set(count, made)
  return made
}

for (const vector of vectors<{ leaves?: string[]; numbered?: number; root: string }>('roots')) {
  test(vector.says, () => {
    const tree = vector.numbered === undefined ? new Tree() : numberedTree(vector.numbered).tree
    if (vector.leaves !== undefined) tree.append(leafHashes(vector.leaves.map(bytesOfHex)))
    assert.equal(hex(tree.root()), vector.root)
  })
}

interface InclusionVector {
  readonly valid: boolean
  readonly numbered?: number
  readonly seq: number
  readonly size: number
  readonly leaf: string
  readonly path: readonly string[]
  readonly root: string
}

for (const vector of vectors<InclusionVector>('inclusion')) {
  test(vector.says, async () => {
    const path = vector.path.map(bytesOfHex)
    const checked = checkInclusion(vector.seq, vector.size, bytesOfHex(vector.leaf), path, bytesOfHex(vector.root))
    assert.equal(checked, vector.valid)
    if (vector.numbered === undefined) return
    const made = await inclusionProof(vector.seq, vector.size, numberedTree(vector.numbered).read)
    assert.deepEqual(made.map(hex), vector.path)
  })
}

interface ConsistencyVector {
  readonly valid: boolean
  readonly numbered?: number
  readonly older: number
  readonly size: number
  readonly olderRoot: string
  readonly root: string
  readonly path: readonly string[]
}

for (const vector of vectors<ConsistencyVector>('consistency')) {
  test(vector.says, async () => {
    const { older, size, path } = vector
    const roots = [bytesOfHex(vector.olderRoot), bytesOfHex(vector.root)] as const
    assert.equal(checkConsistency(older, size, ...roots, path.map(bytesOfHex)), vector.valid)
    if (vector.numbered === undefined) return
    const made = await consistencyProof(older, size, numberedTree(vector.numbered).read)
    assert.deepEqual(made.map(hex), path)
  })
}

for (const vector of vectors<{ valid: boolean; vkey: string; seed: string; name: string }>('keys')) {
  test(vector.says, () => {
    if (!vector.valid) {
      assert.throws(() => verifierOf(vector.vkey), Refusal)
      return
    }
    assert.equal(verifierOf(vector.vkey).name, vector.name)
    assert.equal(signerOf(vector.name, privateKeyOfSeed(bytesOfHex(vector.seed))).verifier.vkey, vector.vkey)
  })
}

for (const vector of vectors<{ valid: boolean; vkey: string; note: string; text: string; seed?: string }>('notes')) {
  test(vector.says, () => {
    const verifier = verifierOf(vector.vkey)
    if (!vector.valid) {
      assert.throws(() => openNote(vector.note, verifier), Refusal)
      return
    }
    assert.equal(openNote(vector.note, verifier), vector.text)
    if (vector.seed === undefined) return
    const signer = signerOf(verifier.name, privateKeyOfSeed(bytesOfHex(vector.seed)))
    assert.equal(signNote(vector.text, signer), vector.note)
  })
}

interface CheckpointVector {
  readonly valid: boolean
  readonly vkey: string
  readonly note: string
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly seed?: string
}

for (const vector of vectors<CheckpointVector>('checkpoints')) {
  test(vector.says, () => {
    const verifier = verifierOf(vector.vkey)
    if (!vector.valid) {
      assert.throws(() => openCheckpoint(vector.note, verifier), Refusal)
      return
    }
    const { origin, size, root } = openCheckpoint(vector.note, verifier)
    assert.deepEqual({ origin, size, root: hex(root) }, { origin: vector.origin, size: vector.size, root: vector.root })
    if (vector.seed === undefined) return
    const signer = signerOf(verifier.name, privateKeyOfSeed(bytesOfHex(vector.seed)))
    assert.equal(signCheckpoint(size, root, signer).note, vector.note)
  })
}
