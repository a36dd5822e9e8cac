/** What a text says of a date, before anything is worked out: the parts that are named, and where. */

export type Shift = 'next' | 'last' | 'this'

export interface Mention {
  /** Tokens of the line. */
  readonly from: number
  readonly to: number
  readonly day?: number
  /** Last day of a stretch within the month: "3 to 5 May". */
  readonly lastDay?: number
  readonly month?: number
  readonly year?: number
  /** Last year of a stretch: "2024–2027". */
  readonly lastYear?: number
  readonly weekday?: number
  readonly shift?: Shift
  readonly part?: 'early' | 'middle' | 'late'
  /** So many units from the day of the story: "yesterday" is -1 day. */
  readonly relative?: { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly count: number }
}
