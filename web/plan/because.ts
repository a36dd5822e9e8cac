/** What is behind a figure of a plan: the rows of the scenario that it follows from, and the sentences about it. */
import type { PlanAnswer, PlanReason, ScenarioInput } from '../../src/outlook/index.ts'

/** What was opened, as far as it names a party, an item, a line or a month. */
export interface Subject {
  readonly title: string
  readonly parties: readonly string[]
  readonly item?: string
  readonly line?: string
  readonly month?: string
  /** True of a party's share, which stands for all its items. */
  readonly share?: boolean
}

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

type Entry = Readonly<Record<string, unknown>>

export function becauseOf(scenario: ScenarioInput, answer: PlanAnswer, subject: Subject): Because {
  const own = lists.flatMap(name =>
    rowsOf(name, scenario[name] as readonly Entry[] | undefined, entry => concerns(entry, subject)),
  )
  const forAll = shared.flatMap(name =>
    rowsOf(name, scenario[name] as readonly Entry[] | undefined, entry => within(entry, subject.month)),
  )
  const share = scenario.fairShare === undefined ? [] : [{ place: 'fairShare', text: textOf(scenario.fairShare) }]
  const parties = rowsOf('parties', scenario.parties as readonly Entry[], entry =>
    subject.parties.includes(String(entry.party)),
  )
  const sentences = [...answer.conflict, ...answer.blocking].filter(reason => speaksOf(reason, subject))
  return { rows: [...own, ...forAll, ...share, ...(subject.share === true ? parties : [])], sentences }
}

function rowsOf(name: string, entries: readonly Entry[] | undefined, keep: (entry: Entry) => boolean): ScenarioRow[] {
  return (entries ?? []).flatMap((entry, index) =>
    keep(entry) ? [{ place: `${name}[${index}]`, text: textOf(entry) }] : [],
  )
}

function concerns(entry: Entry, { parties, item, line, month }: Subject): boolean {
  if (line !== undefined && 'line' in entry && entry.line !== line) return false
  if (item !== undefined && entry.item !== item) return false
  if (!parties.includes(String(entry.party))) return false
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

function speaksOf({ values }: PlanReason, { item, parties, share }: Subject): boolean {
  if (values.item !== undefined && item !== undefined && values.item !== item) return false
  if (values.party !== undefined && share === true) return parties.includes(values.party)
  return true
}
