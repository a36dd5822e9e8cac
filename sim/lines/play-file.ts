/** Plays a scenario that a person wrote, and prints what each look shows beside what it expects. Rule F12. */
import { lineCheckers } from './checkers/index.ts'
import { calm, play } from './play.ts'
import type { Event, Scenario } from './scenario.ts'
import { readScenario } from './scenario-file.ts'
import { type Seen, see } from './seen.ts'
import { type Told, toldOf } from './told.ts'

export interface Row {
  readonly at: string
  readonly who: string
  readonly what: string
  readonly seen: string
  /** Undefined where the scenario expects nothing of it. */
  readonly expected: string | undefined
  readonly isRight: boolean
}

export interface Played {
  readonly rows: readonly Row[]
  readonly steps: readonly string[]
  /** What checkers said, at a look or at the end. */
  readonly wrong: readonly string[]
}

/** @throws Refusal of the file; `not-found` for a party that the scenario does not name */
export async function playFile(file: string): Promise<Played & { readonly scenario: Scenario }> {
  const scenario = readScenario(file)
  return { scenario, ...(await playScenario(scenario)) }
}

export async function playScenario(scenario: Scenario): Promise<Played> {
  const rows: Row[] = []
  const wrong: string[] = []
  const check = (seen: Seen): void => {
    for (const { name, look } of lineCheckers) {
      const what = look(seen)
      if (what !== undefined) wrong.push(`${name}: ${what}`)
    }
  }
  const world = await play(scenario, { isTraced: true, isChecked: true }, (now, event) => {
    const seen = see(now, now.node(event.who), false)
    check(seen)
    rows.push(...rowsOf(event, toldOf(seen)))
  })
  calm(world)
  for (const party of scenario.parties) check(see(world, world.node(party), true))
  return { rows, steps: world.steps, wrong }
}

/** What is expected, each on a row; where nothing is, everything that is shown. */
function rowsOf({ at, who, expects }: Event, told: Told): Row[] {
  const asked = expects === undefined ? [...told.keys()] : Object.keys(expects)
  return asked.map(what => {
    const [seen, expected] = [told.get(what) ?? 'nothing', expects?.[what]]
    const isRight =
      expected === undefined || seen === expected || seen.startsWith(`${expected},`) || seen.startsWith(`${expected} `)
    return { at: at.slice(0, 16).replace('T', ' '), who, what, seen, expected, isRight }
  })
}

const heads = ['moment (UTC)', 'seen by', 'what', 'is shown', 'expected', '']

/** The rows as a table; what is not as expected is marked. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ at, who, what, seen, expected, isRight }) => [
    at,
    who,
    what,
    seen,
    expected ?? '',
    expected === undefined ? '' : isRight ? 'as expected' : 'NOT AS EXPECTED',
  ])
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map(row => row[column]!.length)))
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd()
  return [text(heads), text(widths.map(width => '-'.repeat(width))), ...cells.map(text)].join('\n')
}
