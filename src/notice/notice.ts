/** The envelope of a notice and the types of a checked one. Rules N1…: spec/notice.md. */
import { z } from 'zod'
import { instantPattern } from '../base/index.ts'
import { type BodyOf, dateForm, type KindName, kindNames, noticeIdForm, partyForm, relations } from '../kinds/index.ts'

/** Bytes of the largest notice (N2). */
export const mostNoticeBytes = 65_535

const referenceForm = z.strictObject({
  id: noticeIdForm,
  rule: z.string().max(80).optional().meta({ description: 'the rule that made this link, where a machine did' }),
})

export const envelopeForm = z
  .strictObject({
    kind: z.enum(kindNames as [KindName, ...KindName[]]).meta({ description: 'form of the body' }),
    by: partyForm.meta({ description: 'party that says it and signs its log' }),
    at: z.string().regex(instantPattern).meta({ description: 'moment of writing, RFC 3339 UTC: when it was recorded' }),
    community: z
      .string()
      .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
      .max(60)
      .meta({ description: 'the parties that read it, by the name of their community' }),
    releasableTo: z
      .union([z.literal('public'), z.array(partyForm).min(1)])
      .meta({ description: 'public, or the parties that may read it' }),
    basis: z
      .enum(['declared', 'reported'])
      .meta({ description: 'declared: of the author’s own act; reported: what a source says of another’s act' }),
    saidOn: dateForm
      .optional()
      .meta({ description: 'of a reported notice, the date its source said it; absent where not known' }),
    status: z.enum(['actual', 'exercise', 'test']).meta({ description: 'actual, exercise or test' }),
    body: z.record(z.string(), z.unknown()).meta({ description: 'what is said, in the form of the kind' }),
    evidence: z
      .array(
        z.strictObject({
          source: noticeIdForm.meta({ description: 'the source notice' }),
          place: z.string().max(200).optional().meta({ description: 'where in it: sheet and row, page, paragraph' }),
        }),
      )
      .max(40)
      .meta({ description: 'sources it rests on' }),
    refs: z
      .partialRecord(z.enum(relations), z.array(referenceForm).min(1).max(200))
      .meta({ description: 'links to other notices: sameAs, partOf, fulfils, amends, restates, disputes' }),
    salt: z
      .string()
      .regex(/^[A-Za-z0-9+/]{22}==$/)
      .meta({ description: '16 random bytes, base64, so that a hash betrays nothing' }),
  })
  .refine(notice => notice.basis === 'reported' || notice.saidOn === undefined, {
    error: 'a declared notice is said when it is signed: it has no saidOn',
    path: ['saidOn'],
  })

export type Envelope = z.infer<typeof envelopeForm>

/** Id of a notice: its RFC 6962 leaf hash in hexadecimal. */
export type NoticeId = string

export interface NoticeOf<Name extends KindName> extends Omit<Envelope, 'kind' | 'body'> {
  readonly kind: Name
  readonly body: BodyOf<Name>
}

/** A notice whose bytes have been checked: only {@link checkNotice} makes one. */
export type Notice = { [Name in KindName]: NoticeOf<Name> }[KindName]
