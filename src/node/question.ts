/**
 * Questions as they arrive: names and texts from a query string or a command line. Both read them here, so that
 * `--as-of 2023-06` and `?asOf=2023-06` mean the same. Rules U1…: spec/commands.md.
 */
import { z } from 'zod'
import { firstDay, isCalendarDate, isCurrencyCode, lastDay, nearest, Refusal } from '../base/index.ts'
import { type Dimension, dimensions, measures, type Stand, type SupportQuestion } from '../picture/index.ts'

export const dayForm = z
  .string()
  .refine(isCalendarDate, 'a calendar date: YYYY-MM-DD, YYYY-MM or YYYY')
  .meta({ format: 'YYYY-MM-DD | YYYY-MM | YYYY', example: '2023-05-31' })

/** What every question takes. */
export const standParameters = {
  asOf: dayForm
    .optional()
    .meta({ description: 'count claims up to this day; a month or year means its last day; today by default' }),
  recorded: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: what this record held by that day; false (default): what had been said by then' }),
}

/** Dimensions whose values are words of a source and may hold commas: several are parted by `|` instead. */
const wordy: ReadonlySet<Dimension> = new Set(['subtype', 'item', 'class', 'package'])

/** `currency` says what to answer in, so the filter by the currency of a claim has another name. */
export type FilterName = Exclude<Dimension, 'currency'> | 'ownCurrency'

/** Name of the parameter that narrows a question to values of a dimension. */
export function filterNameOf(dimension: Dimension): FilterName {
  return dimension === 'currency' ? 'ownCurrency' : dimension
}

const filterParameters = Object.fromEntries(
  dimensions.map(name => [
    filterNameOf(name),
    z
      .string()
      .max(4000)
      .optional()
      .meta({
        description: `only this ${name}; several with ${parting(name)}; empty: where the source leaves it open`,
      }),
  ]),
) as Record<FilterName, z.ZodOptional<z.ZodString>>

/** What a question for support takes, as text. */
export const supportParameters = {
  ...standParameters,
  by: z
    .string()
    .max(200)
    .optional()
    .meta({ description: `dimensions of a row, with commas, of: ${dimensions.join(', ')}`, example: 'donor,type' }),
  measure: z
    .enum(measures)
    .optional()
    .meta({ description: 'what is counted: commitment (default), allocation or delivery; they never mix' }),
  currency: z
    .string()
    .max(6)
    .optional()
    .meta({ description: 'ISO 4217 (EUR by default), or native for no conversion', example: 'EUR' }),
  rates: z
    .enum(['release', 'constant'])
    .optional()
    .meta({ description: 'release (default): as each source converted; constant: every amount at one set of rates' }),
  ratesOf: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'edition whose rates are used with rates=constant; the newest by default' }),
  per: z
    .enum(['absolute', 'gdp', 'head'])
    .optional()
    .meta({ description: 'absolute (default); gdp: percent of GDP beside it; head: amount per inhabitant beside it' }),
  account: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'series of a data set, or notices; by default the widest data set held' }),
  edition: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'edition within the account; by default the newest said by asOf' }),
  at: dayForm.optional().meta({ description: 'only events not later than this date' }),
  from: dayForm.optional().meta({ description: 'only events not earlier than this date' }),
  ...filterParameters,
}

export const standForm = z.strictObject(standParameters)
export const supportForm = z.strictObject(supportParameters)

export type StandParameters = {
  readonly asOf?: string | undefined
  readonly recorded?: 'true' | 'false' | undefined
}
export type SupportParameters = z.infer<typeof supportForm>

/** As of when, and by which clock. `today` is the day in UTC. */
export function standOf(given: StandParameters, today: string): Stand {
  return { asOf: given.asOf === undefined ? today : lastDay(given.asOf), recorded: given.recorded === 'true' }
}

/**
 * Reads what a form expects out of texts.
 * @throws Refusal `wrong-use` naming the parameter, its value and what it takes
 */
export function readParameters<Form extends z.ZodType>(form: Form, given: unknown): z.infer<Form> {
  const read = form.safeParse(given)
  if (read.success) return read.data
  throw parameterRefusal(read.error, given)
}

/** What is wrong with parameters, as a refusal. */
export function parameterRefusal(error: z.ZodError, given: unknown): Refusal {
  const issue = error.issues[0]!
  if (issue.code === 'unrecognized_keys') {
    return new Refusal('wrong-use', 'no such parameter', {
      value: issue.keys.join(', '),
      hint: 'GET /openapi.json lists the parameters of each route',
    })
  }
  const name = String(issue.path[0])
  const value = (given as Readonly<Record<string, unknown>>)[name]
  return new Refusal('wrong-use', issue.message, {
    place: { path: name },
    ...(value === undefined ? {} : { value: String(value) }),
  })
}

/** What is asked for explicitly; the picture fills in the rest by what it holds. */
export type SupportAsked = Partial<SupportQuestion> & Stand

/**
 * The question that texts ask.
 * @throws Refusal `wrong-use` for an unknown dimension; `unknown-code` for an unknown currency
 */
export function supportAsked(given: SupportParameters, today: string): SupportAsked {
  const { by, measure, currency, rates, ratesOf, per, account, edition, at, from } = given
  if (from !== undefined && at !== undefined && firstDay(from) > lastDay(at)) {
    throw new Refusal('wrong-use', 'a period that ends before it begins', {
      place: { path: 'from' },
      value: `${from} to ${at}`,
      rule: 'P8',
      hint: 'from is the first day of the period, at its last',
    })
  }
  return {
    ...standOf(given, today),
    only: filtersOf(given),
    ...(by === undefined ? {} : { by: dimensionsOf(by) }),
    ...(measure === undefined ? {} : { measure }),
    ...(currency === undefined ? {} : { currency: currencyOf(currency) }),
    ...(rates === undefined ? {} : { rates }),
    ...(ratesOf === undefined ? {} : { ratesOf }),
    ...(per === undefined ? {} : { per }),
    ...(account === undefined ? {} : { account }),
    ...(edition === undefined ? {} : { edition }),
    ...(at === undefined ? {} : { at: lastDay(at) }),
    ...(from === undefined ? {} : { from: firstDay(from) }),
  }
}

function dimensionsOf(text: string): Dimension[] {
  const names = text.split(',').map(part => part.trim())
  const asked = names.filter((name, index) => name !== '' && names.indexOf(name) === index)
  return asked.map(name => {
    const known = dimensions.find(dimension => dimension === name)
    if (known !== undefined) return known
    const [near] = nearest(name, dimensions, 1)
    throw new Refusal('wrong-use', 'no such dimension', {
      place: { path: 'by' },
      value: name,
      hint: `${near === undefined ? '' : `did you mean ${near}? `}choose of ${dimensions.join(', ')}`,
    })
  })
}

function currencyOf(text: string): string {
  if (text === 'native') return text
  const code = text.toUpperCase()
  if (/^[A-Z]{3}$/.test(code) && isCurrencyCode(code)) return code
  throw new Refusal('unknown-code', 'not a currency of ISO 4217', {
    place: { path: 'currency' },
    value: text,
    hint: 'give a code such as EUR or USD, or native for no conversion',
  })
}

function parting(dimension: Dimension): ',' | '|' {
  return wordy.has(dimension) ? '|' : ','
}

function filtersOf(given: SupportParameters): SupportQuestion['only'] {
  const only: Partial<Record<Dimension, readonly string[]>> = {}
  for (const dimension of dimensions) {
    const text = given[filterNameOf(dimension)]
    if (text === undefined) continue
    only[dimension] = text.split(parting(dimension)).map(part => part.trim())
  }
  return only
}
