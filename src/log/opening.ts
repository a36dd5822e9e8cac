/** Opening a stored tree: its newest checkpoint, the edge it grows at, and what is refused of a store that lacks them. */
import { type Bytes, equalBytes, Refusal } from '../base/index.ts'
import { type Checkpoint, openCheckpointAt } from './checkpoint.ts'
import { type KeyAt, verifierOf } from './key.ts'
import { hashBytes } from './leaf.ts'
import { checkConsistency, consistencyProof } from './proof.ts'
import type { LogName, LogRow, Store, StoredCheckpoint } from './store/port.ts'
import { areWhole, hashesAtLevel, type Tile, Tree, tileWidth } from './tile.ts'

/** The key that founded a log signs it at every size. @throws Refusal `not-verified` when what is stored is no key */
export function founding(row: LogRow): KeyAt {
  const verifier = asDamage(row, 'the key of the log', () => verifierOf(row.vkey))
  return () => verifier
}

/** @throws Refusal `not-found`; `not-verified` when the log is there, but not its row */
export async function rowNamed(store: Store, name: LogName): Promise<LogRow> {
  const row = (await store.logs()).find(log => log.community === name.community && log.party === name.party)
  if (row !== undefined) return row
  if ((await store.newest(name)) !== undefined) throw unsound(name, 'the row of the log is damaged')
  throw new Refusal('not-found', `no log of ${name.party} in ${name.community}`)
}

/** What a store holds was checked before it was written: whatever is wrong with it now is damage. */
function openStored(stored: StoredCheckpoint, row: LogRow, keyAt: KeyAt): Checkpoint {
  return asDamage(row, 'the newest checkpoint', () => openCheckpointAt(stored.note, keyAt))
}

function asDamage<Value>(row: LogRow, what: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not-verified') throw error
    throw unsound(row, `${what} is damaged: ${error.message}`, error)
  }
}

export async function openTree(
  store: Store,
  row: LogRow,
  keyAt: KeyAt,
): Promise<{ checkpoint: Checkpoint; tree: Tree }> {
  const newest = await store.newest(row)
  if (newest === undefined) throw unsound(row, 'the log has no checkpoint')
  const checkpoint = openStored(newest, row, keyAt)
  if (checkpoint.size !== newest.size) throw unsound(row, 'the newest checkpoint is stored under another size')
  const tails: Bytes[] = []
  for (let level = 0; hashesAtLevel(checkpoint.size, level) > 0; level += 1) {
    const hashes = hashesAtLevel(checkpoint.size, level)
    const count = hashes % tileWidth
    const tile =
      count === 0 ? undefined : await readTile(store, row, checkpoint.size, level, Math.floor(hashes / tileWidth))
    tails.push(tile?.hashes.subarray(0, count * hashBytes) ?? new Uint8Array(0))
  }
  const tree = Tree.ofTails(checkpoint.size, tails)
  if (!equalBytes(tree.root(), checkpoint.root))
    throw unsound(row, 'the stored tree has another root than the checkpoint')
  return { checkpoint, tree }
}

/** A log only grows: the tree that was seen must be the beginning of the one that is there now. */
export async function expectExtension(store: Store, row: LogRow, seen: Checkpoint, now: Checkpoint): Promise<void> {
  if (now.size < seen.size) {
    throw unsound(row, `the store holds ${now.size} entries, but ${seen.size} were there before`)
  }
  const path = await consistencyProof(seen.size, now.size, (level, position) =>
    readTile(store, row, now.size, level, position),
  )
  if (!checkConsistency(seen.size, now.size, seen.root, now.root, path)) {
    throw unsound(row, `the first ${seen.size} entries are not those that were there before`)
  }
}

export async function readTile(
  store: Store,
  row: LogRow,
  size: number,
  level: number,
  position: number,
): Promise<Tile> {
  const tiles = await store.tiles(row, level, position, 1)
  if (tiles[0] === undefined || !areWhole(tiles, position, hashesAtLevel(size, level))) {
    throw unsound(row, `tile ${position} of level ${level} is missing or cut`)
  }
  return tiles[0]
}

export function missing(seq: number): Refusal {
  return new Refusal('not-verified', `entry ${seq} is missing from the store`, { rule: 'L9', hint: auditHint })
}

export function unsound(row: LogName, why: string, cause?: unknown): Refusal {
  return new Refusal('not-verified', why, {
    place: { path: `${row.community}/${row.party}` },
    rule: 'L9',
    hint: auditHint,
    ...(cause === undefined ? {} : { cause }),
  })
}

const auditHint = 'entente log verify says what else is wrong; restore the folder from a copy'
