/** An answer that takes a while, told as events: how far it is, then `answer` or `refused`. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { Refusal } from '../../base/index.ts'

export type SayEvent = (event: string, data: unknown) => void

/** Whether whoever asks wants to hear how far it is. */
export function isStreamed(context: Context): boolean {
  return context.req.header('accept')?.includes('text/event-stream') === true
}

/** @param work says events as it goes on, and answers; a refusal becomes the last event */
export function streamReply(context: Context, work: (say: SayEvent) => Promise<unknown>): Response {
  return streamSSE(context, async stream => {
    const say = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
    try {
      await say('answer', await work((event, data) => void say(event, data)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await say('refused', error)
    }
  })
}
