/** Marks of a comparison, and what they come to. */
import type { Share } from './labels.ts'

export interface Mark {
  readonly field: string
  /** `hit` right; `missed` said by the label and not found; `false` found and not said. */
  readonly mark: 'hit' | 'missed' | 'false'
  readonly what: string
}

export interface PlacedMark extends Mark {
  readonly article: string
  readonly language: string
  readonly share: Share
}

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly hits: number
  readonly missed: number
  readonly false: number
}

export function scoreOf(marks: readonly Mark[]): Score {
  const count = (mark: Mark['mark']): number => marks.filter(one => one.mark === mark).length
  const [hits, missed, wrong] = [count('hit'), count('missed'), count('false')]
  const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole)
  return {
    precision: share(hits, hits + wrong),
    recall: share(hits, hits + missed),
    f1: share(2 * hits, 2 * hits + missed + wrong),
    hits,
    missed,
    false: wrong,
  }
}

/** One field of a pair: right, or missed and false at once. A side that is not there has nothing. */
export function markField(field: string, label: string | undefined, found: string | undefined, same: boolean): Mark[] {
  if (label !== undefined && found !== undefined && same) return [{ field, mark: 'hit', what: label }]
  const both = `${label ?? 'nothing'} / ${found ?? 'nothing'}`
  return [
    ...(label === undefined ? [] : [{ field, mark: 'missed' as const, what: both }]),
    ...(found === undefined ? [] : [{ field, mark: 'false' as const, what: both }]),
  ]
}
