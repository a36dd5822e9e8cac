/** One edition of a data set, as the record holds it: a claim for each row, and the rates the edition converts at. */
import type { CalendarDate } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'

/** One row. The place (`sheet "…", row 12`) is that of its evidence in the edition's source. */
export interface EditionClaim {
  readonly id: string
  readonly place?: string | undefined
  readonly body: BodyOf<'commitment'>
}

export interface EditionRate {
  readonly id: string
  readonly body: BodyOf<'rate'>
}

/** Claims and rates may stand in any order: what is made of an edition depends on the set alone. */
export interface Edition {
  /** Number or name within its series, as people say it. */
  readonly name: string
  /** Dates the data cover, where the edition or its source says so. */
  readonly coverage?:
    | { readonly from?: CalendarDate | undefined; readonly until?: CalendarDate | undefined }
    | undefined
  readonly claims: readonly EditionClaim[]
  readonly rates: readonly EditionRate[]
}

/** The currency in which an edition adds up. */
export const commonCurrency = 'EUR'
