/** What each party holds, expects, uses, keeps back and needs of each item, read from the lists of a scenario. Q3 to Q6. */
import { addMonths, decimal, multiply, Refusal } from '../../base/index.ts'
import type { CaseItem, Need, Node } from './case.ts'
import { mostQuantities, tooLarge } from './limits.ts'
import { type Names, twice } from './names.ts'
import type { Scenario } from './scenario.ts'

/** Weight of a unit missing for a month, in prices of the unit, where the scenario sets no other. */
export const usualPriority = '100'

/** Numbers that are read beside each quantity that is decided: arrivals, use, floors, needs. */
const numbersForQuantity = 5

/** Which end of a ranged stock counts. */
export type End = 'low' | 'high'

export interface NodeDraft {
  readonly party: number
  readonly item: number
  opening: number
  openingKnown: boolean
  arriving: Float64Array
  use: Float64Array
  useGiven: boolean[]
  floor: Float64Array
  floorGiven: boolean[]
  floorWeight: string
  floorMust: boolean
  hasFloor: boolean
  readonly needs: Map<string, { amounts: Float64Array; given: boolean[]; priority: string; must: boolean }>
}

export class Stores {
  readonly #scenario: Scenario
  readonly #names: Names
  readonly #months: number
  readonly #end: End
  readonly #drafts: NodeDraft[] = []
  readonly #numberOf = new Map<number, number>()
  #rows = 0

  constructor(scenario: Scenario, names: Names, end: End) {
    this.#scenario = scenario
    this.#names = names
    this.#months = names.months
    this.#end = end
    this.#readStocks()
    this.#readFloors()
    this.#readDemands()
  }

  get drafts(): readonly NodeDraft[] {
    return this.#drafts
  }

  /** Number of the store of a party and an item, made where there is none yet. */
  number(party: number, item: number): number {
    const key = party * this.#scenario.items.length + item
    const known = this.#numberOf.get(key)
    if (known !== undefined) return known
    this.#drafts.push({
      party,
      item,
      opening: 0,
      openingKnown: false,
      arriving: this.#row(),
      use: this.#row(),
      useGiven: [],
      floor: this.#row(),
      floorGiven: [],
      floorWeight: usualPriority,
      floorMust: false,
      hasFloor: false,
      needs: new Map(),
    })
    this.#numberOf.set(key, this.#drafts.length - 1)
    return this.#drafts.length - 1
  }

  numberNamed(entry: { readonly party: string; readonly item: string }, path: string): number {
    return this.number(this.#names.party(entry.party, `${path}.party`), this.#names.item(entry.item, `${path}.item`))
  }

  nodes(items: readonly CaseItem[]): Node[] {
    return this.#drafts.map(draft => nodeOf(draft, items[draft.item]!))
  }

  /** One number for each month. What would not fit into a plan is refused before it fills the memory. */
  #row(): Float64Array {
    this.#rows += 1
    if (this.#rows * this.#months > mostQuantities * numbersForQuantity)
      throw tooLarge(`more than ${this.#drafts.length} stores over ${this.#months} months`)
    return new Float64Array(this.#months)
  }

  #named(entry: { readonly party: string; readonly item: string }, path: string): NodeDraft {
    return this.#drafts[this.numberNamed(entry, path)]!
  }

  #readStocks(): void {
    const asked = (this.#scenario.stocks ?? []).flatMap((entry, index) =>
      entry.quantity === 'ask' ? [{ entry, index }] : [],
    )
    if (asked.length > 0) {
      const { index } = asked[0]!
      throw new Refusal(
        'bad-form',
        `${asked.length === 1 ? 'a stock is' : `${asked.length} stocks are`} still asked for`,
        {
          place: { path: `stocks.${index}.quantity` },
          value: asked.map(({ entry }) => `${entry.party} ${entry.item}`).join(', '),
          rule: 'Q6',
          hint: 'write the units held in place of ask, or a range with quantity and upTo; 0 only if it is known to be none',
        },
      )
    }
    this.#scenario.stocks?.forEach((entry, index) => {
      const path = `stocks.${index}`
      const node = this.#named(entry, path)
      if (node.openingKnown) throw twice(`${path}.quantity`, `${entry.party} ${entry.item}`, 'a stock')
      node.opening = Number(this.#end === 'high' ? (entry.upTo ?? entry.quantity) : entry.quantity)
      node.openingKnown = true
    })
    this.#scenario.arriving?.forEach((entry, index) => {
      const node = this.#named(entry, `arriving.${index}`)
      const month = this.#names.month(entry.month, `arriving.${index}.month`)
      node.arriving[month] = node.arriving[month]! + Number(entry.quantity)
    })
    this.#scenario.use?.forEach((entry, index) => {
      const node = this.#named(entry, `use.${index}`)
      this.#fill(node.use, node.useGiven, entry, `use.${index}`, 'a use')
    })
  }

  #fill(
    into: Float64Array,
    given: boolean[],
    entry: {
      readonly from?: string | undefined
      readonly until?: string | undefined
      readonly quantity: string
      readonly party: string
      readonly item: string
    },
    path: string,
    what: string,
  ): void {
    const [from, until] = this.#names.span(entry, path)
    for (let month = from; month <= until; month += 1) {
      if (given[month] === true) {
        const at = addMonths(this.#scenario.start, month)
        throw twice(`${path}.quantity`, `${entry.party} ${entry.item} ${at}`, what)
      }
      given[month] = true
      into[month] = Number(entry.quantity)
    }
  }

  #readFloors(): void {
    this.#scenario.floors?.forEach((entry, index) => {
      const path = `floors.${index}`
      const node = this.#named(entry, path)
      const [priority, must] = [entry.priority ?? usualPriority, entry.must ?? false]
      if (node.hasFloor && (node.floorWeight !== priority || node.floorMust !== must)) {
        throw new Refusal('bad-form', 'the floors of one stock have one priority, and all or none of them must hold', {
          place: { path: `${path}.${node.floorMust === must ? 'priority' : 'must'}` },
          value: `${entry.party} ${entry.item}`,
          rule: 'Q5',
        })
      }
      node.hasFloor = true
      node.floorWeight = priority
      node.floorMust = must
      this.#fill(node.floor, node.floorGiven, entry, path, 'a floor')
    })
  }

  #readDemands(): void {
    this.#scenario.demands.forEach((entry, index) => {
      const path = `demands.${index}`
      const node = this.#named(entry, path)
      const span = entry.month === undefined ? entry : { from: entry.month, until: entry.month }
      if (entry.month !== undefined) this.#names.month(entry.month, `${path}.month`)
      const [priority, must] = [entry.priority ?? usualPriority, entry.must ?? false]
      const key = `${priority}/${must}`
      let need = node.needs.get(key)
      if (need === undefined) {
        need = { amounts: this.#row(), given: [], priority, must }
        node.needs.set(key, need)
      }
      this.#fill(need.amounts, need.given, { ...entry, ...span }, path, 'a demand of this priority')
    })
  }
}

function nodeOf(draft: NodeDraft, { price }: CaseItem): Node {
  const needs: Need[] = [...draft.needs.values()].map(need => ({
    amounts: need.amounts,
    weight: multiply(decimal(need.priority), price),
    must: need.must,
  }))
  return {
    party: draft.party,
    item: draft.item,
    opening: draft.opening,
    openingKnown: draft.openingKnown,
    arriving: draft.arriving,
    use: draft.use,
    floor: draft.floor,
    hasFloor: draft.hasFloor,
    floorWeight: multiply(decimal(draft.floorWeight), price),
    floorMust: draft.floorMust,
    needs,
  }
}
