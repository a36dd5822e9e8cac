/** How far a notice has come: stored, mirrored by whom, safe. Rule M4. */
import { isSafe, mirroredBy } from '../../sync/index.ts'
import type { Delivery } from './answers.ts'
import { type Keeping, mirrorOf } from './held.ts'

/**
 * Of a notice by its id, the party whose log it stands in, and its place there. Of a copy it is what we hold that counts:
 * our own cosignature and those that peers showed with the log.
 */
export async function delivery(
  { folder, wanted }: Pick<Keeping, 'folder' | 'wanted'>,
  { id, party, seq }: { readonly id: string; readonly party: string; readonly seq: number },
): Promise<Delivery> {
  const { community, keep } = folder
  const kept = await keep.cosigned({ party, community })
  const holders = new Set(mirroredBy(seq, kept))
  const state = isSafe(seq, kept, wanted) ? 'safe' : holders.size > 0 ? 'mirrored' : 'stored'
  const mirrors = kept.filter(one => holders.has(one.party)).map(mirrorOf)
  return { id, party, seq, state, mirrors: mirrors.sort((left, right) => (left.party < right.party ? -1 : 1)), wanted }
}
