/**
 * Nothing unsigned, unreleasable or forked is believed. What every honest party stores is computed again here in the
 * plainest way, and held to what the witness saw being signed.
 */
import { bytesOfHex, equalBytes, hex, leafHash, nodeHash, sha256 } from '../../src/base/index.ts'
import { type Entry, isAside, type LogRow } from '../../src/log/index.ts'
import { openPinned, type Pin, SyncRefusal } from '../../src/sync/index.ts'
import { believedBy, entriesOf } from '../copies.ts'
import { rowOfParty } from '../names.ts'
import { mayRead } from '../notices.ts'
import type { Party } from '../party.ts'
import type { Checker, Scene } from './checker.ts'

export const believedIsSigned: Checker = {
  name: 'nothing unsigned, unreleasable or forked is believed',
  look: async scene => {
    for (const party of scene.parties) {
      if (party.running === undefined) continue
      for (const row of await party.running.store.seen.logs()) {
        if (isAside(row)) continue
        const wrong = await wrongIn(row, party, scene)
        if (wrong !== undefined) return `${party.name} holds of the log of ${row.party}: ${wrong}`
      }
    }
    return undefined
  },
}

async function wrongIn(row: LogRow, holder: Party, scene: Scene): Promise<string | undefined> {
  const { store, keyring } = holder.running!
  const { seen } = store
  if (rowOfParty(row.party).vkey !== row.vkey) return 'a log under a key that was never pinned'
  const author = keyring.pin(row.party)
  const isHostile = !scene.world.options.honest.includes(row.party)
  // Signed with a key that was given up: the program believes nothing of it (S30).
  if (isHostile && (await believedBy(author, seen)) === undefined) return undefined
  const entries = await entriesOf(seen, row.party)
  const unsigned = unsignedIn(entries, (await seen.newest(row))!.note, author)
  if (unsigned !== undefined) return unsigned
  const honest = scene.world.options.honest.includes(row.party)
  for (const entry of entries) {
    const wrong = wrongWith(entry, row.party, holder.name, honest ? scene : undefined)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** The checkpoint is signed and its root is that of the entries (RFC 6962 section 2.1, as written there). */
function unsignedIn(entries: readonly Entry[], note: string, author: Pin): string | undefined {
  try {
    const { size, root } = openPinned(note, author)
    const leaves = entries.map(({ id }) => bytesOfHex(id))
    if (size === entries.length && equalBytes(root, rootOf(leaves))) return undefined
    return `${entries.length} entries under a checkpoint of ${size} that is not theirs`
  } catch (error) {
    if (error instanceof SyncRefusal) return error.message
    throw error
  }
}

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0))
  if (leaves.length === 1) return leaves[0]!
  const middle = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return nodeHash(rootOf(leaves.slice(0, middle)), rootOf(leaves.slice(middle)))
}

function wrongWith(
  { seq, bytes, id, withheld }: Entry,
  author: string,
  holder: string,
  scene: Scene | undefined,
): string | undefined {
  if (!withheld && hex(leafHash(bytes)) !== id) return `the bytes of entry ${seq} are not those of its hash`
  // What a hostile party shows of its own, to whom it should not, is its own business.
  if (scene === undefined) return undefined
  if (!scene.world.witness.signedAt(author, seq).has(id)) return `entry ${seq} was never signed`
  return withheld || mayRead(holder, author, bytes) ? undefined : `entry ${seq}, which it may not read`
}
