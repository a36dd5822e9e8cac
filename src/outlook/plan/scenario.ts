/**
 * The form of a scenario: what is needed, what is held, what can be made, carried and paid. The same form is read from
 * YAML, from the sheets of a workbook and from JSON, so every number is text and stays exact. Rules Q1–Q8: spec/plan.md.
 */
import { z } from 'zod'
import { compare, decimal, isCalendarDate, isDecimalText } from '../../base/index.ts'
import { currencyForm, partyForm } from '../../kinds/index.ts'

const mostDigits = 15

/** What a double holds exactly is enough for any quantity of things, and the solver reckons in doubles. */
const amountText = z
  .string()
  .refine(isDecimalText, 'a decimal number such as 1800 or 0.75: no separators, no exponent')
  .refine(text => text.replace(/\D/g, '').length <= mostDigits, `at most ${mostDigits} digits`)

const notNegative = amountText.refine(text => !text.startsWith('-'), 'not less than zero')
const positive = notNegative.refine(text => text !== '0', 'more than zero')
const wholePattern = /^(?:0|[1-9]\d{0,14})$/

export const unitsForm = z
  .string()
  .refine(text => !text.startsWith('-'), 'not less than zero')
  .regex(wholePattern, 'a whole number of units, such as 14400: no separators, no fraction')
  .meta({ description: 'whole units of the item', example: '14400' })

export const moneyForm = notNegative.meta({ description: 'amount of money in the scenario’s currency' })

export const monthForm = z
  .string()
  .refine(text => text.length === 7 && isCalendarDate(text), 'a month: YYYY-MM')
  .meta({ description: 'calendar month, YYYY-MM', example: '2024-03' })

const monthsForm = z
  .union([z.string(), z.int().transform(String)])
  .pipe(z.string().regex(/^(?:0|[1-9]\d{0,2})$/, 'a whole number of months, such as 13'))
  .meta({ description: 'whole months' })

const flagForm = z
  .union([z.boolean(), z.enum(['true', 'false', 'yes', 'no'])])
  .transform(value => value === true || value === 'true' || value === 'yes')

const itemForm = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'an item code: lower-case words joined by hyphens')
  .meta({ description: 'item code', example: 'artillery-shell-155mm' })

const lineName = z.string().min(1).max(120).meta({ description: 'name of the line, unique' })

const span = {
  from: monthForm.optional().meta({ description: 'first month it holds; the first of the plan by default' }),
  until: monthForm.optional().meta({ description: 'last month it holds; the last of the plan by default' }),
}

const weightForm = positive.meta({
  description:
    'priority: one unit missing for one month weighs as much as this many times the price of the unit; 100 by default',
})

const partyEntry = z.strictObject({
  party: partyForm,
  gdp: positive.optional().meta({ description: 'gross domestic product, all parties in one currency and year' }),
  transit: monthsForm.optional().meta({ description: 'months a shipment from it takes; 0 by default' }),
})

const itemEntry = z.strictObject({
  item: itemForm,
  unit: z.string().min(1).max(60).meta({ description: 'unit of issue, singular: round, missile, vehicle' }),
  price: positive.meta({ description: 'value of one unit: what a gift of it counts, and a lack of it weighs' }),
  lift: notNegative.optional().meta({ description: 'lift that one unit takes, in the unit of the lift cap' }),
  shipping: moneyForm.optional().meta({ description: 'cost of shipping one unit; nothing by default' }),
  parts: z
    .array(z.strictObject({ item: itemForm, count: unitsForm.refine(text => text !== '0', 'at least one') }))
    .optional()
    .meta({ description: 'bill of materials: what one unit is put together from where it is needed' }),
})

const stockEntry = z
  .strictObject({
    party: partyForm,
    item: itemForm,
    quantity: z
      .union([unitsForm, z.literal('ask')])
      .meta({ description: 'units held when the plan begins; "ask" where nobody has said: it must be answered first' }),
    upTo: unitsForm.optional().meta({ description: 'upper end, where only a range is known: both ends are solved' }),
  })
  .refine(entry => entry.quantity !== 'ask' || entry.upTo === undefined, {
    error: 'an answer that is still asked for has no upper end',
    path: ['upTo'],
  })
  .refine(
    entry =>
      entry.upTo === undefined ||
      entry.quantity === 'ask' ||
      compare(decimal(entry.quantity), decimal(entry.upTo)) <= 0,
    { error: 'the upper end is below the lower', path: ['upTo'] },
  )

const rampStep = z.strictObject({ month: monthForm, rate: unitsForm })

