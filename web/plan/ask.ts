/** Sends a scenario to the node and hears how far it is, event by event, until the plan is there. */
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { answerOf, Refused } from '../ask/index.ts'

export interface Round {
  readonly round: number
  /** How far plan and bound lie apart, of 1; null before both are known. */
  readonly gap: number | null
}

/**
 * A scenario out of its text, YAML or JSON. Every value stays the text it was written as, so that no number is rounded.
 * @throws Refused with line and column where the text cannot be read
 */
export async function scenarioIn(text: string): Promise<ScenarioInput> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    const [value = ''] = error.message.split('\n')
    throw new Refused(400, {
      code: 'unreadable-file',
      message: 'not YAML that can be read',
      place: { row: line, column: String(col) },
      value,
      rule: 'Q1',
    })
  }
  return document.toJS() as ScenarioInput
}

/**
 * Plans a scenario.
 * @throws Refused with the node's own words; TypeError where the node cannot be reached
 */
export async function planned(
  scenario: ScenarioInput,
  hear: (round: Round) => void,
  signal: AbortSignal,
): Promise<PlanAnswer> {
  const response = await fetch('/api/plan', {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
    signal,
  })
  return answerOf<PlanAnswer>(response, ({ data }) => hear(JSON.parse(data) as Round))
}
