/** What parties withhold and what they dispute (T12, T13). */
import { add, compareDates, type Decimal, decimal, decimalText, firstDay, negate } from '../../base/index.ts'
import { spanOfWhen, whenText } from '../stand.ts'
import type { DisputeAnswer, Figure, Withheld } from './answers/index.ts'
import { compareTexts, groupBy, type Said, type Treaty, toldBy } from './gather.ts'

type Withholding = Said<'withholding'>

const noDay = '9999-12-31'
const firstOf = ({ body }: Withholding): string => spanOfWhen(body.date)?.first ?? noDay

/** One spell of withholding, from the first day it may have begun to the day it surely ended. */
export interface Spell {
  readonly party: string
  readonly data: string
  readonly first: string
  readonly ended: string | undefined
  readonly claims: readonly Withholding[]
  readonly resumed: Withholding | undefined
}

export function spellsOf(treaty: Treaty): Spell[] {
  const groups = groupBy(treaty.parts.withholding, ({ body }) => `${body.party} ${body.data}`)
  return [...groups.values()].flatMap(spellsOfOne).sort((left, right) => compareTexts(spellKey(left), spellKey(right)))
}

function spellsOfOne(claims: readonly Withholding[]): Spell[] {
  const ordered = [...claims].sort((left, right) =>
    compareTexts(
      `${firstOf(left)} ${left.body.state} ${left.told.id}`,
      `${firstOf(right)} ${right.body.state} ${right.told.id}`,
    ),
  )
  const spells: Spell[] = []
  let open: Withholding[] = []
  const close = (resumed: Withholding | undefined): void => {
    if (open.length === 0) return
    const { party, data } = open[0]!.body
    const ended = resumed === undefined ? undefined : (spanOfWhen(resumed.body.date)?.last ?? noDay)
    spells.push({ party, data, first: firstOf(open[0]!), ended, claims: open, resumed })
    open = []
  }
  for (const claim of ordered) {
    if (claim.body.state === 'resumed') close(claim)
    else open.push(claim)
  }
  close(undefined)
  return spells
}

function spellKey({ first, party, data, claims }: Spell): string {
  return [first, party, data, claims[0]!.told.id].join(' ')
}

/** Whether data that fell due on a day were withheld then. */
export function isWithheldOn(spells: readonly Spell[], party: string, data: string, day: string): boolean {
  return spells.some(
    spell =>
      spell.party === party &&
      spell.data === data &&
      spell.first <= day &&
      (spell.ended === undefined || day < spell.ended),
  )
}

export function withheldAnswer({ party, data, claims, resumed }: Spell): Withheld {
  const { body } = claims[0]!
  return {
    party,
    data,
    what: body.what,
    since: whenText(body.date),
    until: resumed === undefined ? null : whenText(resumed.body.date),
    reason: body.reason ?? null,
    told: toldBy([...claims, ...(resumed === undefined ? [] : [resumed])]),
  }
}

/** A dispute with the claims that state it alike. */
export interface Dispute {
  readonly body: Said<'dispute'>['body']
  readonly difference: Decimal
  readonly claims: readonly Said<'dispute'>[]
}

export function disputesOf(treaty: Treaty): Dispute[] {
  const groups = groupBy(treaty.parts.dispute, ({ body }) =>
    [
      body.party,
      body.by,
      body.measure,
      body.figureOn ?? '',
      body.direction,
      body.quantity.value,
      body.quantity.unit,
      whenText(body.date),
    ].join(' '),
  )
  return [...groups.entries()]
    .sort(([left], [right]) => compareTexts(left, right))
    .map(([, claims]) => {
      const { body } = claims[0]!
      const amount = decimal(body.quantity.value)
      return { body, difference: body.direction === 'more' ? amount : negate(amount), claims }
    })
}

/** Disputes about one figure that had been said by a day. A date that is no day counts from its first. */
export function disputesAbout(disputes: readonly Dispute[], party: string, figure: Figure, at: string): Dispute[] {
  return disputes.filter(({ body }) => {
    const first = spanOfWhen(body.date)?.first ?? firstDay(body.figureOn ?? noDay)
    if (body.party !== party || body.measure !== figure.measure || first > at) return false
    return body.figureOn === undefined ? first <= firstDay(figure.date) : compareDates(body.figureOn, figure.date) === 0
  })
}

/** The figure as disputed; undefined where either has no plain number, or the units differ. */
export function disputedNumber({ difference, body }: Dispute, figure: Figure): Decimal | undefined {
  if (figure.value === null || figure.upTo !== null || figure.qualifier !== null) return undefined
  if (body.quantity.upTo !== undefined || body.quantity.qualifier !== undefined) return undefined
  return figure.unit === body.quantity.unit ? add(decimal(figure.value), difference) : undefined
}

export function disputeAnswer({ body, difference, claims }: Dispute): DisputeAnswer {
  return {
    party: body.party,
    by: body.by,
    measure: body.measure,
    figureOn: body.figureOn ?? null,
    date: whenText(body.date),
    difference: decimalText(difference),
    unit: body.quantity.unit,
    reason: body.reason,
    told: toldBy(claims),
  }
}
