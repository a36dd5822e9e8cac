/** Where a treaty stands: what was declared of it, by whom, with every date that is given (T5 to T7). */
import { firstDay, lastDay } from '../../base/index.ts'
import { spanOfWhen, whenText } from '../stand.ts'
import type { StatusFact, TreatyState } from './answers/index.ts'
import { compareTexts, groupBy, type Said, type Treaty, toldBy } from './gather.ts'

type Status = Said<'treatyStatus'>

/** One state by the same parties, with all that is said of it. Between two of its accounts nothing else happened. */
export interface Fact {
  readonly state: StatusFact['state']
  readonly part: string | undefined
  /** Whose act it is: of a declared one, its author alone. */
  readonly parties: readonly string[]
  readonly claims: readonly Status[]
  /** First and last day on which it can have happened, over all accounts. */
  readonly earliest: string
  readonly latest: string
}

/** States that are told once, whoever tells of them; of the others each date is an act of its own. */
const once: ReadonlySet<string> = new Set(['signed', 'inForce', 'limitsApply', 'expired', 'suspended', 'resumed'])

export function factsOf(treaty: Treaty): Fact[] {
  const groups = groupBy(treaty.parts.treatyStatus, ({ body, told }) =>
    [body.part ?? '', ...(told.basis === 'declared' ? [told.by] : [...body.parties].sort())].join(' '),
  )
  return [...groups.values()]
    .flatMap(runsOf)
    .map(factOf)
    .sort((left, right) => compareTexts(factKey(left), factKey(right)))
}

/** Claims of one party and part, in order of their days, cut where the state changes. */
function runsOf(claims: readonly Status[]): Status[][] {
  const ordered = [...claims].sort((left, right) => compareTexts(claimKey(left), claimKey(right)))
  const runs: Status[][] = []
  const open = new Map<string, Status[]>()
  for (const claim of ordered) {
    const { state, until, effective } = claim.body
    const key = once.has(state) ? state : [state, until, effective, firstOf(claim), lastOf(claim)].join(' ')
    if (state === 'resumed') open.delete('suspended')
    if (state === 'suspended') open.delete('resumed')
    const run = open.get(key)
    if (run === undefined) {
      const begun = [claim]
      open.set(key, begun)
      runs.push(begun)
    } else run.push(claim)
  }
  return runs
}

function factOf(claims: readonly Status[]): Fact {
  const { body, told } = claims[0]!
  const exact = claims.filter(claim => !claims.some(other => isWithin(other, claim)))
  return {
    state: body.state,
    part: body.part,
    parties: told.basis === 'declared' ? [told.by] : [...body.parties].sort(),
    claims,
    earliest: exact.map(firstOf).sort()[0]!,
    latest: exact.map(lastOf).sort().at(-1)!,
  }
}

/** Whether another account falls within this one, and is the more precise. */
function isWithin(inner: Status, outer: Status): boolean {
  const [first, last] = [firstOf(inner), lastOf(inner)]
  return first >= firstOf(outer) && last <= lastOf(outer) && (first > firstOf(outer) || last < lastOf(outer))
}

const noDay = '9999-12-31'

function firstOf({ body }: Status): string {
  return spanOfWhen(body.date)?.first ?? noDay
}

function lastOf({ body }: Status): string {
  return spanOfWhen(body.date)?.last ?? noDay
}

function claimKey(claim: Status): string {
  return [firstOf(claim), lastOf(claim), claim.body.state, claim.told.id].join(' ')
}

function factKey({ earliest, latest, state, part, parties, claims }: Fact): string {
  return [earliest, latest, state, part ?? '', ...parties, claims[0]!.told.id].join(' ')
}

export function factAnswer(fact: Fact): StatusFact {
  const best = [...fact.claims].sort((left, right) => compareTexts(rankText(left), rankText(right)))
  const dates = [...groupBy(fact.claims, ({ body }) => whenText(body.date) ?? '').entries()].map(([date, claims]) => ({
    date: date === '' ? null : date,
    told: toldBy(claims),
    first: claims.map(firstOf).sort()[0]!,
    last: claims.map(lastOf).sort()[0]!,
  }))
  const latestBeginning = dates
    .map(({ first }) => first)
    .sort()
    .at(-1)!
  return {
    state: fact.state,
    part: fact.part ?? null,
    parties: [...fact.parties],
    dates: dates
      .sort((left, right) => compareTexts(`${left.first} ${left.last}`, `${right.first} ${right.last}`))
      .map(({ date, told }) => ({ date, told })),
    clash: dates.some(({ last }) => last < latestBeginning),
    until: best[0]!.body.until ?? null,
    effective: best[0]!.body.effective ?? null,
    keeps: unionOf(fact.claims.map(({ body }) => body.keeps ?? [])),
    ceases: unionOf(fact.claims.map(({ body }) => body.ceases ?? [])),
    condition: best.find(({ body }) => body.condition !== undefined)?.body.condition ?? null,
    text: best.find(({ body }) => body.text !== undefined)?.body.text ?? null,
  }
}

