/** Assumptions: what the asker puts in the place of the record. Each is checked, and told back with the inputs (O3). */
import {
  compare,
  type Decimal,
  decimal,
  decimalOfNumber,
  decimalText,
  divide,
  isCalendarDate,
  isZero,
  lastDay,
  multiply,
  nearest,
  Refusal,
} from '../../base/index.ts'

/** Either one value or a range of which every value is as likely. Exact. */
export interface Assumed {
  readonly low: Decimal
  readonly high: Decimal
}

export interface AssumedStep {
  readonly date: string
  readonly rate: Decimal
}

export interface Assumptions {
  readonly values: ReadonlyMap<AssumedName, Assumed>
  readonly dates: ReadonlyMap<'due' | 'start', string>
  readonly ramp: readonly AssumedStep[]
  /** Levels that count something else are taken to continue the count. */
  readonly continues: boolean
}

export const nothingAssumed: Assumptions = { values: new Map(), dates: new Map(), ramp: [], continues: false }

type Sort = 'flow' | 'units' | 'months' | 'share' | 'ratio'

/** What can be assumed: its unit, and what it is. */
export const assumable = {
  rate: { sort: 'flow', text: 'units arriving, or made, a month' },
  growth: { sort: 'share', text: 'yearly growth of that rate: 0.2 is a fifth more each year' },
  leadTime: { sort: 'months', text: 'months from order to the first unit' },
  restart: { sort: 'months', text: 'months to restart a closed line, before the lead time' },
  order: { sort: 'units', text: 'units ordered on the day asked for' },
  deliveryMonths: { sort: 'months', text: 'months from the first unit of an order to its last' },
  consumption: { sort: 'flow', text: 'units used a month' },
  stock: { sort: 'units', text: 'units in stock on the day asked for' },
  floor: { sort: 'units', text: 'units the stock shall not fall below' },
  level: { sort: 'units', text: 'total so far on the day asked for' },
  target: { sort: 'units', text: 'units to be reached in all; of a rate, a month' },
  slip: { sort: 'ratio', text: 'time taken ÷ time planned: 1 is on time, 1.5 half as long again' },
  sent: { sort: 'units', text: 'units sent that are to be made good' },
  peacetimeUse: { sort: 'flow', text: 'units a month that the donor uses itself' },
} as const satisfies Record<string, { sort: Sort; text: string }>

export type AssumedName = keyof typeof assumable

const otherNames = ['due', 'start', 'ramp', 'counts'] as const
const places = 6

function refuse(name: string, message: string, value: string, hint: string): Refusal {
  return new Refusal('wrong-use', message, { place: { path: `assume.${name}` }, value, rule: 'O3', hint })
}

/**
 * Reads assumptions from pairs of name and text.
 * @param unit unit of issue of the item: another one does not convert
 * @throws Refusal `wrong-use` naming the assumption, its value and what it takes
 */
export function readAssumptions(pairs: Iterable<readonly [string, string]>, unit: string): Assumptions {
  const values = new Map<AssumedName, Assumed>()
  const dates = new Map<'due' | 'start', string>()
  let ramp: AssumedStep[] = []
  let continues = false
  const seen = new Set<string>()
  for (const [name, text] of pairs) {
    if (seen.has(name)) throw refuse(name, 'assumed twice', text, 'give each assumption once')
    seen.add(name)
    if (Object.hasOwn(assumable, name)) {
      values.set(name as AssumedName, readValue(name as AssumedName, text, unit))
    } else if (name === 'due' || name === 'start') {
      if (!isCalendarDate(text)) throw refuse(name, 'not a calendar date', text, 'YYYY-MM-DD, YYYY-MM or YYYY')
      dates.set(name, text)
    } else if (name === 'ramp') {
      ramp = readRamp(text, unit)
    } else if (name === 'counts') {
      if (text !== 'continue') throw refuse(name, 'takes the word continue', text, 'counts=continue')
      continues = true
    } else {
      const [near] = nearest(name, [...Object.keys(assumable), ...otherNames], 1)
      throw refuse(
        name,
        'nothing of this name can be assumed',
        text,
        near === undefined ? takes() : `did you mean ${near}?`,
      )
    }
  }
  return { values, dates, ramp, continues }
}

