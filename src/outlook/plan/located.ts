/** A value that claims to be a scenario, checked; whatever is refused is placed where its author wrote it. */
import { type Place, Refusal } from '../../base/index.ts'
import { type Fault, nearestFault } from '../../kinds/index.ts'
import { caseOf } from './check.ts'
import { type Scenario, scenarioForm } from './scenario.ts'

/** From a path such as `demands.3.party` to the line and column, or the sheet and cell, where it stands. */
export type Locate = (path: readonly string[]) => Place

/**
 * Checks the form and then the sense of a scenario.
 * @throws Refusal with the place, the value and the rule
 */
export function checkScenario(value: unknown, locate: Locate = path => ({ path: path.join('.') })): Scenario {
  refuseOpen(value, locate)
  const read = scenarioForm.safeParse(value)
  if (!read.success) throw faultOf(read.error.issues[0] as Fault, value, locate)
  try {
    caseOf(read.data)
  } catch (error) {
    if (!(error instanceof Refusal) || error.place.path === undefined) throw error
    const path = error.place.path.split('.')
    throw new Refusal(error.code, error.message, {
      place: { ...locate(path), path: error.place.path },
      ...(error.value === undefined ? {} : { value: error.value }),
      ...(error.rule === undefined ? {} : { rule: error.rule }),
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    })
  }
  return read.data
}

/** Fields with a rule of their own. */
const ruleOf: Readonly<Record<string, string>> = {
  quantity: 'Q6',
  upTo: 'Q6',
  leadTime: 'Q7',
  rate: 'Q7',
  restart: 'Q7',
  ramp: 'Q7',
}

function faultOf(issue: Fault, value: unknown, locate: Locate): Refusal {
  const fault = nearestFault(issue)
  const unknown = fault.keys?.[0]
  const path = [...fault.path.map(String), ...(unknown === undefined ? [] : [unknown])]
  const stands = path.reduce<unknown>((at, name) => memberOf(at, name), value)
  const missing = stands === undefined
  const message =
    unknown !== undefined ? 'no such field' : missing ? 'a field that is needed is missing' : fault.message
  return new Refusal('bad-form', message, {
    place: { ...locate(path), path: path.join('.') },
    ...(missing || typeof stands === 'object' ? {} : { value: String(stands) }),
    rule: unknown === undefined ? (ruleOf[String(fault.path.at(-1))] ?? 'Q1') : 'Q1',
    hint:
      unknown !== undefined
        ? 'spec/plan.md shows a whole scenario with every field'
        : missing
          ? `write ${path.at(-1)}; spec/plan.md shows a whole scenario`
          : 'correct the value',
  })
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** Whatever is still asked for, all at once: who answers them wants the list (Q6). */
function refuseOpen(value: unknown, locate: Locate): void {
  const open: { readonly path: string[]; readonly name: string }[] = []
  const visit = (at: unknown, path: string[], owner: Record<string, unknown>): void => {
    if (at === 'ask') open.push({ path, name: nameOf(path, owner) })
    else if (Array.isArray(at)) for (const [index, one] of at.entries()) visit(one, [...path, String(index)], {})
    else if (typeof at === 'object' && at !== null) {
      const members = at as Record<string, unknown>
      for (const [name, member] of Object.entries(members)) visit(member, [...path, name], members)
    }
  }
  visit(value, [], {})
  const [first] = open
  if (first === undefined) return
  throw new Refusal(
    'bad-form',
    open.length === 1 ? 'one value is still asked for' : `${open.length} values are still asked for`,
    {
      place: { ...locate(first.path), path: first.path.join('.') },
      value: open.map(one => one.name).join(', '),
      rule: 'Q6',
      hint: `write what is known in place of ask; a stock can be a range with quantity and upTo, and is 0 only if it is known to be none. Open: ${open.map(one => one.name).join(', ')}`,
    },
  )
}

function nameOf(path: readonly string[], owner: Record<string, unknown>): string {
  const whose = [owner.party, owner.item, owner.line].filter(text => typeof text === 'string' && text !== 'ask')
  const field = path[0] === 'stocks' ? [] : [path.at(-1)!]
  return [...whose, ...field].join(' ')
}
