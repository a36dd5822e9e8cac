/** News for pages as server-sent events: that something new is held or told, at once. What it is, they ask. Rule G10. */
import type { Hono } from 'hono'
import { Refusal } from '../../base/index.ts'
import { refusalReply } from '../api/refused.ts'
import type { Watch } from './watch.ts'

const lifeMs = 15_000
/** Streams at once: a browser holds one for each open page. */
const mostStreams = 100

/** `GET /api/events`: `event: news` for each time that something new is held or told, and a sign of life. */
export function addEvents(app: Hono, watch: Watch): void {
  let open = 0
  app.get('/api/events', context => {
    if (open >= mostStreams) {
      const limit = { value: String(open), rule: 'G10' }
      return refusalReply(context, new Refusal('busy', 'too many pages listen already', limit))
    }
    open += 1
    const encoder = new TextEncoder()
    let end = (): void => {}
    const stream = new ReadableStream(
      {
        start: controller => {
          const say = (text: string): void => {
            // Whoever does not read is not written to: the next news says no less than those that were left out.
            if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text))
          }
          say('retry: 1000\nevent: news\ndata: {}\n\n')
          const stop = watch.onNews(() => say('event: news\ndata: {}\n\n'))
          const life = setInterval(() => say(': alive\n\n'), lifeMs).unref()
          end = () => {
            stop()
            clearInterval(life)
            open -= 1
            end = () => {}
          }
        },
        cancel: () => end(),
      },
      new CountQueuingStrategy({ highWaterMark: 16 }),
    )
    return context.body(stream, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  })
}
