/** Forks, and what a fork proof proves, as answers and as lines. */
import { Refusal } from '../../base/index.ts'
import type { ForkLine } from '../../node/index.ts'
import { checkForkProof, type ForkProof } from '../../sync/index.ts'
import { layout, left, right } from '../layout.ts'
import { plural } from './about.ts'

export function forksText(forks: readonly ForkLine[]): string {
  if (forks.length === 0) return 'No log is known to have two histories.\n'
  const lines = layout(
    [left('Party'), right('Believed'), right('Differ at'), left('Shown by'), left('At')],
    forks.map(({ party, agreed, size, from, foundAt }) => [
      party,
      agreed.toLocaleString('en'),
      size.toLocaleString('en'),
      from,
      foundAt,
    ]),
  )
  return `${lines}Nothing of these logs beyond what is believed counts. entente log fork CODE gives the proof.\n`
}

/** What a fork proof proves; nothing in it needs to be believed. */
export interface ProvenFork {
  readonly proves: 'fork'
  readonly origin: string
  /** A size at which the two histories differ, and the entries that they are shown to share. */
  readonly size: number
  readonly shared: number
  readonly branches: readonly { readonly size: number; readonly key: string; readonly checkpoint: string }[]
  /** Whether the key came from the asker, and not from the file. */
  readonly pinned: boolean
}

/** @throws Refusal `not-verified` when the proof does not hold, or is of another key than the one that is given */
export function provenFork(proof: ForkProof, key: string | undefined): ProvenFork {
  const checkpoints = checkForkProof(proof)
  const other = proof.branches.find(({ vkey }) => key !== undefined && vkey !== key)
  if (other !== undefined) {
    throw new Refusal('not-verified', 'the proof is of another key than the one given', {
      value: other.vkey,
      rule: 'Z8',
    })
  }
  return {
    proves: 'fork',
    origin: checkpoints[0].origin,
    size: proof.size,
    shared: proof.shared?.size ?? 0,
    branches: proof.branches.map(({ vkey, note }, at) => ({
      size: checkpoints[at]!.size,
      key: vkey,
      checkpoint: note,
    })),
    pinned: key !== undefined,
  }
}

export function provenForkText({ origin, size, shared, branches, pinned }: ProvenFork): string {
  const [one, other] = branches
  return [
    `Proved: the key of the log ${origin} signed two histories of it, of ${plural(one!.size, 'entry', 'entries')} and of ${plural(other!.size, 'entry', 'entries')}, whose first ${size.toLocaleString('en')} differ; no log that only grew has both.\n`,
    shared > 0
      ? `They share the first ${plural(shared, 'entry', 'entries')}.\n`
      : 'Nothing is shown to stand in both.\n',
    ...[...new Set(branches.map(branch => branch.key))].map(key => `Key  ${key}\n`),
    pinned
      ? '     the key you gave: its holder signed both\n'
      : '     taken from the file: ask its holder for it, or give the key you have with --key\n',
    ...branches.map(({ checkpoint }) => `\n${checkpoint}`),
  ].join('')
}
