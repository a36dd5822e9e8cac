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
  claims: z.int().meta({ description: 'notices that give the amount: of a package the line that carries its value' }),
}

export const supportAnswerForm = z
  .strictObject({
    ...standForm.shape,
    measure: z
      .enum([...measures, 'by stage'])
      .meta({ description: 'what is counted; by stage: every stage in rows of its own' }),
    currency: z.string().meta({ description: 'currency of the amounts, ISO 4217; native: each in its own' }),
    by: z.array(z.enum(dimensions)).meta({ description: 'dimensions of a row, in the order asked' }),
    rates: z
      .strictObject({
        mode: z.enum(['release', 'constant', 'none']).meta({
          description: 'release: as each source converted; constant: one set of rates; none: nothing is converted',
        }),
        of: z.string().nullable().meta({ description: 'edition or source whose rates were used' }),
        table: z
          .array(
            z.strictObject({
              currency: z.string().meta({ description: 'currency priced' }),
              per: z.string().meta({ description: 'currency it is priced in' }),
              units: amountForm.meta({ description: 'units of `currency` for one unit of `per`' }),
              date: dateForm,
              id: noticeIdForm.nullable(),
            }),
          )
          .meta({ description: 'the rates used, with their dates' }),
      })
      .meta({ description: 'how amounts were converted' }),
    account: z
      .strictObject({
        series: z.string().meta({ description: 'data set that is counted, or `notices` for single claims' }),
        edition: z.string().nullable().meta({ description: 'edition that counts; null for single claims' }),
        source: noticeIdForm.nullable().meta({ description: 'id of the source notice of the edition' }),
        publisher: z.string().nullable().meta({ description: 'who publishes it' }),
        date: dateForm.nullable().meta({ description: 'day it was published' }),
        coverage: z.string().nullable().meta({ description: 'dates it covers' }),
      })
      .meta({ description: 'what is counted: two accounts may tell of the same aid and are never added' }),
    per: z
      .enum(['absolute', 'gdp', 'head'])
      .meta({ description: 'what stands beside the amount: nothing, percent of GDP, or the amount per inhabitant' }),
    rows: z
      .array(
        z.strictObject({
          ...groupForm,
          ...sumFields,
          share: amountForm.nullable().optional().meta({
            description: 'per gdp: percent of GDP; per head: amount per inhabitant; null where the measure is not held',
          }),
        }),
      )
      .meta({ description: 'one for each combination of values that occurs, the largest amount first' }),
    total: z
      .strictObject(sumFields)
      .nullable()
      .meta({ description: 'null where rows are of several stages or currencies, which are never added' }),
    outside: z
      .array(
        z.strictObject({
          party: partyForm.nullable(),
          what: z.string().meta({ description: 'what it is' }),
          reason: z.string().meta({ description: 'why it is not in the total' }),
          amount: amountForm.nullable().meta({ description: 'null where it is not added up' }),
          claims: z.int().meta({ description: 'notices it consists of' }),
        }),
      )
      .meta({ description: 'what stands outside the total, and why' }),
    unconverted: z
      .array(
        z.strictObject({
          currency: z.string().meta({ description: 'currency they are stated in' }),
          amount: amountForm,
          claims: z.int().meta({ description: 'notices behind it' }),
        }),
      )
      .meta({ description: 'amounts that the source gives in their own currency only: in no total of another' }),
  })
  .meta({ description: 'Support by the dimensions asked for' })

export const openedFigureForm = z
  .strictObject({
    ...standForm.shape,
    figure: z.string().meta({ description: 'what was opened, in words' }),
    amount: amountForm.nullable().meta({ description: 'the figure; null where nothing is known' }),
    currency: z.string().nullable().meta({ description: 'its currency; null where each claim has its own' }),
    rules: z
      .array(
        z.strictObject({
          rule: z.string().meta({ description: 'its number in spec/picture.md' }),
          text: z.string().meta({ description: 'what it did here' }),
        }),
      )
      .meta({ description: 'rules that joined or left out claims' }),
    claims: z.array(claimCardForm).meta({ description: 'notices behind it, the largest first' }),
    more: z.int().meta({ description: 'claims beyond those listed' }),
  })
  .meta({ description: 'The notices and sources behind one figure' })

export type SupportAnswer = z.infer<typeof supportAnswerForm>
export type OpenedFigure = z.infer<typeof openedFigureForm>
