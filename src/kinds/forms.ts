/**
 * The forms that kinds are made of. What is unknown, undisclosed, rounded, a range or only roughly dated is said in the
 * form itself, so that no total can mistake it for a plain number.
 */
import { z } from 'zod'
import { compare, decimal, decimalPattern, firstDay, isCalendarDate, isCurrencyCode, lastDay } from '../base/index.ts'

export const decimalForm = z
  .string()
  .max(80)
  .regex(decimalPattern, 'a decimal number as text, such as "1800" or "0.75": no exponent, no superfluous zeros')
  .meta({ description: 'exact decimal number as text', example: '22593764.12' })

export const dateForm = z
  .string()
  .refine(isCalendarDate, 'a calendar date: YYYY, YYYY-MM or YYYY-MM-DD')
  .meta({ description: 'calendar date; its length is its precision', format: 'YYYY | YYYY-MM | YYYY-MM-DD' })

export const partyForm = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,11}$/, 'a party code: ISO 3166-1 alpha-3 or a registered short code')
  .meta({ description: 'party code: ISO 3166-1 alpha-3 (GBR) or a registered short code (EU, NATO)', example: 'GBR' })

export const currencyForm = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrencyCode, 'a currency of ISO 4217')
  .meta({ description: 'currency, ISO 4217', example: 'EUR' })

export const noticeIdForm = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a notice id: 64 hexadecimal digits')
  .meta({ description: 'id of a notice: its leaf hash, SHA-256 in hexadecimal' })

export const itemCodeForm = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'an item code: lower-case words joined by hyphens')
  .meta({ description: 'item code of the catalogue', example: 'artillery-shell-155mm' })

/** Verifier key of a log as `log/key.ts` writes it; whether it is one, its reader checks. */
export const vkeyForm = z
  .string()
  .max(1000)
  .regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/, 'a verifier key: name+hash+key')
  .meta({ description: 'verifier key: name+hash+key, as a C2SP signed-note names it' })

