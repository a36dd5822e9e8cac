/** How far a notice of one's own has come: stored, mirrored by whom, safe. Rule M4. */
import { isSafe, mirroredBy } from '../../sync/index.ts'
import type { Delivery } from './answers.ts'
import { type Keeping, mirrorOf } from './held.ts'

/** Of a notice in the own log, by its id and its place there. */
export async function delivery(
  { folder, wanted }: Keeping,
  { id, seq }: { readonly id: string; readonly seq: number },
): Promise<Delivery> {
  const { party, community, keep } = folder
  const kept = await keep.cosigned({ party, community })
  const holders = new Set(mirroredBy(seq, kept))
  const state = isSafe(seq, kept, wanted) ? 'safe' : holders.size > 0 ? 'mirrored' : 'stored'
  const mirrors = kept.filter(one => holders.has(one.party)).map(mirrorOf)
  return { id, party, seq, state, mirrors: mirrors.sort((left, right) => (left.party < right.party ? -1 : 1)), wanted }
}
