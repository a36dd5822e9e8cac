/** Figures that an outlook used, as points of a series. */
import { type CalendarDate, lastDay } from '../../base/index.ts'
import type { Ledger, Outlook } from '../project/index.ts'
import type { Point } from './types.ts'

interface Figure {
  readonly day: CalendarDate
  readonly saidDay: CalendarDate
  readonly low: number
  readonly high: number
  readonly qualifier: string | null
  readonly counts: string | null
  readonly id: string
}

/** The levels or rates an outlook went by, each day once, ascending; only those of `until` and before. */
export function pointsOf(ledger: Ledger, past: Outlook['past'], until: CalendarDate): Point[] {
  const said = new Map<string, CalendarDate>()
  for (const kind of ['transfer', 'receipt', 'capacity'] as const) {
    for (const told of ledger.everyTold(kind)) said.set(told.id, told.saidDay)
  }
  const figures = past.flatMap(one => {
    const saidDay = said.get(one.id)
    if (!one.used || saidDay === undefined) return []
    const last = lastDay(one.date)
    const low = Number(one.value)
    return [
      {
        day: last < saidDay ? last : saidDay,
        saidDay,
        low,
        high: one.upTo === null ? low : Number(one.upTo),
        qualifier: one.qualifier,
        counts: one.counts,
        id: one.id,
      },
    ]
  })
  return pointsByDay(figures.filter(figure => figure.day <= until))
}

/** Of several figures for one day the whole span they leave open; it was said when the first of them was. */
export function pointsByDay(figures: readonly Figure[]): Point[] {
  const days = [...Map.groupBy(figures, figure => figure.day)].sort((left, right) => (left[0] < right[0] ? -1 : 1))
  return days.map(([day, told]) => {
    const ordered = [...told].sort((left, right) => (left.saidDay + left.id < right.saidDay + right.id ? -1 : 1))
    const [first] = ordered
    return {
      day,
      saidDay: first!.saidDay,
      low: Math.min(...told.map(one => one.low)),
      high: Math.max(...told.map(one => one.high)),
      qualifier: first!.qualifier,
      counts: first!.counts,
      notices: ordered.map(one => one.id),
    }
  })
}
