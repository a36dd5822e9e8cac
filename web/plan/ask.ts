/** Sends a scenario to the node and hears how far it is, event by event, until the plan is there. */
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { isRefusal, Refused } from '../ask/index.ts'

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
  if (!response.ok || response.body === null) throw await refusedBy(response)
  for await (const { event, data } of eventsOf(response.body)) {
    if (event === 'round') hear(JSON.parse(data) as Round)
    if (event === 'answer') return JSON.parse(data) as PlanAnswer
    if (event === 'refused') {
      const body: unknown = JSON.parse(data)
      throw new Refused(400, isRefusal(body) ? body : undefined)
    }
  }
  throw new TypeError('the node stopped before the plan was there')
}

async function refusedBy(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => undefined)
  return new Refused(response.status, isRefusal(body) ? body : undefined)
}

interface Event {
  readonly event: string
  readonly data: string
}

/** Server-sent events: lines of fields, parted by an empty line. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Event> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    text += value
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) yield eventOf(part)
  }
}

function eventOf(text: string): Event {
  const fields = text
    .split('\n')
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()])
  const of = (name: string) =>
    fields
      .filter(([field]) => field === name)
      .map(([, value]) => value)
      .join('\n')
  return { event: of('event'), data: of('data') }
}
