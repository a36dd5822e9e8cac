/** One history, from its seed to its outcome. The same seed gives the same history. Rules F9, F11. */
import { lineCheckers } from './checkers/index.ts'
import { drawDecision } from './draw/decision.ts'
import { drawLine } from './draw/line.ts'
import { drawTreaty } from './draw/treaty.ts'
import { calm, play } from './play.ts'
import type { Ports } from './ports.ts'
import type { Scenario } from './scenario.ts'
import { see } from './seen.ts'
import type { LineWorld } from './world.ts'

export interface Violation {
  readonly checker: string
  readonly what: string
}

export interface HistoryOutcome {
  readonly seed: number
  readonly scenario: Scenario
  readonly steps: readonly string[]
  readonly counts: ReadonlyMap<string, number>
  /** Events that were played. */
  readonly events: number
  /** Undefined when all is well. */
  readonly violation: Violation | undefined
}

export interface HistoryTampering {
  readonly ports?: Ports
  readonly isTraced?: boolean
}

/** One in so many histories has every notice checked against all rules of notices. */
const checkedEvery = 32

/** What histories are of. */
export const subjects = ['line', 'decision', 'treaty'] as const
export type Subject = (typeof subjects)[number]

const drawn = { line: drawLine, decision: drawDecision, treaty: drawTreaty }

export function runHistory(subject: Subject, seed: number, tampering: HistoryTampering = {}): Promise<HistoryOutcome> {
  return runScenario(seed, drawn[subject](seed), tampering)
}

/** Plays what a seed gave, or what is left of it. */
export async function runScenario(
  seed: number,
  scenario: Scenario,
  tampering: HistoryTampering = {},
): Promise<HistoryOutcome> {
  let violation: Violation | undefined
  let played: LineWorld | undefined
  const look = (world: LineWorld, party: string, isEnd: boolean): void => {
    played = world
    if (violation !== undefined) return
    const seen = see(world, world.node(party), isEnd)
    for (const checker of lineCheckers) {
      const what = checker.look(seen)
      if (what === undefined) continue
      violation = { checker: checker.name, what: `${new Date(world.ms).toISOString()} ${what}` }
      return
    }
  }
  try {
    const playing = { ...tampering, isChecked: seed % checkedEvery === 0 }
    played = await play(scenario, playing, (world, { who }) => look(world, who, false))
    calm(played)
    for (const party of scenario.parties.slice(0, isOfALine(scenario) ? 2 : 3)) look(played, party, true)
  } catch (error) {
    violation = { checker: 'no mistake of ours', what: error instanceof Error ? (error.stack ?? '') : String(error) }
  }
  const { steps = [], counts = new Map() } = played ?? {}
  return { seed, scenario, steps, counts, events: scenario.events.length, violation }
}

/** Of a line its two ends are looked at, as nobody else reads it; of others three parties, for all of whom the same is told. */
function isOfALine({ events }: Scenario): boolean {
  return events.some(({ does }) => does === 'offers')
}