function rankText({ told }: Status): string {
  return [told.basis === 'declared' ? '0' : '1', told.grade ?? 'Z', told.id].join(' ')
}

function unionOf(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort()
}

/** First and last day of the treaty as far as is said, and who left it when. */
export interface Term {
  readonly signed: string | undefined
  readonly from: string | undefined
  /** First day without it. */
  readonly until: string | undefined
  readonly leaving: readonly { readonly party: string; readonly on: string }[]
}

export function termOf(treaty: Treaty, facts: readonly Fact[]): Term {
  const terms = treaty.parts.treaty.map(({ body }) => body)
  const dayOf = (state: Fact['state']): string | undefined => agreedDay(treaty, facts, state)
  const leaving = facts
    .filter(({ state }) => state === 'withdrawalAnnounced')
    .flatMap(({ parties, claims }) => parties.map(party => ({ party, on: lastDay(claims[0]!.body.effective!) })))
  const first = terms.find(body => body.until !== undefined)?.until
  const extended = extensionOf(treaty, facts)
  const agreed = extended ?? (first === undefined ? undefined : firstDay(first))
  const staying = treaty.parties.filter(party => !leaving.some(one => one.party === party))
  // A treaty of which fewer than two parties are left binds nobody.
  const emptied = staying.length < 2 ? secondLastOf(leaving, treaty.parties.length) : undefined
  const ends = [dayOf('expired') ?? agreed, emptied].filter(day => day !== undefined).sort()
  const from = terms.find(body => body.from !== undefined)?.from
  const signed = terms.find(body => body.signed !== undefined)?.signed
  return {
    signed: signed === undefined ? dayOf('signed') : lastDay(signed),
    from: from === undefined ? dayOf('inForce') : lastDay(from),
    until: ends[0],
    leaving,
  }
}

/** The day by which every party is in a state: what one party says of itself alone binds no other. */
function agreedDay(treaty: Treaty, facts: readonly Fact[], state: Fact['state']): string | undefined {
  const said = facts.filter(fact => fact.state === state)
  const days = treaty.parties.map(party => said.find(({ parties }) => parties.includes(party))?.latest)
  return days.every(day => day !== undefined) ? [...days].sort().at(-1) : undefined
}

/** The longest extension that every party agreed to. */
function extensionOf(treaty: Treaty, facts: readonly Fact[]): string | undefined {
  const extensions = groupBy(
    facts.filter(({ state }) => state === 'extended'),
    ({ claims }) => firstDay(claims[0]!.body.until!),
  )
  return [...extensions]
    .filter(([, said]) => treaty.parties.every(party => said.some(({ parties }) => parties.includes(party))))
    .map(([until]) => until)
    .sort()
    .at(-1)
}

/** The day on which so many have left that one party alone is there. */
function secondLastOf(leaving: Term['leaving'], parties: number): string | undefined {
  const firsts = [...groupBy(leaving, ({ party }) => party).values()].map(days => days.map(({ on }) => on).sort()[0]!)
  return firsts.sort()[parties - 2]
}

/** Parties that have suspended the whole treaty on a day, each with the fact that says so. */
export function suspensionsAt(facts: readonly Fact[], at: string): Map<string, Fact> {
  const standing = new Map<string, Fact>()
  for (const fact of facts) {
    if (fact.part !== undefined || fact.earliest > at) continue
    for (const party of fact.parties) {
      if (fact.state === 'suspended') standing.set(party, fact)
      if (fact.state === 'resumed' && fact.latest <= at) standing.delete(party)
    }
  }
  return standing
}

/** Pledges that stand on a day: what a party says it keeps to without being bound. */
export function pledgesAt(facts: readonly Fact[], at: string): Fact[] {
  return facts.filter(({ state, earliest }) => state === 'pledged' && earliest <= at)
}

export function stateAt(term: Term, facts: readonly Fact[], at: string): TreatyState {
  const suspended = suspensionsAt(facts, at)
  const rest = {
    signed: term.signed ?? null,
    from: term.from ?? null,
    until: term.until ?? null,
    left: [...new Set(term.leaving.filter(({ on }) => on <= at).map(({ party }) => party))].sort(),
  }
  const plain = { sure: true, by: [], ...rest }
  if (term.until !== undefined && term.until <= at) return { state: 'ended', since: term.until, ...plain }
  if (suspended.size > 0 && (term.from === undefined || term.from <= at)) {
    const standing = [...suspended.values()]
    return {
      state: 'suspended',
      since: standing.map(({ earliest }) => earliest).sort()[0]!,
      ...plain,
      sure: standing.some(({ latest }) => latest <= at),
      by: [...suspended.keys()].sort(),
    }
  }
  if (term.from !== undefined && term.from <= at) return { state: 'inForce', since: term.from, ...plain }
  if (term.signed !== undefined && term.signed <= at) return { state: 'signed', since: term.signed, ...plain }
  return { state: 'notKnown', since: null, ...plain }
}
