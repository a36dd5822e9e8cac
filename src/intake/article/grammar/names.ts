/** Names that come from the record and not from a table: its catalogue and its parties. */
import type { BodyOf } from '../../../kinds/index.ts'

export interface Names {
  /** The catalogue: each name and alias is read as its code, in every language. */
  readonly items: readonly BodyOf<'item'>[]
  /** Parties beyond those of the tables. */
  readonly parties: readonly BodyOf<'party'>[]
}