const lineEntry = z.strictObject({
  line: lineName,
  party: partyForm.meta({ description: 'party into whose stock it delivers' }),
  item: itemForm,
  rate: unitsForm.meta({ description: 'units it can deliver a month when the plan begins' }),
  ramp: z.array(rampStep).optional().meta({ description: 'from which month it can deliver how many; never falling' }),
  leadTime: monthsForm
    .refine(text => text !== '0', 'at least one month: nothing is delivered in the month it is ordered')
    .meta({ description: 'months from an order to its delivery' }),
  restart: monthsForm.optional().meta({ description: 'months before a closed line takes up work; 0 where it runs' }),
  until: monthForm.optional().meta({ description: 'last month of delivery, where the line closes' }),
  most: unitsForm.optional().meta({ description: 'units that can be ordered of it in all' }),
  price: moneyForm.meta({ description: 'price of one unit ordered' }),
})

const demandEntry = z
  .strictObject({
    party: partyForm.meta({ description: 'who needs it' }),
    item: itemForm,
    quantity: unitsForm.meta({ description: 'units needed in the month; with from and until, in each' }),
    month: monthForm.optional(),
    ...span,
    priority: weightForm.optional(),
    must: flagForm.optional().meta({ description: 'true: a plan that leaves it unmet is no plan' }),
  })
  .refine(entry => entry.month === undefined || (entry.from === undefined && entry.until === undefined), {
    error: 'either a month, or from and until',
    path: ['month'],
  })

const floorEntry = z.strictObject({
  party: partyForm,
  item: itemForm,
  quantity: unitsForm.meta({ description: 'units below which no gift may take the stock' }),
  ...span,
  priority: weightForm.optional(),
  must: flagForm.optional().meta({ description: 'true: a plan in which the stock stands below it is no plan' }),
})

const useEntry = z.strictObject({
  party: partyForm,
  item: itemForm,
  quantity: unitsForm.meta({ description: 'units the party itself uses up in each month' }),
  ...span,
})

const arrivingEntry = z.strictObject({
  party: partyForm,
  item: itemForm,
  month: monthForm,
  quantity: unitsForm.meta({ description: 'units already ordered or on their way, due in the month' }),
})

const liftEntry = z.strictObject({
  capacity: notNegative.meta({ description: 'lift of a month, shared by all shipments that leave in it' }),
  ...span,
})

const budgetEntry = z.strictObject({
  amount: moneyForm,
  ...span,
  per: z
    .enum(['plan', 'month'])
    .meta({ description: 'plan: for the whole plan; month: for each month of the span, nothing carried over' }),
})

/** Fields without their value mean what stands beside them: nothing is invented. */
export const scenarioForm = z
  .strictObject({
    title: z.string().min(1).max(200).meta({ description: 'what the scenario is called' }),
    about: z.string().max(4000).optional().meta({ description: 'in a few sentences, for who reads it' }),
    currency: currencyForm,
    start: monthForm.meta({ description: 'first month of the plan' }),
    months: monthsForm
      .refine(text => Number(text) >= 1 && Number(text) <= 240, 'from 1 to 240 months')
      .meta({ description: 'how many months are planned' }),
    unmet: z
      .enum(['backlog', 'lost'])
      .optional()
      .meta({ description: 'backlog (default): what is not met waits; lost: a need of a month passes with it' }),
    parties: z.array(partyEntry).min(1),
    items: z.array(itemEntry).min(1),
    stocks: z.array(stockEntry).optional(),
    arriving: z.array(arrivingEntry).optional(),
    floors: z.array(floorEntry).optional(),
    use: z.array(useEntry).optional(),
    lines: z.array(lineEntry).optional(),
    demands: z.array(demandEntry).min(1),
    lift: z.array(liftEntry).optional(),
    budget: z.array(budgetEntry).optional(),
    fairShare: z
      .strictObject({
        by: z.literal('gdp').optional(),
        band: notNegative.optional().meta({ description: 'how far from its part of GDP a share may be, such as 0.1' }),
        most: positive.optional().meta({ description: 'greatest share of one party, such as 0.4' }),
      })
      .refine(rule => (rule.by === undefined) === (rule.band === undefined), {
        error: 'a share by GDP needs its band, and a band needs by: gdp',
        path: ['band'],
      })
      .refine(rule => rule.by !== undefined || rule.most !== undefined, {
        error: 'a rule by GDP with its band, or the greatest share of one party',
      })
      .optional(),
  })
  .meta({ description: 'A scenario to be planned' })

/** A scenario as it was written: exact, in its form, and not yet checked against itself. */
export type Scenario = z.infer<typeof scenarioForm>
export type ScenarioInput = z.input<typeof scenarioForm>