export const addressForm = z
  .string()
  .max(1000)
  .regex(/^https?:\/\/[^\s?#@]+$/, 'an address: http or https, host, perhaps port and path')
  .meta({ description: 'address of a node, http or https, without user, query or fragment' })

/** Text in plain words. Lengths are bounded so that a notice stays below 65,535 bytes. */
export function textForm(description: string, most = 4000) {
  return z.string().min(1).max(most).meta({ description })
}

export const qualifierForm = z
  .enum(['about', 'atLeast', 'atMost'])
  .meta({ description: 'how exact the number is: about; atLeast ("more than", "hơn"); atMost ("up to", "tới")' })

export const unknownForm = z.enum(['undisclosed', 'notGiven', 'unreadable']).meta({
  description:
    'why there is no number: undisclosed (known to exist, kept back), notGiven (the source is silent), unreadable (something stands there that is no number)',
})

const saidForm = z.string().max(400).meta({ description: 'the words of the source, where they are not a plain number' })

const numberFields = {
  value: decimalForm.meta({ description: 'the number; with upTo, the lower end of a range' }),
  upTo: decimalForm.optional().meta({ description: 'upper end of a range, where the source gives one' }),
  qualifier: qualifierForm.optional(),
  said: saidForm.optional(),
}

const rangeIsUpward = (number: { value: string; upTo?: string | undefined }): boolean =>
  number.upTo === undefined || compare(decimal(number.value), decimal(number.upTo)) <= 0

const rangeMessage = { error: 'upTo is below value', path: ['upTo'] }

export const knownMoneyForm = z
  .strictObject({ ...numberFields, currency: currencyForm })
  .refine(rangeIsUpward, rangeMessage)

export const unknownMoneyForm = z.strictObject({
  unknown: unknownForm,
  currency: currencyForm.optional(),
  said: saidForm.optional(),
})

/** An amount of money in whole units of its currency, or the statement that it is unknown. */
export const moneyForm = z
  .union([knownMoneyForm, unknownMoneyForm])
  .meta({ description: 'amount of money in whole units of the currency, or why it is unknown' })

const unitForm = z
  .string()
  .min(1)
  .max(60)
  .meta({ description: 'unit of issue, singular: round, missile, vehicle, tonne, month' })

export const knownQuantityForm = z.strictObject({ ...numberFields, unit: unitForm }).refine(rangeIsUpward, rangeMessage)

export const unknownQuantityForm = z.strictObject({
  unknown: unknownForm,
  unit: unitForm.optional(),
  said: saidForm.optional(),
})

/** A number of things in a unit of issue, or the statement that it is unknown. */
export const quantityForm = z
  .union([knownQuantityForm, unknownQuantityForm])
  .meta({ description: 'number of things with its unit, or why it is unknown' })

export const knownWhenForm = z.strictObject({
  date: dateForm,
  qualifier: z
    .enum(['about', 'by', 'since'])
    .optional()
    .meta({ description: 'about; by ("until", not later than); since (not earlier than)' }),
  said: saidForm.optional(),
})

export const betweenForm = z
  .strictObject({
    from: dateForm.meta({ description: 'first date of the span' }),
    until: dateForm.meta({ description: 'last date of the span' }),
    said: saidForm.optional(),
  })
  .refine(span => firstDay(span.from) <= lastDay(span.until), { error: 'until is before from', path: ['until'] })

export const undatedForm = z.strictObject({
  undated: unknownForm,
  said: saidForm.optional(),
})

/** A date with its precision, a span, or the statement that there is none. */
export const whenForm = z
  .union([knownWhenForm, betweenForm, undatedForm])
  .meta({ description: 'calendar date with its precision, a span of dates, or why it is unknown' })

/** A value in another currency, with the rate that made it. */
export const conversionForm = z.strictObject({
  value: decimalForm.meta({ description: 'converted value in whole units of the target currency' }),
  currency: currencyForm.meta({ description: 'target currency, ISO 4217' }),
  rate: decimalForm
    .optional()
    .meta({ description: 'units of the original currency for one unit of the target currency' }),
  rateOn: dateForm.optional().meta({ description: 'date of the rate' }),
  by: z.string().max(80).optional().meta({ description: 'who converted: a party code or publisher' }),
})

export const aidTypeForm = z
  .enum(['financial', 'humanitarian', 'military'])
  .meta({ description: 'type of aid: financial, humanitarian or military' })

/** The ladder of a promise. `delivered` is a delivery whose moment the source does not state: it never counts as received. */
export const promiseStages = [
  'proposed',
  'committed',
  'allocated',
  'contracted',
  'dispatched',
  'delivered',
  'received',
] as const

export const stageForm = z.enum([...promiseStages, 'blocked', 'withdrawn']).meta({
  description:
    'stage of a promise: proposed, committed, allocated, contracted, dispatched, delivered (moment not stated), received; or blocked, withdrawn',
})

/** The ladder of money in a budget. */
export const moneyStages = ['requested', 'authorised', 'appropriated', 'obligated', 'disbursed'] as const

export const moneyStageForm = z.enum([...moneyStages, 'blocked', 'withdrawn']).meta({
  description: 'stage of money: requested, authorised, appropriated, obligated, disbursed; or blocked, withdrawn',
})

/** Which moment somebody means by "delivered": armies of one state mean different ones. */
export const momentForm = z
  .enum(['leftOrigin', 'leftPort', 'arrivedPort', 'handedOver', 'received', 'unstated'])
  .meta({ description: 'the moment counted: leftOrigin, leftPort, arrivedPort, handedOver, received, unstated' })

/** One worth of a thing at one stage. */
export const worthForm = z.strictObject({
  stage: stageForm,
  money: moneyForm,
  converted: z
    .array(conversionForm)
    .max(8)
    .optional()
    .meta({ description: 'the same in other currencies, as the source converts' }),
  undated: z
    .boolean()
    .optional()
    .meta({ description: 'true where the source says that this stage has no date of its own' }),
})

const itemTextForm = z.string().min(1).max(600).meta({ description: 'the item in the words of the source' })

/** How a thing is named: by catalogue code where it is known, always in the words of the source. */
export const itemFields = {
  item: itemCodeForm.optional(),
  itemText: itemTextForm.optional(),
  itemClass: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'class of item in the words of the source, such as Heavy weapon' }),
}

export const countsForm = z
  .string()
  .max(400)
  .optional()
  .meta({ description: 'what exactly is counted: calibres, kinds of round, what is left out' })

export const noteForm = z.string().max(2000).optional().meta({ description: 'remark in our own words' })

/** Who said it, where the claim is told in somebody's name: "Mr Borrell says that 300,000 have been delivered". */
export const speakerForm = z
  .strictObject({
    name: z.string().max(200).optional().meta({ description: 'name, as far as given' }),
    role: z.string().max(200).optional().meta({ description: 'office or function' }),
    party: partyForm.optional().meta({ description: 'for whom they speak' }),
    form: z
      .enum(['official', 'anonymousOfficial', 'agency', 'media', 'expert', 'body'])
      .meta({ description: 'official; anonymousOfficial; agency; media; expert; body (an organisation as such)' }),
  })
  .optional()

/** Months from order to receipt, or of any other wait. */
export const monthsForm = z
  .strictObject({ value: decimalForm, upTo: decimalForm.optional(), qualifier: qualifierForm.optional() })
  .refine(rangeIsUpward, rangeMessage)
  .meta({ description: 'a number of months; with upTo, a range', unit: 'month' })

export type Money = z.infer<typeof moneyForm>
export type Quantity = z.infer<typeof quantityForm>
export type When = z.infer<typeof whenForm>
export type Conversion = z.infer<typeof conversionForm>
export type Worth = z.infer<typeof worthForm>
export type AidType = z.infer<typeof aidTypeForm>
export type Stage = z.infer<typeof stageForm>
export type Unknown = z.infer<typeof unknownForm>
export type Speaker = NonNullable<z.infer<typeof speakerForm>>
