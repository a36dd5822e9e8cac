import { z } from 'zod'
import { dateForm, noticeIdForm, partyForm } from '../../kinds/index.ts'
import { amountForm, claimCardForm, standForm } from './common.ts'

export const measures = ['commitment', 'allocation', 'delivery'] as const

export const dimensions = [
  'donor',
  'recipient',
  'type',
  'subtype',
  'item',
  'class',
  'stage',
  'month',
  'year',
  'currency',
  'source',
  'package',
] as const

export type Measure = (typeof measures)[number]
export type Dimension = (typeof dimensions)[number]

/** What is asked of the support picture. Absent members take the defaults that P-rules of spec/picture.md state. */
export interface SupportQuestion {
  readonly by: readonly Dimension[]
  readonly measure: Measure
  /** Day up to which claims count. */
  readonly asOf: string
  /** Count by when this record held a claim, instead of by when it was said. */
  readonly recorded: boolean
  /** Only events not later than this date. */
  readonly at?: string
  /** Only events not earlier than this date. */
  readonly from?: string
  /** ISO 4217, or `native` for no conversion. */
  readonly currency: string
  /** `release`: as each source converted; `constant`: every amount at one set of rates. */
  readonly rates: 'release' | 'constant'
  /** For constant rates: the edition whose rates are used; the newest by default. */
  readonly ratesOf?: string
  readonly per: 'absolute' | 'gdp' | 'head'
  /** Series of a data set, or `notices`; by default the widest data set held. */
  readonly account?: string
  /** Edition within the account; by default the newest said by `asOf`. */
  readonly edition?: string
  readonly only: Partial<Record<Dimension, readonly string[]>>
}

const groupForm = Object.fromEntries(
  dimensions.map(name => [
    name,
    z
      .string()
      .nullable()
      .optional()
      .meta({ description: `${name}, where asked for; null where the source leaves it open` }),
  ]),
) as Record<Dimension, z.ZodOptional<z.ZodNullable<z.ZodString>>>

const sumFields = {
  amount: amountForm,
  undated: amountForm.meta({ description: 'part of the amount whose month is not known' }),
  undisclosed: z.int().meta({ description: 'promises counted here whose value nobody gives: not zero, unknown' }),
  claims: z.int().meta({ description: 'notices behind the amount' }),
}

export const supportAnswerForm = z
  .strictObject({
    ...standForm.shape,
    measure: z.enum([...measures, 'by stage']),
    currency: z.string(),
    by: z.array(z.enum(dimensions)),
    rates: z.strictObject({
      mode: z.enum(['release', 'constant', 'none']),
      of: z.string().nullable().meta({ description: 'edition or source whose rates were used' }),
      table: z.array(
        z.strictObject({
          currency: z.string(),
          per: z.string(),
          units: amountForm.meta({ description: 'units of `currency` for one unit of `per`' }),
          date: dateForm,
          id: noticeIdForm.nullable(),
        }),
      ),
    }),
    account: z.strictObject({
      series: z.string().meta({ description: 'data set that is counted, or `notices` for single claims' }),
      edition: z.string().nullable(),
      source: noticeIdForm.nullable(),
      publisher: z.string().nullable(),
      date: dateForm.nullable(),
      coverage: z.string().nullable(),
    }),
    per: z.enum(['absolute', 'gdp', 'head']),
    rows: z.array(
      z.strictObject({
        ...groupForm,
        ...sumFields,
        share: amountForm.nullable().optional().meta({
          description: 'per gdp: percent of GDP; per head: amount per inhabitant; null where the measure is not held',
        }),
      }),
    ),
    total: z
      .strictObject(sumFields)
      .nullable()
      .meta({ description: 'null where rows are of several stages or currencies, which are never added' }),
    outside: z
      .array(
        z.strictObject({
          party: partyForm.nullable(),
          what: z.string(),
          reason: z.string().meta({ description: 'why it is not in the total' }),
          amount: amountForm.nullable(),
          claims: z.int(),
        }),
      )
      .meta({ description: 'what stands outside the total, and why' }),
    unconverted: z
      .array(z.strictObject({ currency: z.string(), amount: amountForm, claims: z.int() }))
      .meta({ description: 'amounts that the source gives in their own currency only: in no total of another' }),
  })
  .meta({ description: 'Support by the dimensions asked for' })

export const openedFigureForm = z
  .strictObject({
    ...standForm.shape,
    figure: z.string().meta({ description: 'what was opened, in words' }),
    amount: amountForm.nullable(),
    currency: z.string().nullable(),
    rules: z
      .array(z.strictObject({ rule: z.string(), text: z.string() }))
      .meta({ description: 'rules that joined or left out claims' }),
    claims: z.array(claimCardForm),
    more: z.int().meta({ description: 'claims beyond those listed' }),
  })
  .meta({ description: 'The notices and sources behind one figure' })

export type SupportAnswer = z.infer<typeof supportAnswerForm>
export type OpenedFigure = z.infer<typeof openedFigureForm>
