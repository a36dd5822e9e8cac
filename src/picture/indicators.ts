/** Indicators by party: the latest said of the year asked for. */
import { type Decimal, decimal } from '../base/index.ts'
import { dayOf } from './accounts.ts'
import type { Picture } from './fold.ts'

/** Year that shares of GDP are reckoned with, before the war moved it: as the tracker does. */
export const indicatorYear = '2021'

export interface Indicator {
  readonly value: Decimal
  readonly unit: string
  readonly date: string
  readonly notice: number
}

export function indicatorsOf(
  picture: Picture,
  measure: string,
  stand: { readonly asOf: string; readonly recorded: boolean },
): ReadonlyMap<string, Indicator> {
  const held = new Map<string, Indicator>()
  for (const number of picture.numbersOf('indicator')) {
    // An indicator describes a year long past; when it was said decides only between versions of it.
    const end = stand.recorded ? picture.endRecorded : picture.endSaid
    if (end.at(number) <= dayOf(stand.asOf)) continue
    const notice = picture.read(number)
    if (notice.kind !== 'indicator' || notice.body.measure !== measure || notice.status !== 'actual') continue
    const { party, quantity, date } = notice.body
    if ('unknown' in quantity || !('date' in date) || date.date.slice(0, 4) !== indicatorYear) continue
    const known = held.get(party)
    if (known !== undefined && later(picture, known.notice, number)) continue
    held.set(party, { value: decimal(quantity.value), unit: quantity.unit, date: date.date, notice: number })
  }
  return held
}

function later(picture: Picture, left: number, right: number): boolean {
  const difference = picture.said.at(left) - picture.said.at(right)
  return difference === 0 ? picture.id(left) > picture.id(right) : difference > 0
}
