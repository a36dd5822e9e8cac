/** What is behind a figure of a plan: the rows of the scenario that it follows from, and the sentences about it. */
import type { PlanAnswer, PlanReason, ScenarioInput } from '../../src/outlook/index.ts'
import type { Subject } from './subject.ts'

export interface ScenarioRow {
  /** `demands[0]`, as the node names a place. */
  readonly place: string
  readonly text: string
}

export interface Because {
  readonly rows: readonly ScenarioRow[]
  readonly sentences: readonly PlanReason[]
}

const lists = ['demands', 'stocks', 'arriving', 'floors', 'use', 'lines'] as const
const shared = ['lift', 'budget'] as const
/** Figures of a plan as a whole, and the lists that they follow from. */
const whole: Partial<Record<Subject['of'], readonly string[]>> = {
  status: ['demands', 'floors', 'use', 'stocks', 'lines', 'lift', 'budget'],
  cost: ['lines', 'items', 'budget'],
  objective: ['demands', 'floors', 'items', 'lines'],
  gap: [],
  seconds: [],
  wholeFrom: ['demands'],
}

type Entry = Readonly<Record<string, unknown>>

export function becauseOf(scenario: ScenarioInput, answer: PlanAnswer, subject: Subject): Because {
  const said = [...answer.conflict, ...answer.blocking]
  if (subject.of === 'reason') return { rows: rowsOfReason(scenario, reasonIn(answer, subject)), sentences: [] }
  const ofAll = whole[subject.of]
  if (ofAll !== undefined) {
    const rows = ofAll.flatMap(name => rowsOf(name, listIn(scenario, name), () => true))
    return { rows, sentences: ofAll.length === 0 ? [] : said }
  }
  const own = lists.flatMap(name => rowsOf(name, listIn(scenario, name), entry => concerns(entry, subject)))
  const forAll = shared.flatMap(name => rowsOf(name, listIn(scenario, name), entry => within(entry, subject.month)))
  const share = scenario.fairShare === undefined ? [] : [{ place: 'fairShare', text: textOf(scenario.fairShare) }]
  const gdp = subject.of === 'share' ? rowsOf('parties', listIn(scenario, 'parties'), () => true) : []
  return {
    rows: [...own, ...forAll, ...share, ...gdp],
    sentences: said.filter(reason => speaksOf(reason, subject)),
  }
}

/** The sentence that was opened: of a list of the answer, by its place. */
export function reasonIn(answer: PlanAnswer, { list, at }: Subject): PlanReason | undefined {
  const reasons = list === 'conflict' ? answer.conflict : list === 'notes' ? answer.notes : answer.blocking
  return reasons[Number(at)]
}

/** What a sentence speaks of, by the beginning of its code. */
const listsOfReason: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^need|^roundedNeed/, ['demands', 'stocks', 'lines']],
  [/^floor|^lowerFloors|^roundedFloor/, ['floors', 'stocks']],
  [/^use|^roundedUse/, ['use', 'stocks', 'lines']],
  [/^lift|^moreLift/, ['lift', 'items']],
  [/^budget|^moreBudget/, ['budget', 'lines']],
  [/^share|^widerShares|^roundedShare/, ['parties', 'stocks']],
  [/^moreFromLines|^tooLate|^weightBelowPrice/, ['lines']],
  [/^wantOfPart/, ['items', 'stocks']],
  [/^oneMoreMonth/, ['demands', 'lines']],
  [/^weights/, ['demands', 'items']],
]

function rowsOfReason(scenario: ScenarioInput, reason: PlanReason | undefined): readonly ScenarioRow[] {
  if (reason === undefined) return []
  const { party, item, line } = reason.values
  const fits = (entry: Entry) =>
    (party === undefined || entry.party === undefined || entry.party === party) &&
    (item === undefined || entry.item === undefined || entry.item === item) &&
    (line === undefined || entry.line === undefined || entry.line === line)
  const names = listsOfReason.find(([code]) => code.test(reason.code))?.[1] ?? []
  return names.flatMap(name => rowsOf(name, listIn(scenario, name), fits))
}

function listIn(scenario: ScenarioInput, name: string): readonly Entry[] | undefined {
  return (scenario as unknown as Record<string, readonly Entry[] | undefined>)[name]
}

function rowsOf(name: string, entries: readonly Entry[] | undefined, keep: (entry: Entry) => boolean): ScenarioRow[] {
  return (entries ?? []).flatMap((entry, index) =>
    keep(entry) ? [{ place: `${name}[${index}]`, text: textOf(entry) }] : [],
  )
}

function concerns(entry: Entry, { party, to, item, line, month }: Subject): boolean {
  if (line !== undefined && 'line' in entry && entry.line !== line) return false
  if (item !== undefined && entry.item !== item) return false
  if (party !== undefined && entry.party !== party && entry.party !== to) return false
  return within(entry, month)
}

/** Whether an entry bears on a month: what was due before it still waits, what comes after it does not count yet. */
function within(entry: Entry, month: string | undefined): boolean {
  if (month === undefined) return true
  const first = entry.month ?? entry.from
  return first === undefined || String(first) <= month
}

function textOf(entry: object): string {
  const fields = Object.entries(entry).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  )
  return `{ ${fields.join(', ')} }`
}

function speaksOf({ values }: PlanReason, { of, item, party }: Subject): boolean {
  if (values.item !== undefined && item !== undefined && values.item !== item) return false
  if (values.party !== undefined && of === 'share') return values.party === party
  return true
}
