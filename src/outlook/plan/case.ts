/** A scenario checked against itself and laid out by number: what the programmes are built from. */
import type { Decimal } from '../../base/index.ts'

export interface CaseParty {
  readonly code: string
  readonly gdp: Decimal | undefined
  /** Months a shipment from it takes. */
  readonly transit: number
}

export interface CaseItem {
  readonly code: string
  readonly unit: string
  readonly price: Decimal
  readonly lift: Decimal
  readonly shipping: Decimal
  readonly parts: readonly { readonly item: number; readonly count: number }[]
}

/** What one party needs of one item at one priority. */
export interface Need {
  /** Units needed, by month. */
  readonly amounts: Float64Array
  /** Weight of one unit missing for one month, in money. */
  readonly weight: Decimal
  readonly must: boolean
}

/** One party’s store of one item. */
export interface Node {
  readonly party: number
  readonly item: number
  readonly opening: number
  /** False where the scenario says nothing of its stock: it is taken as none, and the plan says so. */
  readonly openingKnown: boolean
  readonly arriving: Float64Array
  /** Units the party uses up itself, by month. */
  readonly use: Float64Array
  /** By month; zero where there is none. */
  readonly floor: Float64Array
  readonly hasFloor: boolean
  /** Weight of one unit below the floor for one month, in money. */
  readonly floorWeight: Decimal
  readonly floorMust: boolean
  readonly needs: readonly Need[]
}

export interface Line {
  readonly name: string
  readonly node: number
  /** Units it can deliver, by month of delivery; zero before its first and after its last. */
  readonly rates: Float64Array
  readonly leadTime: number
  /** Months before it takes up work. */
  readonly restart: number
  readonly most: number | undefined
  readonly price: Decimal
}

export interface Route {
  readonly from: number
  readonly to: number
  readonly transit: number
}

/** Something together at a party where it is needed, out of its parts. */
export interface Assembly {
  readonly node: number
  readonly parts: readonly { readonly node: number; readonly count: number }[]
}

export interface Budget {
  readonly amount: Decimal
  /** First and last month, as numbers from 0. */
  readonly from: number
  readonly until: number
}

export interface FairShare {
  /** Greatest and least share of each party, as exact decimals; undefined where the rule sets none. */
  readonly limits: readonly { readonly party: number; readonly most: Decimal; readonly least: Decimal | undefined }[]
}

export interface Case {
  readonly title: string
  readonly currency: string
  readonly start: string
  readonly months: number
  readonly unmet: 'backlog' | 'lost'
  readonly parties: readonly CaseParty[]
  readonly items: readonly CaseItem[]
  readonly nodes: readonly Node[]
  readonly lines: readonly Line[]
  readonly routes: readonly Route[]
  readonly assemblies: readonly Assembly[]
  /** Lift of each month; undefined where it has no cap. */
  readonly lift: readonly (Decimal | undefined)[]
  readonly budgets: readonly Budget[]
  readonly fairShare: FairShare | undefined
}
