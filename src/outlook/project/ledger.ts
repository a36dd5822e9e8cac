/** What the record holds of one item from one stand, and the inputs that were taken from it. */
import {
  type CalendarDate,
  type Decimal,
  dayNumber,
  decimal,
  decimalText,
  lastDay,
  multiply,
} from '../../base/index.ts'
import type { BodyOf, KindName, Quantity } from '../../kinds/index.ts'
import {
  type Catalogue,
  catalogueOf,
  countedElsewhere,
  type Held,
  held,
  itemAnswer,
  joinsHeld,
  type Picture,
  type Stand,
} from '../../picture/index.ts'
import type { Outlook, OutlookInput } from './answers.ts'
import { saidDayOf } from './time.ts'

type ItemBody = Pick<BodyOf<'item'>, 'code' | 'name' | 'unit'> & {
  readonly parts: readonly { item: string; count: string }[]
}

/** A notice with the days that matter of it. */
export interface Told<Name extends KindName> {
  readonly id: string
  readonly number: number
  readonly body: BodyOf<Name>
  /** Day it was said, as the notice has it; null where nobody knows. */
  readonly saidOn: CalendarDate | null
  /** The last day that can mean; where nobody knows, the day it was recorded. */
  readonly saidDay: CalendarDate
  readonly grade: number
}

export class Ledger {
  readonly picture: Picture
  readonly stand: Stand
  readonly item: ItemBody
  readonly inputs: OutlookInput[] = []
  readonly missing: Outlook['missing'] = []
  readonly #catalogue: Catalogue
  readonly #inputTexts = new Set<string>()
  readonly #told = new Map<KindName, unknown>()

  /** @throws Refusal `not-found` with the nearest items */
  constructor(picture: Picture, name: string, stand: Stand) {
    this.picture = picture
    this.stand = stand
    this.item = itemAnswer(picture, name, stand).item
    this.#catalogue = catalogueOf(picture)
    this.item = { ...this.item, unit: this.#unitTold() ?? this.item.unit }
  }

  get asOf(): CalendarDate {
    return this.stand.asOf
  }

  /** Code of the item a body names; undefined where it is in no catalogue. */
  codeOf(body: object): string | undefined {
    const { item, itemText } = body as { readonly item?: string; readonly itemText?: string }
    return item ?? (itemText === undefined ? undefined : this.#catalogue.codeOf(itemText))
  }

  /** How one item stands to another: the same, a part of what it counts, more than it counts, or neither. */
  relation(code: string | undefined, to: string): 'same' | 'narrower' | 'wider' | 'other' {
    if (code === undefined) return 'other'
    if (code === to) return 'same'
    if (this.#catalogue.narrower(to).has(code)) return 'narrower'
    return this.#catalogue.wider(to).includes(code) ? 'wider' : 'other'
  }

  nameOf(code: string): string {
    return this.#catalogue.items.get(code)?.name ?? code
  }

  /** The one unit that everybody counts the item in, where that is not the catalogue's. */
  #unitTold(): string | undefined {
    const units = new Set<string>()
    for (const kind of ['target', 'transfer', 'capacity', 'stock'] as const) {
      for (const { body } of this.told(kind)) {
        if (this.codeOf(body) !== this.item.code) continue
        const quantity = 'rate' in body ? body.rate : 'quantity' in body ? body.quantity : undefined
        if (quantity !== undefined && !('unknown' in quantity)) units.add(singular(quantity.unit))
      }
    }
    const [unit, ...others] = units
    return others.length === 0 ? unit : undefined
  }

  /** Unit of issue of an item of the catalogue. */
  unitOf(code: string): string {
    return this.#catalogue.items.get(code)?.unit ?? this.item.unit
  }

  /** Notices of a kind that count, without those that tell again what another one tells (P5). */
  told<Name extends KindName>(kind: Name): Told<Name>[] {
    const known = this.#told.get(kind) as Told<Name>[] | undefined
    if (known !== undefined) return known
    const { picture, stand } = this
    const all = this.everyTold(kind)
    const original = ({ number }: Told<Name>): number => picture.originalOf(number) ?? number
    const joins = joinsHeld(picture, dayNumber(lastDay(stand.asOf)), stand.recorded)
    const again = countedElsewhere(picture, joins, new Set(all.map(original)))
    const found = all.filter(one => !again.has(original(one)))
    this.#told.set(kind, found)
    return found
  }

  /** Notices of a kind that count, those told again too. */
  everyTold<Name extends KindName>(kind: Name): Told<Name>[] {
    return held(this.picture, kind, this.stand).map(({ number, notice }: Held<Name>) => {
      const saidOn = notice.basis === 'declared' ? notice.at.slice(0, 10) : (notice.saidOn ?? null)
      return {
        id: this.picture.id(number),
        number,
        body: notice.body as BodyOf<Name>,
        saidOn,
        saidDay: saidDayOf(saidOn ?? undefined, notice.at),
        grade: notice.basis === 'declared' ? 6 : this.#gradeOf(number),
      }
    })
  }

  /** Reliability of the first source: A is 5, E is 1, none is 0. */
  #gradeOf(number: number): number {
    const source = this.picture.sources.get(this.picture.source.at(number))
    return source === undefined ? 0 : Math.max(0, 5 - 'ABCDEF'.indexOf(source.body.reliability))
  }

  /** Why a quantity cannot be used for the item; null where it can. */
  faultOf(quantity: Quantity | undefined, unit: string = this.item.unit): string | null {
    if (quantity === undefined || 'unknown' in quantity) return 'no number is given'
    if (singular(quantity.unit) !== singular(unit))
      return `counted in ${quantity.unit}, which does not convert into ${unit}`
    return quantity.value.startsWith('-') ? 'less than nothing' : null
  }

  /** Tells an input; the same one twice is told once. */
  input(given: Partial<OutlookInput> & Pick<OutlookInput, 'name' | 'value' | 'unit' | 'origin'>): void {
    const input: OutlookInput = {
      subject: null,
      upTo: null,
      date: null,
      saidOn: null,
      counts: null,
      used: true,
      reason: null,
      notices: [],
      ...given,
    }
    const text = JSON.stringify(input)
    if (this.#inputTexts.has(text)) return
    this.#inputTexts.add(text)
    this.inputs.push(input)
  }

  lacks(name: string, text: string): void {
    if (!this.missing.some(one => one.name === name)) this.missing.push({ name, text })
  }
}

function singular(unit: string): string {
  return unit.toLowerCase().replace(/s$/, '')
}

/** A known quantity, as text. */
export function knownOf(quantity: Quantity): { value: string; upTo: string | null; qualifier: string | null } {
  if ('unknown' in quantity) throw new Error('an unknown quantity has no number')
  return { value: quantity.value, upTo: quantity.upTo ?? null, qualifier: quantity.qualifier ?? null }
}

const monthsIn = { day: [decimal('30.4375'), 0], month: [decimal('1'), 0], year: [decimal('1'), 12] } as const

/** A rate per day, month or year as one a month, as a double: exact values stay with the input. */
export function monthly(value: string, per: 'day' | 'month' | 'year'): number {
  const [factor, parts] = monthsIn[per]
  const scaled = Number(decimalText(multiply(decimal(value), factor)))
  return parts === 0 ? scaled : scaled / parts
}

export function numberOf(value: Decimal): number {
  return Number(decimalText(value))
}
