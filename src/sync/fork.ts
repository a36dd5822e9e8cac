/**
 * Forks: a log that shows two histories. What proves it is two checkpoints that its own key signed and that cannot both be
 * of a log that only grew; whoever holds the proof can check it alone. Rules S9, S10.
 */
import { equalBytes, Refusal } from '../base/index.ts'
import { type Checkpoint, checkConsistency, type LogName, openCheckpoint, verifierOf } from '../log/index.ts'
import { SyncRefusal } from './refusal.ts'
import type { ForkBranch, ForkProof, ForkShared, KnownFork } from './types.ts'
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
  let common: typeof shown | undefined
  try {
    while (size - agreed > 1) {
      const middle = Math.floor((agreed + size) / 2)
      const pair = [await left.at(middle), await right.at(middle)] as const
      if (equalBytes(pair[0].root, pair[1].root)) [agreed, common] = [middle, pair]
      else [size, shown] = [middle, pair]
    }
  } catch (error) {
    if (!(error instanceof SyncRefusal)) throw error
  }
  const branches = [branchOf(left, shown[0]), branchOf(right, shown[1])] as const
  return { proof: { log, size, branches, ...sharedOf(agreed, common) }, agreed }
}

function branchOf({ checkpoint, vkey }: History, { root, proof }: ClaimedConsistency): ForkBranch {
  return { vkey, note: checkpoint.note, root, proof }
}

function sharedOf(
  size: number,
  common: readonly [ClaimedConsistency, ClaimedConsistency] | undefined,
): Pick<ForkProof, 'shared'> {
  if (common === undefined) return {}
  const [left, right] = common
  return { shared: { size, root: left.root, proofs: [left.proof, right.proof] } }
}

/**
 * Checks a fork proof with nothing but itself. That the keys are the party's is for the pins to say.
 * @throws Refusal `not-verified` naming what does not hold, `bad-form`
 */
export function checkForkProof({ size, branches, shared }: ForkProof): readonly [Checkpoint, Checkpoint] {
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
  if (shared !== undefined) checkShared(shared, size, [left, right])
  return [left, right]
}

function checkShared({ size, root, proofs }: ForkShared, parting: number, checkpoints: readonly Checkpoint[]): void {
  const isProved = checkpoints.every((one, at) => checkConsistency(size, one.size, root, one.root, proofs[at] ?? []))
  if (size >= 1 && size < parting && isProved) return
  throw refused('what both branches are said to share does not lead to what was signed', `size ${size}`)
}

/** How many entries of a copy are believed: none from after a fork (S10). */
export function believedSize(size: number, fork: KnownFork | undefined): number {
  return fork === undefined ? size : Math.min(size, fork.agreed)
}

function refused(why: string, value: string): Refusal {
  return new Refusal('not-verified', why, { value, rule: 'S9' })
}
