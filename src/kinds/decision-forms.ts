/** The forms that the kinds of a decision by silence share. Rules D1…: spec/decision.md. */
import { z } from 'zod'
import { hex, sha256, utf8 } from '../base/index.ts'
import { hashForm, languageForm, momentForm } from './channel-forms.ts'
import { noticeIdForm, partyForm } from './forms.ts'
import { proseForm } from './plain-text.ts'

/** Bytes of one text that stands in a notice; a longer one is named by its hash and travels as a file. */
export const mostDecisionTextBytes = 40_000

export const textHashForm = hashForm.meta({
  description: 'SHA-256 of the bytes of the text (UTF-8), in hexadecimal',
})

/** One language version: its hash, and the text itself where it is short enough to stand here. */
const versionForm = z
  .strictObject({
    language: languageForm,
    sha256: textHashForm,
    text: proseForm('the text itself, where it stands here and not in a file', mostDecisionTextBytes).optional(),
  })
  .refine(version => version.text === undefined || hashOfText(version.text) === version.sha256, {
    error: 'the hash is not that of the text',
    path: ['sha256'],
  })

/** The language versions of a text, all equally authentic. */
export const versionsForm = z
  .array(versionForm)
  .min(1)
  .max(24)
  .refine(versions => isUnique(versions.map(({ language }) => language)), 'a language has one version')
  .meta({ description: 'the text, one version a language; all are equally authentic' })

export const rosterForm = z
  .array(partyForm)
  .min(1)
  .max(100)
  .refine(isUnique, 'a party is on the roster once')
  .meta({ description: 'the members whose silence is asked for: this list and no later one' })

export const expiryForm = momentForm.meta({
  description: 'when the silence ends, UTC: what is said at this moment or later is late',
})

export const roundForm = noticeIdForm.meta({
  description: 'the round: id of the proposal, or of the amendment that began it anew',
})

export type TextVersions = z.infer<typeof versionsForm>

/** SHA-256 of a text as it is named in a decision. */
export function hashOfText(text: string): string {
  return hex(sha256(utf8(text)))
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
