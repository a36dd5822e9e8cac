/** Flows that are assumed or ordered: units by dates that somebody gives. */
import type { DrawStream } from '../../base/index.ts'
import { tableAt, within } from './chance.ts'
import { type AssumedFlow, driverNames, type OrderFlow, type Step } from './model.ts'
import type { Path } from './path.ts'

const [beginsAt, rateAt, growthAt, leadAt] = (['begins', 'rate', 'growth', 'lead'] as const).map(name =>
  driverNames.indexOf(name),
) as [number, number, number, number]

/** Adds an assumed flow, month by month. What arrives within a month is counted by the part of it the flow runs. */
export function addFlow(flow: AssumedFlow, stream: DrawStream, ends: readonly number[], path: Path): void {
  const begins = within(flow.begins, stream.uniform())
  const rate = within(flow.rate, stream.uniform())
  const growth = within(flow.growth, stream.uniform())
  path.drivers[beginsAt] = begins
  path.drivers[rateAt] = rate
  path.drivers[growthAt] = growth
  let start = 0
  for (let month = 0; month < ends.length; month += 1) {
    const end = ends[month]!
    const from = Math.max(start, begins)
    const middle = (from + end) / 2
    const now = end > from ? rampedRate(flow.ramp, middle, rate * (1 + growth) ** ((middle - begins) / 12)) : 0
    path.arrivals[month] = now * Math.max(0, end - from)
    path.rate[month] = end > begins ? rampedRate(flow.ramp, end, rate * (1 + growth) ** ((end - begins) / 12)) : 0
    start = end
  }
}

/** The rate of a ramp at a time: linear between its steps, `before` until the first, and the last for good. */
export function rampedRate(ramp: readonly Step[], at: number, before: number): number {
  const next = ramp.findIndex(step => step.at > at)
  if (ramp.length === 0 || next === 0) return before
  if (next < 0) return ramp.at(-1)!.rate
  const [left, right] = [ramp[next - 1]!, ramp[next]!]
  return left.rate + ((right.rate - left.rate) * (at - left.at)) / (right.at - left.at)
}

/** Adds what was ordered: the first unit after the lead time, longer as plans run late, the rest evenly. */
export function addOrders(orders: readonly OrderFlow[], stream: DrawStream, ends: readonly number[], path: Path): void {
  path.arrivals.fill(0)
  path.rate.fill(0)
  for (const order of orders) {
    const lead = within(order.lead, stream.uniform()) * tableAt(order.ratios, stream.uniform())
    const quantity = within(order.quantity, stream.uniform())
    const overMonths = within(order.overMonths, stream.uniform())
    const first = order.placed + lead
    if (!(path.drivers[leadAt]! <= first)) path.drivers[leadAt] = first
    if (overMonths === 0) {
      addAtOnce(quantity, first, ends, path)
      continue
    }
    let before = arrivedBy(first, overMonths, 0)
    path.levelNow += quantity * before
    for (let month = 0; month < ends.length; month += 1) {
      const now = arrivedBy(first, overMonths, ends[month]!)
      const length = ends[month]! - (month === 0 ? 0 : ends[month - 1]!)
      path.arrivals[month]! += quantity * (now - before)
      path.rate[month]! += (quantity * (now - before)) / length
      before = now
    }
  }
}

function arrivedBy(first: number, overMonths: number, at: number): number {
  if (at < first) return 0
  return overMonths === 0 ? 1 : Math.min(1, (at - first) / overMonths)
}

/** All of an order in the month its first unit comes in. */
function addAtOnce(quantity: number, first: number, ends: readonly number[], path: Path): void {
  if (first <= 0) {
    path.levelNow += quantity
    return
  }
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! < first) low = middle + 1
    else high = middle
  }
  if (low === ends.length) return
  path.arrivals[low]! += quantity
  path.rate[low]! += quantity / (ends[low]! - (low === 0 ? 0 : ends[low - 1]!))
}
