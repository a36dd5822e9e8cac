/**
 * What the record holds already that a draft may repeat or contradict: notices of the same kind with the same two sides.
 * The same figure of the same thing within a month is proposed as the same; another figure of it on the same days is a
 * clash. A proposal only: a person joins. Rule J31.
 */
import { dayNumber, isCalendarDate, lastDay } from '../../base/index.ts'
import type { ArticleDraft } from '../../intake/index.ts'
import type { Picture } from '../../picture/index.ts'

export interface Likeness {
  readonly notice: string
  readonly likeness: 'same' | 'clash'
  /** What is the same, or what differs. */
  readonly because: string
}

/** Days between two dates up to which the same figure is the same thing. */
const nearDays = 31
const most = 5

interface Facts {
  readonly sides: string
  readonly item: string | undefined
  /** Values with their currency or unit, in the order of the fields. */
  readonly figures: readonly string[]
  readonly day: number | undefined
}

type Body = Readonly<Record<string, unknown>>

export class Likenesses {
  readonly #picture: Picture
  readonly #held = new Map<string, { readonly number: number; readonly facts: Facts }[]>()
  #size = 0

  constructor(picture: Picture) {
    this.#picture = picture
  }

  /** The likest first. */
  of({ kind, body }: Pick<ArticleDraft, 'kind' | 'body'>): readonly Likeness[] {
    this.#takeUp()
    const wanted = factsOf(body as Body)
    const found: Likeness[] = []
    for (const { number, facts } of this.#held.get(keyOf(kind, wanted)) ?? []) {
      const likeness = likenessOf(wanted, facts)
      if (likeness !== undefined) found.push({ notice: this.#picture.id(number), ...likeness })
    }
    return found
      .toSorted((left, right) => (left.likeness === right.likeness ? 0 : left.likeness === 'same' ? -1 : 1))
      .slice(0, most)
  }

  /** Reads each notice of the picture once. */
  #takeUp(): void {
    for (; this.#size < this.#picture.size; this.#size += 1) {
      const kind = this.#picture.kindOf(this.#size)
      if (!compared.has(kind)) continue
      const facts = factsOf(this.#picture.read(this.#size).body as Body)
      const key = keyOf(kind, facts)
      const held = this.#held.get(key)
      if (held === undefined) this.#held.set(key, [{ number: this.#size, facts }])
      else held.push({ number: this.#size, facts })
    }
  }
}

const compared: ReadonlySet<string> = new Set([
  'commitment',
  'transfer',
  'contract',
  'appropriation',
  'stock',
  'capacity',
  'target',
  'requirement',
])

const keyOf = (kind: string, { sides }: Facts): string => `${kind} ${sides}`

function factsOf(body: Body): Facts {
  const worth = (body.worths as readonly { readonly money: unknown }[] | undefined)?.[0]?.money
  const numbers = [
    body.quantity,
    body.rate,
    worth,
    body.money,
    body.stated,
    body.leadTime,
    body.restart,
    body.development,
  ]
  const giver = body.donor ?? body.from ?? body.payer ?? body.buyer ?? body.holder ?? body.party ?? body.by
  const day = dayOf(body.date ?? body.due)
  return {
    sides: JSON.stringify([giver ?? null, body.recipient ?? body.to ?? body.beneficiary ?? null]),
    item: body.item as string | undefined,
    figures: numbers.flatMap(number => figureOf(number) ?? []),
    day,
  }
}

function figureOf(number: unknown): string | undefined {
  const { value, upTo, currency } = (number ?? {}) as Readonly<Record<string, string | undefined>>
  return value === undefined ? undefined : [value, upTo, currency].filter(Boolean).join(' ')
}

function dayOf(when: unknown): number | undefined {
  const { date, from } = (when ?? {}) as Readonly<Record<string, string | undefined>>
  const text = date ?? from
  return text !== undefined && isCalendarDate(text) ? dayNumber(lastDay(text)) : undefined
}

function likenessOf(wanted: Facts, held: Facts): Omit<Likeness, 'notice'> | undefined {
  const shared = wanted.figures.filter(figure => held.figures.includes(figure))
  const apart = wanted.day === undefined || held.day === undefined ? undefined : Math.abs(wanted.day - held.day)
  const sameThing = wanted.item === undefined || held.item === undefined || wanted.item === held.item
  if (!sameThing || (apart !== undefined && apart > nearDays)) return undefined
  const when = apart === undefined ? 'a date is missing' : `${apart} days apart`
  if (shared.length > 0) return { likeness: 'same', because: `${shared.join(', ')}, ${when}` }
  const contrary = wanted.item !== undefined && wanted.item === held.item && apart !== undefined && apart <= 1
  if (!contrary || wanted.figures.length === 0 || held.figures.length === 0) return undefined
  return { likeness: 'clash', because: `${held.figures.join(', ')} there, ${wanted.figures.join(', ')} here, ${when}` }
}
