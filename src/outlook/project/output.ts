/** Output of an item: what was made, what is planned by whom and when that was told (O11). */
import type { CalendarDate } from '../../base/index.ts'
import { spanOfWhen } from '../../picture/index.ts'
import { knownOf, type Ledger, monthly, type Told } from './ledger.ts'
import { middleOf } from './time.ts'

export interface Rate {
  readonly id: string
  /** What was made (`output`), could be made (`capacity`), or is planned for a later day (`plan`). */
  readonly sort: 'output' | 'capacity' | 'plan'
  readonly maker: string
  /** Middle of what the date can mean; of a plan the last day. */
  readonly day: CalendarDate | null
  readonly saidOn: CalendarDate | null
  readonly saidDay: CalendarDate
  /** Units a month. */
  readonly value: number
  readonly upTo: number | null
  /** As said, with its period. */
  readonly text: string
  readonly qualifier: string | null
  readonly counts: string | null
  readonly grade: number
  reason: string | null
}

/** Every rate told of exactly this item, by maker: party code, or the name of a producer without one. */
export function ratesOf(ledger: Ledger, code: string, unit: string): Map<string, Rate[]> {
  const rates: Rate[] = []
  for (const told of ledger.told('capacity')) {
    if (ledger.codeOf(told.body) !== code || told.body.rate === undefined) continue
    const rate = rateOf(ledger, told, unit)
    if (rate !== undefined) rates.push(rate)
  }
  rates.sort((left, right) => {
    const [one, other] = [`${left.day ?? '9999'} ${left.saidDay}`, `${right.day ?? '9999'} ${right.saidDay}`]
    return one < other ? -1 : one > other ? 1 : left.value - right.value || (left.id < right.id ? -1 : 1)
  })
  return Map.groupBy(rates, rate => rate.maker)
}

function rateOf(
  ledger: Ledger,
  { id, body, saidOn, saidDay, grade }: Told<'capacity'>,
  unit: string,
): Rate | undefined {
  const { rate, per, basis } = body
  if (rate === undefined || per === undefined || 'unknown' in rate) return undefined
  const { value, upTo, qualifier } = knownOf(rate)
  const last = body.date === undefined ? undefined : spanOfWhen(body.date)?.last
  const ahead = last !== undefined && last > saidDay
  const planned = basis === 'plan' || basis === 'forecast' || (basis === 'capacity' && ahead)
  const middle = body.date === undefined ? undefined : middleOf(body.date)
  const seen = middle === undefined || middle < saidDay ? middle : saidDay
  return {
    id,
    sort: planned ? 'plan' : basis === 'capacity' ? 'capacity' : 'output',
    maker: body.party ?? body.producer ?? 'not stated',
    day: (planned ? last : seen) ?? null,
    saidOn,
    saidDay,
    value: monthly(value, per),
    upTo: upTo === null ? null : monthly(upTo, per),
    text: `${value}${upTo === null ? '' : ` to ${upTo}`} a ${per}`,
    qualifier,
    counts: body.counts ?? null,
    grade,
    reason: ledger.faultOf(rate, unit) ?? asideOf(basis, planned, value),
  }
}

function asideOf(basis: string | undefined, planned: boolean, value: string): string | null {
  if (basis === 'estimate') return 'an estimate of others, neither output nor plan'
  return planned && Number(value) === 0 ? 'a plan of no output: nothing is to be reached' : null
}

/** One maker's output and plans. */
export interface Output {
  readonly maker: string
  /** Whether output or capacity is followed: whichever more is told of, and of as much the newer. */
  readonly sort: 'output' | 'capacity'
  readonly seen: readonly Rate[]
  readonly plans: readonly Rate[]
  readonly aside: readonly Rate[]
}

export function outputOf(maker: string, rates: readonly Rate[]): Output {
  const dated = rates.filter(rate => rate.reason === null && rate.day !== null)
  const told = (sort: Rate['sort']): Rate[] => dated.filter(rate => rate.sort === sort)
  const [made, could] = [told('output'), told('capacity')]
  const newer = (could.at(-1)?.day ?? '') > (made.at(-1)?.day ?? '')
  const sort = could.length > made.length || (could.length === made.length && newer) ? 'capacity' : 'output'
  for (const rate of rates) {
    if (rate.day === null) rate.reason ??= 'no date is given for it'
    else if (rate.sort !== 'plan' && rate.sort !== sort) rate.reason ??= `${rate.sort}, and ${sort} is followed`
  }
  const plans = rates.filter(rate => rate.reason === null && rate.sort === 'plan')
  setFallingAside(plans)
  return {
    maker,
    sort,
    seen: rates.filter(rate => rate.reason === null && rate.sort === sort),
    plans: plans.filter(rate => rate.reason === null),
    aside: rates.filter(rate => rate.reason !== null),
  }
}

/** A plan that was told with others on one day and lies below an earlier step of them: no ramp falls. */
function setFallingAside(plans: readonly Rate[]): void {
  for (const told of Map.groupBy(plans, plan => plan.saidDay).values()) {
    let most: Rate | undefined
    for (const plan of told) {
      if (most !== undefined && plan.value < most.value) {
        plan.reason = `a ramp that falls: ${most.text} by ${most.day} was told the same day`
      } else most = plan
    }
  }
}

/** The maker with most to go by, or the one asked for. */
export function chosenMaker(rates: Map<string, Rate[]>, by: string | undefined): Output | undefined {
  const outputs = [...rates]
    .map(([maker, all]) => outputOf(maker, all))
    .filter(output => by === undefined || output.maker === by)
  const size = (output: Output): number => output.seen.length + output.plans.length
  outputs.sort((left, right) => size(right) - size(left) || (left.maker < right.maker ? -1 : 1))
  const [best] = outputs
  return best !== undefined && size(best) > 0 ? best : undefined
}
