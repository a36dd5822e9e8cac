/** Why an outlook is to be read with care (O19). */
import { lastDay } from '../../base/index.ts'
import { effectiveDraws } from '../simulate/index.ts'
import type { Outlook, Reason } from './answers.ts'
import { grouped } from './figures.ts'
import { reason } from './reason.ts'
import { monthsFrom } from './time.ts'
import type { Concluded } from './why.ts'

/** A level is old after a year; fewer draws than these that fit what was seen say little. */
const oldMonths = 12
const fewDraws = 100
const mostClashes = 3

/** Why the answer is to be read with care: what was last seen is long ago, or hardly any draw fits it. */
export function doubts({ ground, figures }: Concluded): Reason[] {
  const latest = ground.past.findLast(one => one.used)
  const reasons: Reason[] = []
  const months = latest === undefined ? 0 : Math.floor(monthsFrom(lastDay(latest.date), ground.ledger.asOf))
  if (latest !== undefined && months >= oldMonths) {
    reasons.push(
      reason(
        'old',
        'The latest figure, {value} for {day}, is {months} months old: what came since is drawn, not known.',
        { value: grouped(latest.value), day: latest.date, months: String(months) },
        [latest.id],
      ),
    )
  }
  const draws = effectiveDraws(figures.sheet.weight)
  if (draws < fewDraws && figures.sheet.count >= fewDraws) {
    reasons.push(
      reason(
        'few',
        'Only {draws} of {all} draws fit what has been seen: none of the mechanisms explains it well, and the range says little.',
        { draws: grouped(String(draws)), all: grouped(String(figures.sheet.count)) },
      ),
    )
  }
  return [...reasons, ...clashes(ground.past)]
}

/** Figures used of one day that cannot both hold, the latest first: none is set aside, and what is drawn lies between. */
function clashes(past: Outlook['past']): Reason[] {
  const days = Map.groupBy(
    past.filter(one => one.used && one.reason === null),
    one => one.date,
  )
  return [...days]
    .reverse()
    .flatMap(([day, told]) => {
      const ordered = [...told].sort((left, right) => Number(left.value) - Number(right.value))
      const low = ordered.find(one => one.qualifier !== 'atLeast')
      const high = ordered.findLast(one => one.qualifier !== 'atMost')
      if (low === undefined || high === undefined || Number(high.value) <= Number(low.upTo ?? low.value)) return []
      const values = { low: grouped(low.value), high: grouped(high.value), day }
      return [
        reason(
          'clash',
          'Both {low} and {high} are told for {day}: neither is set aside, and the draws lie between.',
          values,
          [low.id, high.id],
        ),
      ]
    })
    .slice(0, mostClashes)
}
