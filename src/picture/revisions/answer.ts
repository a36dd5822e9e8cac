/** The answer to: what changed from one edition to another? Rules: spec/revisions.md. */
import { z } from 'zod'
import { aidTypeForm, currencyForm, noticeIdForm, partyForm } from '../../kinds/index.ts'

const amountForm = z.string().meta({ description: 'exact decimal as text, in whole units of the currency' })
const euroForm = amountForm.meta({ description: 'EUR, exact decimal as text', example: '-883986900.84' })

/** What became of a package. */
export const verdicts = ['new', 'dropped', 'content', 'rateOnly', 'wording', 'unchanged'] as const

/** What can differ between two states of a package: facts first, then words. */
export const contentFields = [
  'total',
  'currency',
  'converted',
  'type',
  'date',
  'lines',
  'quantity',
  'delivered',
  'unitPrice',
  'stated',
] as const
export const wordingFields = ['subtype', 'itemClass', 'itemSubclass', 'explanation'] as const

export const packageSideForm = z.strictObject({
  reference: z.string().nullable().meta({ description: 'the publisher’s own id; ids are re-used between editions' }),
  run: z.int().meta({ description: 'which run of neighbouring rows under that id' }),
  type: aidTypeForm.nullable(),
  date: z.string().nullable().meta({ description: 'date as given, in words that keep its precision' }),
  totals: z
    .array(z.strictObject({ value: amountForm, currency: currencyForm.nullable() }))
    .meta({ description: 'total in its own currency; several where the package mixes them; empty where none' }),
  eur: euroForm.nullable().meta({ description: 'EUR as the edition converts; null where it gives none' }),
  lines: z.int().meta({ description: 'rows it consists of' }),
  claims: z.array(noticeIdForm).min(1).meta({ description: 'the notices that carry the value, else the first' }),
  places: z.array(z.string()).meta({ description: 'where those stand in the edition' }),
})

export const lineChangeForm = z.strictObject({
  from: noticeIdForm.nullable().meta({ description: 'the line before; null where it was added' }),
  to: noticeIdForm.nullable().meta({ description: 'the line after; null where it was removed' }),
  item: z.string().nullable().meta({ description: 'the item in the words of the source' }),
  fields: z
    .array(
      z.strictObject({
        name: z.enum([...contentFields, ...wordingFields]).meta({ description: 'the field that differs' }),
        from: z.string().nullable().meta({ description: 'null where nothing or nothing known stands there' }),
        to: z.string().nullable().meta({ description: 'the same after' }),
      }),
    )
    .meta({ description: 'fields that differ; empty for a line added or removed' }),
})

export const packageRevisionForm = z.strictObject({
  verdict: z.enum(verdicts).meta({ description: 'what became of it: facts before rates, rates before words' }),
  donor: partyForm,
  from: packageSideForm.nullable().meta({ description: 'before; null where the package is new' }),
  to: packageSideForm.nullable().meta({ description: 'after; null where it was dropped' }),
  rule: z
    .int()
    .min(1)
    .max(7)
    .nullable()
    .meta({ description: 'rule of spec/revisions.md (V2) that joined the two sides' }),
  likeness: z.string().nullable().meta({ description: 'likeness of the explanations, 0 to 1, three places' }),
  changed: z.array(z.enum([...contentFields, ...wordingFields])).meta({ description: 'fields that differ' }),
  cause: z.enum(['firstGiven', 'withdrawn', 'currency', 'priceList', 'content', 'conversion', 'none']).nullable().meta({
    description:
      'why the value differs, where it does; conversion: the total is the same and the new rate does not explain the EUR value; none: no visible cause',
  }),
  value: z
    .enum(['same', 'rateOnly', 'content'])
    .nullable()
    .meta({ description: 'what the EUR value did: null for new and dropped' }),
  lines: z
    .strictObject({
      matched: z.int().meta({ description: 'on both sides' }),
      removed: z.int().meta({ description: 'only before' }),
      added: z.int().meta({ description: 'only after' }),
    })
    .nullable()
    .meta({ description: 'its lines; null for new and dropped' }),
  lineChanges: z.array(lineChangeForm).meta({ description: 'lines added, removed or changed in fact' }),
  effects: z
    .strictObject({ rate: euroForm, content: euroForm })
    .meta({ description: 'what the rate alone did to the EUR value, and what everything else did' }),
})

export const revisionAnswerForm = z
  .strictObject({
    from: z.string().meta({ description: 'the earlier edition' }),
    to: z.string().meta({ description: 'the later edition' }),
    counts: z
      .strictObject({
        rowsFrom: z.int().meta({ description: 'rows before' }),
        rowsTo: z.int().meta({ description: 'rows after' }),
        packagesFrom: z.int().meta({ description: 'packages before' }),
        packagesTo: z.int().meta({ description: 'packages after' }),
        matched: z.int().meta({ description: 'packages found on both sides' }),
        otherId: z.int().meta({ description: 'matched under another id' }),
        new: z.int().meta({ description: 'packages only after' }),
        dropped: z.int().meta({ description: 'packages only before' }),
        content: z.int().meta({ description: 'matched, and facts differ' }),
        contentValue: z.int().meta({ description: 'of content: those whose total or currency differs' }),
        rateOnly: z.int().meta({ description: 'matched, and only the rate of conversion differs' }),
        wording: z.int().meta({ description: 'matched, and only words differ' }),
        unchanged: z.int().meta({ description: 'matched, and nothing differs' }),
        linesMatched: z.int().meta({ description: 'lines of matched packages on both sides' }),
        linesRemoved: z.int().meta({ description: 'lines of matched packages only before' }),
        linesAdded: z.int().meta({ description: 'lines of matched packages only after' }),
      })
      .meta({ description: 'how many of each' }),
    parts: z
      .strictObject({
        before: euroForm,
        rate: euroForm,
        content: euroForm,
        dropped: euroForm,
        new: euroForm,
        after: euroForm,
      })
      .meta({ description: 'before + rate + content + dropped + new = after, to the cent' }),
    rates: z
      .array(z.strictObject({ currency: currencyForm, from: amountForm.nullable(), to: amountForm.nullable() }))
      .meta({ description: 'units of the currency for one EUR, before and after' }),
    packages: z
      .array(packageRevisionForm)
      .meta({ description: 'every package, in the order of the later edition, then those dropped' }),
  })
  .meta({ description: 'What changed from one edition to another, package by package' })

export type Verdict = (typeof verdicts)[number]
export type ContentField = (typeof contentFields)[number]
export type WordingField = (typeof wordingFields)[number]
export type ChangedField = ContentField | WordingField
export type PackageSide = Readonly<z.infer<typeof packageSideForm>>
export type LineChange = Readonly<z.infer<typeof lineChangeForm>>
export type PackageRevision = Readonly<z.infer<typeof packageRevisionForm>>
export type RevisionAnswer = Readonly<z.infer<typeof revisionAnswerForm>>
