/** What is made, needed, held and limited: figures that nobody gives to anybody. */
import type { BodyOf } from '../../../kinds/index.ts'
import type { Quantity } from '../find/index.ts'
import { eventDate, given, quantityOf, speakerOf, storyDay, whenOf } from './forms.ts'
import type { Meaning } from './meaning.ts'
import { ownerOf } from './parties.ts'
import { pairOf, partiesIn, wordsOf } from './promise.ts'
import { partyReason, type Sayer } from './sayer.ts'
import type { Scene } from './scene.ts'

const periods = { day: 'day', month: 'month', year: 'year' } as const

function periodOf({ per }: Quantity): 'day' | 'month' | 'year' | undefined {
  return per === undefined || per === 'each' || per === 'week' ? undefined : periods[per]
}

/** A rate, where something is made: "14,000 shells a month". */
export function sayCapacity(sayer: Sayer, scene: Scene, quantity: Quantity): boolean {
  const besideRate = scene.of('quantity').some(other => other !== quantity && periodOf(other) === 'year')
  const made = scene.nearest(quantity.at, ['capacity', 'produced'], besideRate ? 250 : 140)
  if (made === undefined) return false
  // "built 500 last year": what is made in a year is a rate.
  const inYear = scene.dates().some(({ precision, role }) => precision === 'year' && role === 'on')
  const per =
    periodOf(quantity) ?? (inYear && (besideRate || scene.distance(quantity.at, made.at) < 60) ? 'year' : undefined)
  const handed = scene.nearest(quantity.at, ['delivered', 'received', 'ordered', 'contracted'], 60)
  if (per === undefined) {
    if (handed !== undefined && scene.distance(quantity.at, handed.at) <= scene.distance(quantity.at, made.at))
      return false
    return scene.has('capacity') && !scene.has('contracted', 'ordered', 'package') && sayMade(sayer, scene, quantity)
  }
  const party = ownerOf(scene, quantity.at, sayer.memory, sayer.subject)
  const [producer] = scene.of('producer')
  const date = rateDate(scene, quantity)
  const ahead =
    date !== undefined && 'date' in date && scene.story.date !== undefined && date.date > scene.story.date.date
  const basis =
    ahead || scene.has('target', 'proposed', 'future') ? 'plan' : scene.has('conditional') ? 'capacity' : 'output'
  const body: BodyOf<'capacity'> = {
    ...given('party', party?.code),
    ...given('producer', producer?.name),
    ...given('item', quantity.item),
    ...given('itemText', wordsOf(quantity)),
    rate: quantityOf(scene, quantity),
    per,
    basis,
    ...given('date', date),
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  return sayer.propose(scene, {
    kind: 'capacity',
    body,
    figures: [['rate', quantity]],
    reasons: [
      { because: `“${scene.textOf(made.at)}” stands by it, per ${per}`, by: 0.2 },
      ...partyReason('industry of', party),
    ],
    unsure: basis === 'plan',
  })
}

/** A number made without a period: no rate, but what was said of industry. */
function sayMade(sayer: Sayer, scene: Scene, quantity: Quantity): boolean {
  return sayer.propose(scene, {
    kind: 'statement',
    body: {
      ...given('speaker', speakerOf(scene, scene.speaker())),
      topic: 'industry',
      text: scene.sentence.text.slice(0, 2000),
      ...given('item', quantity.item),
      ...given('parties', partiesIn(scene)),
      date: eventDate(scene),
      figures: [{ name: 'made, without a period', quantity: quantityOf(scene, quantity) }],
    },
    figures: [['figures.0.quantity', quantity]],
    reasons: [{ because: 'a number made, without a period', by: -0.1 }],
  })
}

/** The date nearest to a rate: "14,000 a month in February 2022 … 100,000 by 2025". */
function rateDate(scene: Scene, { at }: Quantity) {
  const [nearest] = scene.dates().toSorted((left, right) => scene.distance(at, left.at) - scene.distance(at, right.at))
  if (nearest !== undefined && scene.distance(at, nearest.at) < 90) return whenOf(scene, nearest)
  const day = storyDay(scene)
  return 'date' in day ? day : undefined
}

/** "needs 200,000 shells a month": of who speaks or is spoken of, never a promise. */
export function sayNeed(sayer: Sayer, scene: Scene, quantity: Quantity, { cue, act }: Meaning): boolean {
  const asked = scene.nearest(quantity.at, ['asked'], 70)
  const promised = cue !== undefined && act !== 'requested' && act !== undefined
  if (asked === undefined || (promised && scene.distance(quantity.at, cue.at) < scene.distance(quantity.at, asked.at)))
    return false
  const getter = sayer.subject.getter
  const named = scene.parties().find(({ code }) => code === getter)
  const party =
    named === undefined
      ? ownerOf(scene, asked.at, sayer.memory, sayer.subject)
      : { code: named.code, grounds: 'sentence' as const }
  if (party === undefined) return false
  const per = periodOf(quantity)
  const body: BodyOf<'requirement'> = {
    party: party.code,
    ...given('item', quantity.item),
    ...given('itemText', wordsOf(quantity)),
    quantity: quantityOf(scene, quantity),
    per: per ?? 'total',
    use: 'need',
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  return sayer.propose(scene, {
    kind: 'requirement',
    body,
    figures: [['quantity', quantity]],
    reasons: [{ because: `“${scene.textOf(asked.at)}” stands by it`, by: 0.12 }, ...partyReason('who needs', party)],
  })
}

/** "holds 1,000 tanks in store": not what is given out of a store. */
export function sayStock(sayer: Sayer, scene: Scene, quantity: Quantity, { cue }: Meaning): boolean {
  const stock = scene.nearest(quantity.at, ['stock'], 70)
  if (stock === undefined || scene.has('restock')) return false
  if (cue !== undefined && scene.distance(quantity.at, cue.at) < scene.distance(quantity.at, stock.at) + 30)
    return false
  const holder = ownerOf(scene, stock.at, sayer.memory, sayer.subject)
  return sayer.propose(scene, {
    kind: 'stock',
    body: {
      ...given('holder', holder?.code),
      ...given('item', quantity.item),
      ...given('itemText', wordsOf(quantity)),
      quantity: quantityOf(scene, quantity),
      date: eventDate(scene),
      ...given('speaker', speakerOf(scene, scene.speaker())),
    },
    figures: [['quantity', quantity]],
    reasons: [{ because: `“${scene.textOf(stock.at)}” stands by it`, by: 0.12 }, ...partyReason('holder', holder)],
  })
}

/** A number of a treaty: as the paper has it, a statement on the treaty. */
export function sayLimit(sayer: Sayer, scene: Scene, quantity: Quantity): boolean {
  const limit = scene.nearest(quantity.at, ['limit'], 120)
  const treaty = scene.cues.find(({ cue }) => cue === 'treaty')
  if (limit === undefined || treaty === undefined) return false
  return sayer.propose(scene, {
    kind: 'statement',
    body: {
      ...given('speaker', speakerOf(scene, scene.speaker())),
      topic: 'treaty',
      event: 'limit',
      subject: scene.textOf(treaty.at),
      text: scene.sentence.text.slice(0, 2000),
      ...given('item', quantity.item),
      ...given('parties', pairOf(sayer, scene)),
      date: storyDay(scene),
      figures: [{ name: 'limit', quantity: quantityOf(scene, quantity) }],
    },
    figures: [['figures.0.quantity', quantity]],
    reasons: [{ because: `“${scene.textOf(limit.at)}” and a treaty stand by it`, by: 0.2 }],
  })
}
