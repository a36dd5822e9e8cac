/** Words of plans: units of an item as the scenario names them, months, and what a file says of where it comes from. */
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import type { Provenance } from '../chart/index.ts'
import { monthIndex, monthOfIndex, type Words } from '../words/index.ts'

export function unitOf({ named }: Words, scenario: ScenarioInput, item: string): string {
  const unit = scenario.items.find(one => one.item === item)?.unit ?? ''
  return named('unit', unit)
}

export function monthsOf(answer: PlanAnswer): string[] {
  const first = monthIndex(answer.start)
  return Array.from({ length: answer.months }, (_, index) => monthOfIndex(first + index))
}

/** Items of the plan that are needed, short, shipped or ordered, in the order of the scenario. */
export function itemsOf(scenario: ScenarioInput, answer: PlanAnswer): string[] {
  const told = new Set([...answer.shortages, ...answer.shipments, ...answer.orders].map(row => row.item))
  return scenario.items.map(one => one.item).filter(item => told.has(item))
}

export function planProvenance(answer: PlanAnswer, { t, exact }: Words): Provenance {
  const method = t(answer.method.name === 'whole' ? 'plan.methodWhole' : 'plan.methodDecomposed')
  return {
    lines: [
      answer.title,
      method,
      t('plan.size', { columns: exact(String(answer.method.columns)), rows: exact(String(answer.method.rows)) }),
    ],
    about: [
      { key: 'scenario', value: answer.title },
      { key: 'status', value: answer.status },
      { key: 'objective', value: answer.objective ?? '' },
      { key: 'bound', value: answer.bound ?? '' },
    ],
  }
}
