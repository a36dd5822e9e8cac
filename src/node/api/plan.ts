/**
 * POST /api/plan: a scenario in, a plan out, as JSON or as its tables. It reads nothing of the record; it is the one route
 * that takes a body. Rules Q19, Q20: spec/plan.md.
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { hex, Refusal, sha256, utf8 } from '../../base/index.ts'
import { type PlanAnswer, planAnswerForm, type Scenario } from '../../outlook/index.ts'
import { planTables } from '../export/index.ts'
import { planInThread } from '../plan/index.ts'
import { mostPlanBytes, planBodies, scenarioOfBody, workbookType } from './plan-body.ts'
import { refusalReply, refusals } from './refused.ts'
import { Remembered } from './remember.ts'
import { fileReply, formatParameters, liveReply } from './reply.ts'

const secondsMost = 60
/** Each takes a core: further ones are refused as busy. */
const mostAtOnce = 2

const definition = createRoute({
  method: 'post',
  path: '/api/plan',
  summary:
    'Plans a scenario; with Accept: text/event-stream it says how far it is: events round, then answer or refused',
  request: { query: z.strictObject(formatParameters), body: { required: true, content: planBodies } },
  responses: {
    200: {
      description: 'A plan: what to ship and order, what is short, and why',
      content: {
        'application/json': { schema: planAnswerForm },
        'text/csv': { schema: z.string().meta({ description: 'format=csv: one table; table=all has the whole plan' }) },
        [workbookType]: { schema: z.string().meta({ format: 'binary' }) },
      },
    },
    413: { description: 'beyond the limits of spec/plan.md' },
    503: { description: 'other plans are being worked out' },
    ...refusals,
  },
})

export function addPlanRoute(app: OpenAPIHono): void {
  const planner = new Planner()
  app.use('/api/plan', bodyLimit({ maxSize: mostPlanBytes, onError: context => refusalReply(context, tooLarge()) }))
  app.openapi(definition, async context => {
    const { format = 'json', table } = context.req.valid('query')
    const live = context.req.header('accept')?.includes('text/event-stream') === true
    if (live && format !== 'json') {
      throw new Refusal('wrong-use', 'a stream of events ends with the plan as JSON, not as a file', {
        place: { path: 'format' },
        value: format,
        rule: 'Q20',
      })
    }
    const scenario = await scenarioOfBody(
      context.req.header('content-type'),
      async () => new Uint8Array(await context.req.arrayBuffer()),
    )
    if (live) return events(context, hear => planner.plan(scenario, context.req.raw.signal, hear))
    const text = await planner.plan(scenario, context.req.raw.signal)
    if (format === 'json') return liveReply(context, `${text}\n`)
    return fileReply(context, planTables(JSON.parse(text) as PlanAnswer), { format, table })
  })
}

type Hear = (round: number, gap: number) => void

/** Plans, so many at once, and keeps what it planned last: who saves a plan gets the one that was shown. */
class Planner {
  #running = 0
  readonly #remembered = new Remembered()

  /** @returns the answer as JSON text */
  async plan(scenario: Scenario, signal: AbortSignal, hear?: Hear): Promise<string> {
    const tag = hex(sha256(utf8(JSON.stringify(scenario))))
    const known = this.#remembered.get(tag)
    if (known !== undefined) return known
    if (this.#running >= mostAtOnce) {
      throw new Refusal('busy', 'other plans are being worked out', { rule: 'Q19', hint: 'try again in a minute' })
    }
    this.#running += 1
    try {
      const text = JSON.stringify(await planInThread(scenario, { secondsMost, signal }, hear))
      this.#remembered.keep(tag, text)
      return text
    } finally {
      this.#running -= 1
    }
  }
}

function events(context: Context, plan: (hear: Hear) => Promise<string>): Response {
  return streamSSE(context, async stream => {
    const say = (event: string, data: string) => stream.writeSSE({ event, data })
    try {
      const text = await plan(
        (round, gap) => void say('round', JSON.stringify({ round, gap: Number.isFinite(gap) ? gap : null })),
      )
      await say('answer', text)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await say('refused', JSON.stringify(error))
    }
  })
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `a scenario over HTTP has at most ${mostPlanBytes} bytes`, { rule: 'Q19' })
}
