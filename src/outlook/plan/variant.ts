/** The same scenario with one thing a little easier: what it changes is found by solving it, not by a price. Rule Q16. */
import { add, addMonths, decimal, decimalText, divide, multiply } from '../../base/index.ts'
import { monthsBetween } from './months.ts'
import type { Scenario } from './scenario.ts'

const more = decimal('1.1')
const fewer = decimal('0.9')
const further = decimal('0.05')

/** Everything may begin a month sooner; needs, use and what arrives stay in their months. */
export function oneMoreMonth(scenario: Scenario): Scenario {
  const { start } = scenario
  const first = addMonths(start, -1)
  const held = <Entry extends { from?: string | undefined }>(entry: Entry): Entry => ({
    ...entry,
    from: entry.from ?? start,
  })
  const sooner = <Entry extends { from?: string | undefined }>(entry: Entry): Entry =>
    entry.from === undefined || monthsBetween(start, entry.from) > 0 ? entry : { ...entry, from: first }
  return {
    ...scenario,
    start: first,
    months: String(Number(scenario.months) + 1),
    demands: scenario.demands.map(entry => (entry.month === undefined ? held(entry) : entry)),
    ...(scenario.use === undefined ? {} : { use: scenario.use.map(held) }),
    ...(scenario.lift === undefined ? {} : { lift: scenario.lift.map(sooner) }),
    ...(scenario.budget === undefined ? {} : { budget: scenario.budget.map(sooner) }),
  }
}

export function moreLift(scenario: Scenario): Scenario {
  return {
    ...scenario,
    lift: (scenario.lift ?? []).map(entry => ({
      ...entry,
      capacity: decimalText(multiply(decimal(entry.capacity), more)),
    })),
  }
}

export function moreBudget(scenario: Scenario): Scenario {
  return {
    ...scenario,
    budget: (scenario.budget ?? []).map(entry => ({
      ...entry,
      amount: decimalText(multiply(decimal(entry.amount), more)),
    })),
  }
}

export function moreFromLines(scenario: Scenario, item: string): Scenario {
  const raised = (rate: string): string => wholeOf(rate, '1.1')
  return {
    ...scenario,
    lines: (scenario.lines ?? []).map(line =>
      line.item !== item
        ? line
        : {
            ...line,
            rate: raised(line.rate),
            ...(line.ramp === undefined ? {} : { ramp: line.ramp.map(step => ({ ...step, rate: raised(step.rate) })) }),
            ...(line.most === undefined ? {} : { most: raised(line.most) }),
          },
    ),
  }
}

export function lowerFloors(scenario: Scenario): Scenario {
  return {
    ...scenario,
    floors: (scenario.floors ?? []).map(entry => ({
      ...entry,
      quantity: decimalText(divide(multiply(decimal(entry.quantity), fewer), decimal('1'), 0)),
    })),
  }
}

export function widerShares(scenario: Scenario): Scenario {
  const rule = scenario.fairShare
  if (rule === undefined) return scenario
  return {
    ...scenario,
    fairShare: {
      ...rule,
      ...(rule.band === undefined ? {} : { band: decimalText(add(decimal(rule.band), further)) }),
      ...(rule.most === undefined ? {} : { most: decimalText(add(decimal(rule.most), further)) }),
    },
  }
}

/** Rounded to a whole number of units. */
function wholeOf(units: string, factor: string): string {
  return decimalText(divide(multiply(decimal(units), decimal(factor)), decimal('1'), 0))
}
