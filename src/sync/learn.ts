/**
 * Learning of a new key: a checkpoint that no known key signed may be by one that a rotation leads to. The rotations are
 * asked of any peer, as they prove themselves. Rules Y7, S20.
 */
import { type Bytes, canonicalJson, type Json, Refusal, textOf, utf8 } from '../base/index.ts'
import type { Log } from '../log/index.ts'
import { isRotationProof, mostCardRotations, rotationsOf } from './card.ts'
import { keepAhead } from './keep.ts'
import {
  acceptedKeys,
  checkRotation,
  type Rotation,
  type RotationProof,
  rotationBodyOf,
  rotationProof,
} from './keys.ts'
import type { PullGround } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link, Pin } from './types.ts'

/** Bytes of the largest answer: as many rotations as a card has, each with its path and its checkpoint. */
const mostKeysBytes = 256 * 1024

/** The answer to the question `keys`: the newest rotations, as canonical JSON. */
export function rotationsBytes(proofs: readonly RotationProof[]): Bytes {
  return utf8(canonicalJson(proofs.slice(-mostCardRotations).map(proof => ({ ...proof })) as readonly Json[]))
}

export interface Learned {
  /** Rotations that were not known, and hold. */
  readonly proofs: readonly RotationProof[]
  readonly rotations: readonly Rotation[]
}

/**
 * Asks a peer for the rotations of an author, and answers those that lead on from the key we know.
 * @throws SyncRefusal `bad-form`, `bad-proof`, as the link
 */
export async function askKeys(link: Link, author: Pin, ground: PullGround): Promise<Learned> {
  const log = { community: ground.community, party: author.party }
  const shown = proofsIn(await link.ask({ ask: 'keys', log }, mostKeysBytes))
  const known = author.rotations ?? []
  const entries = new Set(known.map(({ entry }) => entry))
  const proofs = shown.filter(({ entry }) => !entries.has(entry))
  try {
    const rotations = rotationsOf(proofs, log)
    const { current } = acceptedKeys(author.keys.current, [...rotationsOf(known, log), ...rotations])
    return current === author.keys.current ? { proofs: [], rotations: [] } : { proofs, rotations }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new SyncRefusal(
      'bad-proof',
      `${link.peer} shows a change of the key of ${author.party}: ${error.message}`,
      error,
    )
  }
}

/** The rotation that our copy of a log ends in, where it holds and leads on from the key we know. */
export async function rotationAtEnd(copy: Log, author: Pin): Promise<RotationProof | undefined> {
  if (copy.size === 0) return undefined
  const seq = copy.size - 1
  const { bytes } = await copy.entry(seq)
  if (rotationBodyOf(bytes, copy.row)?.from !== author.keys.current) return undefined
  const proof = rotationProof(bytes, await copy.proof(seq))
  try {
    checkRotation(proof, copy.row)
    return proof
  } catch (error) {
    // Whoever signs a log may put anything into it: what does not hold is an entry like any other.
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/**
 * Finds out whether our own key was changed after the copy of our folder that runs here: then we have signed a longer log
 * than is held here, and sign nothing before it is back.
 */
export async function learnOwnKeys(link: Link, own: Pin, ground: PullGround): Promise<void> {
  const { rotations } = await askKeys(link, own, ground)
  const next = rotations.find(({ from }) => from === own.keys.current)
  if (next === undefined) return
  await keepAhead(ground.keep, { community: ground.community, party: own.party }, own, next.checkpoint.note)
}

function proofsIn(bytes: Bytes): readonly RotationProof[] {
  let value: unknown
  try {
    value = JSON.parse(textOf(bytes))
  } catch (error) {
    throw new SyncRefusal('bad-form', 'rotations are JSON', error)
  }
  if (Array.isArray(value) && value.length <= mostCardRotations && value.every(isRotationProof)) return value
  throw new SyncRefusal('bad-form', `rotations are a list of at most ${mostCardRotations} proofs`)
}
