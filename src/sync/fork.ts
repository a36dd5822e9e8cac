/**
 * Forks: a log that shows two histories. What proves it is two checkpoints that its own key signed and that cannot both be
 * of a log that only grew; whoever holds the proof can check it alone. Rules S9, S10.
 */
import {
  type Bytes,
  base64,
  bytesOfBase64,
  canonicalJson,
  equalBytes,
  instant,
  isCanonicalJson,
  Refusal,
} from '../base/index.ts'
import { type Checkpoint, checkConsistency, type LogName, openCheckpoint, verifierOf } from '../log/index.ts'
import { SyncRefusal } from './refusal.ts'
import type { ForkBranch, ForkProof, KnownFork } from './types.ts'
import type { ClaimedConsistency } from './wire.ts'

/** One history: what was signed, and its tree as far as somebody shows it. */
export interface History {
  readonly checkpoint: Checkpoint
  readonly vkey: string
  /** Root of the first `size` entries and what leads from it to the checkpoint, checked. */
  at(size: number): Promise<ClaimedConsistency>
}

/**
 * Finds where two histories part that are known to differ at the smaller of their sizes. Where a peer stops answering the
 * search ends, and less is believed than could be.
 * @throws SyncRefusal of the first answer: without it nothing is proved
 */
export async function findFork(
  log: LogName,
  left: History,
  right: History,
): Promise<{ readonly proof: ForkProof; readonly agreed: number }> {
  let agreed = 0
  let size = Math.min(left.checkpoint.size, right.checkpoint.size)
  let shown = [await left.at(size), await right.at(size)] as const
  try {
    while (size - agreed > 1) {
      const middle = Math.floor((agreed + size) / 2)
      const pair = [await left.at(middle), await right.at(middle)] as const
      if (equalBytes(pair[0].root, pair[1].root)) agreed = middle
      else [size, shown] = [middle, pair]
    }
  } catch (error) {
    if (!(error instanceof SyncRefusal)) throw error
  }
  return { proof: { log, size, branches: [branchOf(left, shown[0]), branchOf(right, shown[1])] }, agreed }
}

function branchOf({ checkpoint, vkey }: History, { root, proof }: ClaimedConsistency): ForkBranch {
  return { vkey, note: checkpoint.note, root, proof }
}

/**
 * Checks a fork proof with nothing but itself. That the keys are the party's is for the pins to say.
 * @throws Refusal `not-verified` naming what does not hold, `bad-form`
 */
export function checkForkProof({ size, branches }: ForkProof): readonly [Checkpoint, Checkpoint] {
  const [left, right] = branches.map(({ vkey, note, root, proof }) => {
    const checkpoint = openCheckpoint(note, verifierOf(vkey))
    if (size < 1 || !checkConsistency(size, checkpoint.size, root, checkpoint.root, proof)) {
      throw refused('the hashes of a branch do not lead to what was signed', `checkpoint ${checkpoint.size}`)
    }
    return checkpoint
  })
  if (left === undefined || right === undefined) throw refused('a fork has two branches', `${branches.length}`)
  if (left.origin !== right.origin) throw refused('the branches are of two logs', `${left.origin}, ${right.origin}`)
  if (equalBytes(branches[0].root, branches[1].root)) throw refused('both branches have one root', `size ${size}`)
  return [left, right]
}

/** How many entries of a copy are believed: none from after a fork (S10). */
export function believedSize(size: number, fork: KnownFork | undefined): number {
  return fork === undefined ? size : Math.min(size, fork.agreed)
}

const forkFormat = 'entente fork 1'
/** Two notes and twice 53 hashes need far less. */
export const mostForkCharacters = 200_000

/** The file: one line of canonical JSON. */
export function forkText({ proof, agreed, from, foundAt }: KnownFork): string {
  const branches = proof.branches.map(({ vkey, note, root, proof: hashes }) => ({
    vkey,
    note,
    root: base64(root),
    proof: hashes.map(base64),
  }))
  const { log, size } = proof
  const { community, party } = log
  return `${canonicalJson({ format: forkFormat, community, party, size, branches, agreed, from, foundAt })}\n`
}

/**
 * Reads a fork file and checks its proof.
 * @throws Refusal `bad-form`, `not-verified`
 */
export function readFork(text: string): KnownFork {
  const line = text.endsWith('\n') ? text.slice(0, -1) : text
  if (text.length > mostForkCharacters || !isCanonicalJson(line)) throw malformed(text)
  const stated = (JSON.parse(line) ?? {}) as Record<string, unknown>
  const { format, community, party, size, agreed, from, foundAt, branches } = stated
  if (format !== forkFormat || !isText(community) || !isText(party) || !isText(from) || !isText(foundAt)) {
    throw malformed(text)
  }
  if (!isSize(size) || !isSize(agreed) || agreed >= size || !Array.isArray(branches) || branches.length !== 2) {
    throw malformed(text)
  }
  const [left, right] = branches.map(branch => branchFrom(branch, text))
  const proof: ForkProof = { log: { community, party }, size, branches: [left!, right!] }
  checkForkProof(proof)
  return { proof, agreed, from, foundAt: instant(foundAt) }
}

function branchFrom(value: unknown, text: string): ForkBranch {
  const { vkey, note, root, proof } = (value ?? {}) as Record<string, unknown>
  if (!isText(vkey) || !isText(note) || !isText(root) || !Array.isArray(proof) || !proof.every(isText)) {
    throw malformed(text)
  }
  return { vkey, note, root: bytesOfBase64(root), proof: proof.map((hash: string): Bytes => bytesOfBase64(hash)) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function malformed(text: string): Refusal {
  return new Refusal('bad-form', 'not a fork proof', { value: text, rule: 'S9' })
}

function refused(why: string, value: string): Refusal {
  return new Refusal('not-verified', why, { value, rule: 'S9' })
}
