/** Assumptions as the address names them, `rate=4000..6000,leadTime=18`, and the sliders that set them. */
import type { Outlook, OutlookInput } from '../../src/outlook/index.ts'

export type Assumed = ReadonlyMap<string, string>

/** What a text of assumptions says, by name; what has no name is let go. */
export function assumedIn(text: string | undefined): Assumed {
  const pairs = (text ?? '').split(',').flatMap((part): [string, string][] => {
    const at = part.indexOf('=')
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]]
  })
  return new Map(pairs)
}

/** The text of assumptions; undefined where nothing is assumed. */
export function assumeText(assumed: Assumed): string | undefined {
  const parts = [...assumed].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
  return parts.length === 0 ? undefined : parts.join(',')
}

/** The same assumptions with one changed; an empty value takes it back. */
export function assuming(assumed: Assumed, name: string, value: string): Assumed {
  const changed = new Map(assumed)
  if (value === '') changed.delete(name)
  else changed.set(name, value)
  return changed
}

/** One thing that can be assumed, and how far its slider goes. */
export interface Knob {
  readonly name: string
  /** flow: units a month; units; months; share: a year; ratio: time taken ÷ time planned. */
  readonly sort: 'flow' | 'units' | 'months' | 'share' | 'ratio'
  readonly low: number
  readonly high: number
  readonly step: number
  /** What the answer used where nothing is assumed. */
  readonly inputs: readonly OutlookInput[]
}

const sorts = {
  rate: 'flow',
  growth: 'share',
  slip: 'ratio',
  leadTime: 'months',
  consumption: 'flow',
  stock: 'units',
  floor: 'units',
  restart: 'months',
  order: 'units',
  deliveryMonths: 'months',
  level: 'units',
  target: 'units',
  sent: 'units',
  peacetimeUse: 'flow',
} as const satisfies Record<string, Knob['sort']>

const fixed = {
  share: { low: -0.5, high: 2, step: 0.05 },
  ratio: { low: 0.5, high: 5, step: 0.05 },
  months: { low: 0, high: 48, step: 1 },
} as const

/** Names whose slider stands open; the others are folded away. */
export const firstNames = ['rate', 'growth', 'slip', 'leadTime', 'stock', 'consumption', 'floor'] as const

/** Every knob of an answer. A slider of units reaches three times the most that the answer knows of its kind. */
export function knobsOf(answer: Outlook): Knob[] {
  return (Object.keys(sorts) as (keyof typeof sorts)[]).map(name => {
    const sort = sorts[name]
    const inputs = answer.inputs.filter(input => input.name === name && input.used)
    if (sort === 'share' || sort === 'ratio') return { name, sort, inputs, ...fixed[sort] }
    if (sort === 'months') return { name, sort, inputs, ...fixed.months, low: name === 'leadTime' ? 1 : 0 }
    const high = roundUp(3 * referenceOf(answer, name, sort))
    return { name, sort, inputs, low: 0, high, step: high / 100 }
  })
}

function referenceOf(answer: Outlook, name: string, sort: 'flow' | 'units'): number {
  const told = answer.inputs
    .filter(input => input.name === name)
    .flatMap(input => [input.value, input.upTo])
    .filter(value => value !== null)
    .map(Number)
  const target = Number(answer.target?.quantity ?? '0')
  const perMonth = answer.target?.per === 'month' ? target : target / 12
  const most = Math.max(...told, sort === 'flow' ? perMonth : target, 0)
  return most > 0 ? most : sort === 'flow' ? 5_000 : 100_000
}

/** The next of 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const part = value / power
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power
}

/** Where the thumb stands: the assumption, its lower end where it is a range, else what the answer used; null: neither. */
export function placeOf(knob: Knob, assumed: string | undefined): number | null {
  const text = assumed?.split('..')[0] ?? knob.inputs[0]?.value
  const value = Number(text?.replace(/[^\d.eE+-].*$/, '') ?? Number.NaN)
  return Number.isNaN(value) || text === '' || text == null ? null : Math.min(Math.max(value, knob.low), knob.high)
}
