/** Findings in the forms of kinds: numbers, dates, speakers. */
import { type Decimal, decimal, decimalText, multiply } from '../../../base/index.ts'
import type { Money as MoneyForm, Quantity as QuantityForm, Speaker, When as WhenForm } from '../../../kinds/index.ts'
import type { Attribution, Duration, Figure, Money, Qualifier, Quantity, When } from '../find/index.ts'
import type { Scene } from './scene.ts'

const qualifiers = {
  about: 'about',
  nearly: 'about',
  over: 'atLeast',
  atLeast: 'atLeast',
  under: 'atMost',
  atMost: 'atMost',
} as const satisfies Record<Qualifier, 'about' | 'atLeast' | 'atMost'>

/** "Nearly" is about, "more than" at least, "less than" at most; the words are kept as said. */
function numberOf(scene: Scene, figure: Figure & { readonly at: { readonly from: number; readonly to: number } }) {
  return {
    value: figure.value,
    ...(figure.upTo === undefined ? {} : { upTo: figure.upTo }),
    ...(figure.qualifier === undefined ? {} : { qualifier: qualifiers[figure.qualifier] }),
    said: scene.textOf(figure.at).slice(0, 400),
  }
}

export function moneyOf(scene: Scene, money: Money): MoneyForm {
  return { ...numberOf(scene, money), currency: money.currency }
}

export function quantityOf(scene: Scene, quantity: Quantity): QuantityForm {
  return { ...numberOf(scene, quantity), unit: quantity.unit ?? 'unit' }
}

export const unknownQuantity: QuantityForm = { unknown: 'notGiven' }

/** Months, of a time in months or years; undefined for shorter ones, which months cannot say exactly. */
export function monthsOf(duration: Duration) {
  const factor = duration.unit === 'month' ? '1' : duration.unit === 'year' ? '12' : undefined
  if (factor === undefined) return undefined
  const months = (value: string): string => text(multiply(decimal(value), decimal(factor)))
  return {
    value: months(duration.value),
    ...(duration.upTo === undefined ? {} : { upTo: months(duration.upTo) }),
    ...(duration.qualifier === undefined ? {} : { qualifier: qualifiers[duration.qualifier] }),
  }
}

const text = (value: Decimal): string => decimalText(value)

export function whenOf(scene: Scene, when: When): WhenForm {
  const said = scene.textOf(when.at).slice(0, 400)
  if (when.date === undefined) return { undated: 'notGiven', said }
  if (when.until !== undefined && when.until >= when.date) return { from: when.date, until: when.until, said }
  const qualifier = when.role === 'on' ? {} : { qualifier: when.role }
  return { date: when.date, ...qualifier, said }
}

export function storyDay(scene: Scene): WhenForm {
  const date = scene.story.date?.date
  return date === undefined ? { undated: 'notGiven' } : { date }
}

/** The day of an event: the date of its sentence that is not ahead of the story and not years behind it; else the story’s. */
export function eventDate(scene: Scene): WhenForm {
  const story = scene.story.date?.date
  const when = scene
    .dates()
    .find(
      ({ date, role }) =>
        (role === 'on' || role === 'about') &&
        (story === undefined || (date!.slice(0, story.length) <= story && isRecent(date!, story))),
    )
  return when === undefined ? storyDay(scene) : whenOf(scene, when)
}

const isRecent = (date: string, story: string): boolean => Number(story.slice(0, 4)) - Number(date.slice(0, 4)) <= 1

export function speakerOf(scene: Scene, said: Attribution | undefined): Speaker | undefined {
  if (said === undefined) return undefined
  const person = scene.of('person').find(({ name }) => name === said.speaker)
  return {
    name: said.speaker.slice(0, 200),
    ...(person?.role === undefined ? {} : { role: person.role.slice(0, 200) }),
    ...(said.party === undefined ? {} : { party: said.party }),
    form: said.form,
  }
}

/** A field only where there is something to say. */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [Name in Key]: Value })
}
