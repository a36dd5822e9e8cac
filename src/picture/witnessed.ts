/** What is known of cosignatures: handed in, as signatures are not the picture's business. */
import type { Instant } from '../base/index.ts'

/** One party signed that it held so many entries of the log of another (`spec/sync.md` S12), its own signatures too. */
export interface Witnessed {
  /** Whose log it is. */
  readonly log: string
  /** Who signed. */
  readonly by: string
  /** Entries of that log that it signed to hold. */
  readonly size: number
  /** When it signed, by its clock. */
  readonly at: Instant
}
