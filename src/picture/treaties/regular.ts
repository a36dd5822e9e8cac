/** Data that fall due: on regular days and after entry into force, declared, withheld, due, overdue or a gap (T14, T15). */
import { addDays, dayNumber, dayOfInstant, firstDay } from '../../base/index.ts'
import type { Figure, Regular } from './answers/index.ts'
import type { MeasureOfParty } from './figures.ts'
import { compareTexts, type Said, type Treaty, toldBy } from './gather.ts'
import { phaseAt, type TreatyRule } from './rules.ts'
import { isWithheldOn, type Spell } from './withheld.ts'

interface Slot {
  readonly rule: TreatyRule
  readonly day: string
  readonly due: string
}

export interface RegularGround {
  readonly treaty: Treaty
  readonly rules: readonly TreatyRule[]
  readonly spells: readonly Spell[]
  readonly measures: readonly MeasureOfParty[]
}

/** What is due for days not later than `upTo`, as it stands on the day `at`. */
export function regularOf(ground: RegularGround, at: string, upTo = at): Regular[] {
  return ground.rules
    .flatMap(rule => slotsOf(rule, upTo))
    .flatMap(slot => slot.rule.parties.map(party => regularAnswer(ground, slot, party, at)))
    .sort((left, right) => compareTexts(orderKey(left), orderKey(right)))
}

function orderKey({ date, measure, party, due }: Regular): string {
  return [date, measure, party, due].join(' ')
}

function slotsOf(rule: TreatyRule, upTo: string): Slot[] {
  const { after, regularDays, from, value } = rule.body
  const slot = (day: string): Slot => ({ rule, day, due: addDays(day, Number(value)) })
  if (after === 'entryIntoForce') return firstDay(from) <= upTo ? [slot(firstDay(from))] : []
  if (after !== 'regularDay') return []
  const slots: Slot[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(upTo.slice(0, 4)); year += 1) {
    for (const day of regularDays ?? []) {
      const date = `${String(year).padStart(4, '0')}-${day}`
      if (date <= upTo && isDay(date) && phaseAt(rule, date) === 'inForce') slots.push(slot(date))
    }
  }
  return slots
}

/** 29 February is no day of most years. */
function isDay(date: string): boolean {
  return addDays(date, 0) === date
}

function regularAnswer(ground: RegularGround, { rule, day, due }: Slot, party: string, at: string): Regular {
  const { treaty, spells, measures } = ground
  const mine = treaty.parts.declaration.filter(({ body }) => body.party === party)
  const claims = standingFor(mine, day, Number(rule.body.value))
  const base = { party, measure: rule.body.measure, date: day, due }
  if (claims.length === 0) {
    const told = spells
      .filter(spell => spell.party === party && spell.data === rule.body.measure)
      .flatMap(spell => toldBy(spell.claims))
    const withheld = isWithheldOn(spells, party, rule.body.measure, due)
    const speaks = mine.some(claim => claim.told.basis === 'declared')
    const state = withheld ? 'withheld' : at <= due ? 'due' : speaks ? 'overdue' : 'gap'
    return { ...base, state, figuresOn: null, handedOver: null, figures: [], told: withheld ? told : [] }
  }
  const { date } = claims[0]!.body
  return {
    ...base,
    state: stateOf(claims, due),
    figuresOn: date,
    handedOver: claims.find(({ body }) => body.handedOver !== undefined)?.body.handedOver ?? null,
    figures: figuresOn(measures, party, date),
    told: toldBy(claims),
  }
}

/** The declarations for a day; else those for the nearest day before it, within the days of the deadline. */
function standingFor(mine: readonly Said<'declaration'>[], day: string, days: number): readonly Said<'declaration'>[] {
  const earliest = addDays(day, -days)
  const near = mine
    .filter(({ body }) => body.date.length === 10 && body.date >= earliest && body.date <= day)
    .map(({ body }) => body.date)
    .sort()
    .at(-1)
  return near === undefined ? [] : mine.filter(({ body }) => body.date === near)
}

/** Late is what the party itself said first after it was due: when others report says nothing of when it was handed over. */
function stateOf(claims: readonly Said<'declaration'>[], due: string): Regular['state'] {
  const best = claims[0]!
  if (best.body.status === 'withheld') return 'withheld'
  const own = claims.filter(({ told, body }) => told.basis === 'declared' && body.status === 'declared')
  if (own.length < claims.length || own.length === 0) return 'declared'
  const first = own.map(({ notice }) => dayOfInstant(notice.at)).sort()[0]!
  return dayNumber(first) > dayNumber(due) ? 'late' : 'declared'
}

function figuresOn(measures: readonly MeasureOfParty[], party: string, date: string): Figure[] {
  return measures
    .filter(one => one.party === party)
    .flatMap(({ figures }) => figures.filter(figure => figure.date === date))
}
