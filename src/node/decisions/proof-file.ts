/**
 * The proof of an adopted text as a file: for each party its notices, each with its path to one signed checkpoint, and what
 * shows that the checkpoint the announcement stands on is the beginning of that one. Rules D16, D17.
 */
import { z } from 'zod'
import { canonicalJson, type Json, Refusal } from '../../base/index.ts'
import { languageForm, partyForm } from '../../kinds/index.ts'

export const decisionProofFormat = 'entente decision 1'

/** Characters of the largest file that is read. */
export const mostDecisionProofCharacters = 33_554_432

const hashForm = z.string().regex(/^[0-9a-f]{64}$/)

const partForm = z.strictObject({
  party: partyForm,
  /** Proof files (spec/proof.md Z1) of its notices, all of one checkpoint. */
  notices: z.array(z.string().min(1)).min(1).max(400),
  /** Consistency proof from the checkpoint that the announcement stands on, lowest first. */
  consistency: z.array(hashForm).max(128),
})

const fileForm = z.strictObject({
  format: z.literal(decisionProofFormat),
  parties: z.array(partForm).min(1).max(102),
  /** Texts, in the languages that came with the proof. */
  texts: z.array(z.strictObject({ language: languageForm, text: z.string().max(4_000_000) })).max(24),
})

export type DecisionProof = z.infer<typeof fileForm>

export function decisionProofText(proof: DecisionProof): string {
  return `${canonicalJson(proof as unknown as Json)}\n`
}

/** @throws Refusal `too-large`, `bad-form` */
export function readDecisionProof(text: string): DecisionProof {
  if (text.length > mostDecisionProofCharacters) {
    throw new Refusal('too-large', `a proof of a decision has at most ${mostDecisionProofCharacters} characters`, {
      value: `${text.length} characters`,
      rule: 'D16',
    })
  }
  const refuse = (why: string): Refusal =>
    new Refusal('bad-form', `not a proof of a decision: ${why}`, { rule: 'D16', hint: 'ask for the file again' })
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw refuse('it is no JSON')
  }
  const read = fileForm.safeParse(given)
  if (!read.success) throw refuse(`${read.error.issues[0]!.path.join('.')}: ${read.error.issues[0]!.message}`)
  if (decisionProofText(read.data) !== text) throw refuse('it is not one line in canonical form (RFC 8785)')
  const parties = read.data.parties.map(({ party }) => party)
  if (new Set(parties).size < parties.length) throw refuse('a party stands in it twice')
  return read.data
}
