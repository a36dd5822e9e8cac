/** Lines: what each can deliver in which month. Rule Q7: spec/plan.md. */
import { decimal, Refusal } from '../../base/index.ts'
import type { Line } from './case.ts'
import { monthsBetween } from './months.ts'
import { type Names, twice } from './names.ts'
import type { Scenario } from './scenario.ts'
import type { Stores } from './stores.ts'

export function linesOf(scenario: Scenario, names: Names, stores: Stores): Line[] {
  const taken = new Set<string>()
  return (scenario.lines ?? []).map((entry, index) => {
    const path = `lines.${index}`
    if (taken.has(entry.line)) throw twice(`${path}.line`, entry.line, 'a line of this name')
    taken.add(entry.line)
    const [leadTime, restart] = [Number(entry.leadTime), Number(entry.restart ?? '0')]
    const node = stores.numberNamed(entry, path)
    const last = entry.until === undefined ? names.months - 1 : monthsBetween(names.start, entry.until)
    const rates = ratesOf(entry, path, names)
    for (let month = 0; month < names.months; month += 1) {
      if (month < restart + leadTime || month > last) rates[month] = 0
    }
    return {
      name: entry.line,
      node,
      rates,
      leadTime,
      restart,
      most: entry.most === undefined ? undefined : Number(entry.most),
      price: decimal(entry.price),
    }
  })
}

/** A rate holds until the next step of the ramp. Steps before the plan begins say where the line stands then. */
function ratesOf(entry: NonNullable<Scenario['lines']>[number], path: string, names: Names): Float64Array {
  const steps = (entry.ramp ?? [])
    .map((step, index) => ({ ...step, index }))
    .sort((left, right) => (left.month < right.month ? -1 : 1))
  const rates = new Float64Array(names.months).fill(Number(entry.rate))
  let before = Number(entry.rate)
  let monthBefore: string | undefined
  for (const step of steps) {
    const place = { path: `${path}.ramp.${step.index}.rate` }
    if (step.month === monthBefore) throw twice(`${path}.ramp.${step.index}.month`, step.month, 'a step of the ramp')
    if (Number(step.rate) < before) {
      throw new Refusal('bad-form', 'a ramp that falls', {
        place,
        value: `${step.rate} from ${step.month}, after ${before}`,
        rule: 'Q7',
        hint: 'a line that closes has until; one that gives way to another is two lines',
      })
    }
    before = Number(step.rate)
    monthBefore = step.month
    rates.fill(before, Math.max(0, monthsBetween(names.start, step.month)))
  }
  return rates
}