/** Pairs of a text such as `rate=4000..6000,leadTime=18`. */
export function pairsOf(text: string): (readonly [string, string])[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const at = part.indexOf('=')
      if (at < 1) throw refuse(part, 'an assumption is name=value', part, takes())
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const
    })
}

function takes(): string {
  return `takes ${[...Object.keys(assumable), ...otherNames].join(', ')}`
}

function readValue(name: AssumedName, text: string, unit: string): Assumed {
  const { sort } = assumable[name]
  const [first = '', second] = text.split('..')
  const low = readNumber(name, sort, first, unit)
  const high = second === undefined ? low : readNumber(name, sort, second, unit)
  if (compare(low, high) > 0) throw refuse(name, 'a range that ends below its beginning', text, 'low..high')
  return { low, high }
}

const numberText = /^([+-]?[\d_.]+(?:[eE][+-]?\d+)?)\s*([^\d/]*)(?:\/\s*(day|month|year))?$/
const perMonth = { day: decimal('30.4375'), month: decimal('1'), year: decimal('1') }
const twelve = decimal('12')
const zeroHints = {
  leadTime: 'nothing arrives when it is ordered',
  target: 'a target of nothing asks for no unit',
} as const

function readNumber(name: AssumedName, sort: Sort, text: string, unit: string): Decimal {
  const [, digits, word, per] = numberText.exec(text.trim()) ?? []
  if (digits === undefined) throw refuse(name, 'not a number', text, `${name} is ${assumable[name].text}`)
  const value = readDecimal(name, digits, text)
  const own = sort === 'months' ? 'month' : sort === 'units' || sort === 'flow' ? unit : ''
  const said = (word ?? '').trim()
  if (said !== '' && said !== own && said !== `${own}s`) {
    throw refuse(name, 'units that do not convert', text, own === '' ? 'takes a bare number' : `takes ${own}s`)
  }
  if (per !== undefined && sort !== 'flow') throw refuse(name, 'not a rate', text, `${name} is ${assumable[name].text}`)
  if (value.digits < 0n && sort !== 'share') throw refuse(name, 'less than nothing', text, 'takes 0 or more')
  if (sort === 'share' && compare(value, decimal('-1')) <= 0)
    throw refuse(name, 'falls below nothing', text, 'above -1')
  if (isZero(value) && (name === 'leadTime' || name === 'target' || sort === 'ratio')) {
    throw refuse(
      name,
      'cannot be zero',
      text,
      name === 'leadTime' || name === 'target' ? zeroHints[name] : '1 is on time',
    )
  }
  const month = multiply(value, perMonth[(per ?? 'month') as keyof typeof perMonth])
  return per === 'year' ? divide(month, twelve, places) : month
}

function readDecimal(name: string, digits: string, text: string): Decimal {
  try {
    return decimal(digits.replaceAll('_', ''))
  } catch (cause) {
    if (cause instanceof Refusal) throw refuse(name, 'not a number', text, 'digits, with a point before decimals')
    throw cause
  }
}

/** `2024-06:20000;2024-12:40000`: rates a month reached by the end of dates, which do not fall. */
function readRamp(text: string, unit: string): AssumedStep[] {
  const steps = text.split(';').map(part => {
    const [date = '', rate = ''] = part.trim().split(':')
    if (!isCalendarDate(date)) throw refuse('ramp', 'not a calendar date', part, '2024-06:20000;2024-12:40000')
    return { date: lastDay(date), rate: readNumber('rate', 'flow', rate, unit) }
  })
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]
    if (before === undefined) continue
    if (step.date <= before.date) throw refuse('ramp', 'dates that do not follow each other', text, 'earliest first')
    if (compare(step.rate, before.rate) < 0) {
      throw refuse(
        'ramp',
        `a ramp that falls: ${decimalText(before.rate)}, then ${decimalText(step.rate)}`,
        text,
        'rates that stay or rise',
      )
    }
  }
  return steps
}

/** A number as the assumption of it. */
export function assumedNumber(value: number): Assumed {
  const exact = decimalOfNumber(value)
  return { low: exact, high: exact }
}
