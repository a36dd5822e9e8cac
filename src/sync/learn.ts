/**
 * Learning of a new key: a checkpoint that no known key signed may be by one that a rotation leads to. The rotations are
 * asked of any peer, as they prove themselves. Rules Y7, S20.
 */
import { type Bytes, canonicalJson, type Json, Refusal, textOf, utf8 } from '../base/index.ts'
import { type Log, type Verifier, verifierOf } from '../log/index.ts'
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
import { mostBodyBytes } from './link/address.ts'
import type { PullGround } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link, Pin } from './types.ts'

/** Bytes of the largest answer: as many rotations as a card has, each with its path and its checkpoint. */
const mostKeysBytes = 256 * 1024

/** The answer to the question `keys`: the newest rotations, as canonical JSON. */
export function rotationsBytes(proofs: readonly RotationProof[]): Bytes {
  return utf8(canonicalJson(proofs.slice(-mostCardRotations).map(proof => ({ ...proof })) as readonly Json[]))
}

/** As many of the newest rotations as a request may carry beside the question `keys` (S31). */
export function rotationsSaid(proofs: readonly RotationProof[], mostBytes: number): string {
  let said = proofs.slice(-mostCardRotations)
  while (rotationsBytes(said).length > mostBytes) said = said.slice(1)
  return textOf(rotationsBytes(said))
}

/**
 * Shows a peer that does not know our signature how our key follows from one that it knows, and asks for the changes of
 * another's in the same breath. From then on it answers our key, if what was shown holds (S31).
 * @returns undefined where our key never changed: then there is nothing to show
 * @throws SyncRefusal as {@link askKeys}
 */
export async function introduce(link: Link, own: Pin, author: Pin, ground: PullGround): Promise<Learned | undefined> {
  const { rotations = [] } = own
  if (rotations.length === 0) return undefined
  return askKeys(link, author, ground, rotationsSaid(rotations, mostBodyBytes))
}

/**
 * The key that rotations shown by its holder lead to from the one that is pinned; undefined where they lead to no other.
 * The pin stays as it is: this tells who asks, and no more.
 */
export function keyLedTo(pin: Pin, community: string, shown: Bytes): Verifier | undefined {
  const log = { community, party: pin.party }
  try {
    const rotations = rotationsOf(proofsIn(shown), log)
    const { current } = acceptedKeys(pin.keys.current, [...rotationsOf(pin.rotations ?? [], log), ...rotations])
    return current === pin.keys.current ? undefined : verifierOf(current)
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyncRefusal) return undefined
    throw error
  }
}

export interface Learned {
  /** Rotations that were not known, and hold. */
  readonly proofs: readonly RotationProof[]
  readonly rotations: readonly Rotation[]
}

/**
 * Asks a peer for the rotations of an author, and answers those that lead on from the key we know.
 * @param ours what shows the peer that our own key changed, where it does not know our signature (S31)
 * @throws SyncRefusal `bad-form`, `bad-proof`, as the link
 */
export async function askKeys(link: Link, author: Pin, ground: PullGround, ours?: string): Promise<Learned> {
  const log = { community: ground.community, party: author.party }
  const question = { ask: 'keys', log, ...(ours === undefined ? {} : { rotations: ours }) } as const
  const shown = proofsIn(await link.ask(question, mostKeysBytes))
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
