/** Answers that come as events: how far the node is, then the answer or what it refuses. */
import { isRefusal, Refused, refusedBy } from './answer.ts'

export interface Event {
  readonly event: string
  readonly data: string
}

/**
 * Reads events until the answer is there.
 * @param hear every event before it
 * @throws Refused with the node's own words; TypeError where the node cannot be reached or stops before
 */
export async function answerOf<Answer>(response: Response, hear: (event: Event) => void): Promise<Answer> {
  if (!response.ok || response.body === null) throw await refusedBy(response)
  for await (const one of eventsOf(response.body)) {
    if (one.event === 'answer') return JSON.parse(one.data) as Answer
    if (one.event === 'refused') {
      const body: unknown = JSON.parse(one.data)
      throw new Refused(400, isRefusal(body) ? body : undefined)
    }
    hear(one)
  }
  throw new TypeError('the node stopped before the answer was there')
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
