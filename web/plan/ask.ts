/** Sends a scenario to the node and hears how far it is, event by event, until the plan is there. */
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { answerOf, Refused, refusedBy } from '../ask/index.ts'

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

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The text of a scenario in a file. A workbook is read by the node and written as YAML.
 * @throws Refused with the sheet and cell where the workbook does not fit
 */
export async function textOfFile(file: File): Promise<string> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (start[0] !== 0x50 || start[1] !== 0x4b) return file.text()
  const response = await fetch('/api/scenario', {
    method: 'POST',
    headers: { 'content-type': workbookType },
    body: file,
  })
  if (!response.ok) throw await refusedBy(response)
  const { stringify } = await import('yaml')
  return stringify(await response.json(), { schema: 'failsafe', flowCollectionPadding: true })
}
