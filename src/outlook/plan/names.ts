/** Names and months of a scenario as numbers, or a refusal that says where they stand. Rules Q3 to Q5: spec/plan.md. */
import { addMonths, nearest, Refusal } from '../../base/index.ts'
import { monthsBetween } from './months.ts'
import type { Scenario } from './scenario.ts'

export class Names {
  readonly start: string
  readonly months: number
  readonly #partyOf: Map<string, number>
  readonly #itemOf: Map<string, number>

  constructor(scenario: Scenario) {
    this.start = scenario.start
    this.months = Number(scenario.months)
    this.#partyOf = indexOf(scenario.parties, 'parties', entry => entry.party)
    this.#itemOf = indexOf(scenario.items, 'items', entry => entry.item)
  }

  party(code: string, path: string): number {
    return known(this.#partyOf, code, path, 'party', 'parties')
  }

  item(code: string, path: string): number {
    return known(this.#itemOf, code, path, 'item', 'items')
  }

  /** Number of a month from the start. @throws Refusal for one before the plan, or after it */
  month(month: string, path: string): number {
    const index = monthsBetween(this.start, month)
    if (index >= 0 && index < this.months) return index
    const last = addMonths(this.start, this.months - 1)
    throw new Refusal(
      'bad-form',
      index < 0 ? 'before the plan begins: it cannot be met any more' : 'after the plan ends',
      {
        place: { path },
        value: month,
        rule: 'Q4',
        hint: `the plan runs from ${this.start} to ${last}`,
      },
    )
  }

  span(
    entry: { readonly from?: string | undefined; readonly until?: string | undefined },
    path: string,
  ): [number, number] {
    const from = entry.from === undefined ? 0 : this.month(entry.from, `${path}.from`)
    const until = entry.until === undefined ? this.months - 1 : this.month(entry.until, `${path}.until`)
    if (from <= until) return [from, until]
    throw new Refusal('bad-form', 'a span that ends before it begins', {
      place: { path: `${path}.until` },
      value: `${entry.from ?? this.start} to ${entry.until}`,
      rule: 'Q4',
    })
  }
}

function indexOf<Entry>(entries: readonly Entry[], list: string, code: (entry: Entry) => string): Map<string, number> {
  const found = new Map<string, number>()
  entries.forEach((entry, index) => {
    const key = code(entry)
    const field = list === 'parties' ? 'party' : 'item'
    if (found.has(key)) throw twice(`${list}.${index}.${field}`, key, `this ${field}`)
    found.set(key, index)
  })
  return found
}

function known(index: ReadonlyMap<string, number>, code: string, path: string, field: string, list: string): number {
  const found = index.get(code)
  if (found !== undefined) return found
  const near = nearest(code, index.keys(), 1)[0]
  throw new Refusal('unknown-code', `no such ${field} among the ${list} of the scenario`, {
    place: { path },
    value: code,
    rule: 'Q3',
    hint: near === undefined ? `add it to ${list}` : `did you mean ${near}? Otherwise add it to ${list}`,
  })
}

export function twice(path: string, value: string, what: string): Refusal {
  return new Refusal('bad-form', `${what} given twice`, {
    place: { path },
    value,
    rule: 'Q5',
    hint: 'keep the one that holds: two figures for one thing contradict each other even where they agree',
  })
}
