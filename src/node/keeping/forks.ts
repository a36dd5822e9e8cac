/** Forks that are known, and what proves them. Rule M8. */
import { type Clock, Refusal } from '../../base/index.ts'
import {
  checkForkProof,
  forkProofText,
  type KnownFork,
  readForkProof,
  SyncRefusal,
  takeFork,
} from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { readPins } from '../identity/index.ts'
import type { ForkAnswer, ForkLine } from './answers.ts'

/** Every fork that is known in a folder: the own log first, then by party. */
export async function forkList({ party, community, keep, directory }: Folder): Promise<ForkLine[]> {
  const lines: ForkLine[] = []
  for (const code of [party, ...readPins(directory).map(pin => pin.party)]) {
    const fork = await keep.fork({ community, party: code })
    if (fork !== undefined) lines.push(lineOf(code, fork))
  }
  return lines
}

/**
 * Takes in a fork proof that came as a file, and keeps it where the key is that of a pinned party, or our own. Works beside a
 * running node.
 * @throws Refusal `bad-form`, `not-verified`; `not-found` when the party is not pinned
 */
export async function takeForkFile(folder: Folder, text: string, clock: Clock): Promise<KnownFork> {
  const { party: self, directory, keys, community, store, keep } = folder
  const { party } = readForkProof(text).log
  const author = [{ party: self, keys, addresses: [] }, ...readPins(directory)].find(pin => pin.party === party)
  if (author === undefined) {
    throw new Refusal('not-found', 'this party is not pinned: whose key it is cannot be told', {
      value: party,
      rule: 'Z9',
    })
  }
  try {
    return await takeFork(text, author, { community, store, keep, clock }, { from: self })
  } catch (error) {
    throw error instanceof SyncRefusal ? error.toRefusal('the file') : error
  }
}

/** The proof that a party's log has two histories. @throws Refusal `not-found` where no fork of it is known */
export async function forkAnswer({ community, keep }: Folder, party: string): Promise<ForkAnswer> {
  const fork = await keep.fork({ community, party })
  if (fork === undefined) {
    throw new Refusal('not-found', 'no fork of this log is known here', {
      value: party,
      rule: 'M8',
      hint: 'entente log forks lists those that are',
    })
  }
  const [left, right] = checkForkProof(fork.proof)
  const [one, other] = fork.proof.branches
  return {
    ...lineOf(party, fork),
    origin: left.origin,
    shared: fork.proof.shared?.size ?? 0,
    branches: [
      { size: left.size, key: one.vkey, checkpoint: left.note },
      { size: right.size, key: other.vkey, checkpoint: right.note },
    ],
    proof: forkProofText(fork.proof),
  }
}

function lineOf(party: string, { agreed, from, foundAt, proof }: KnownFork): ForkLine {
  return { party, agreed, size: proof.size, from, foundAt }
}
