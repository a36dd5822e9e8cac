/** A release that comes by the terminal's way into the node is held to the same as one on the pages. Rules E12, U15. */
import { z } from 'zod'
import type { Draft } from '../../kinds/index.ts'
import { kinds } from '../../kinds/index.ts'
import { releasersOf } from '../../picture/index.ts'
import type { Writing } from '../api/write-route.ts'
import { channelsOf, releasersOfContent } from '../line/index.ts'
import { expectMayRelease, expectProof, mostPasswordCharacters } from '../people/index.ts'

export const proofForm = z.strictObject({
  person: z.string().max(200),
  password: z.string().max(mostPasswordCharacters),
})

/** What a person at the terminal proves with who they are. */
export type Proof = z.infer<typeof proofForm>

/**
 * Of a party that has people, each release is by the one who proves it, and by one who may. The word of the terminal alone lets
 * nobody be two persons.
 * @throws Refusal `not-signed-in`, `not-allowed`
 */
export async function expectProvenReleases(
  { record, clock, chance }: Writing,
  drafts: readonly Draft[],
  proof: Proof | undefined,
): Promise<void> {
  const { directory } = record.folder
  for (const { kind, status = 'actual', body } of drafts) {
    if (kind !== 'release') continue
    const { channel, content, person } = kinds.release.body.parse(body)
    await expectProof(directory, { clock, chance }, person, proof)
    const before = releasersOfContent(await channelsOf(record, clock), channel, content)
    expectMayRelease(directory, { clock, chance }, { status, person, before, needed: releasersOf[status] })
  }
}
