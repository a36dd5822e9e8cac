/**
 * POST /api/plan: a scenario in, a plan out. It reads nothing of the record and keeps nothing; it is the one route that
 * takes a body. Rule Q19: spec/plan.md.
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { Refusal } from '../../base/index.ts'
import { checkScenario, planAnswerForm, type Scenario, scenarioForm } from '../../outlook/index.ts'
import { planInThread } from '../plan/index.ts'
import { refusalReply, refusals } from './refused.ts'

const mostBytes = 4 * 1024 * 1024
/** Parties times items times months: about what can be decided. */
const mostQuantities = 200_000
const secondsMost = 60
/** Each takes a core: further ones are refused as busy. */
const mostAtOnce = 2

const { $schema: _draft, ...scenarioSchema } = z.toJSONSchema(scenarioForm, { io: 'input', unrepresentable: 'any' })

const definition = createRoute({
  method: 'post',
  path: '/api/plan',
  summary:
    'Plans a scenario; with Accept: text/event-stream it says how far it is: events round, then answer or refused',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: scenarioSchema as unknown as Record<string, never> } },
    },
  },
  responses: {
    200: {
      description: 'A plan: what to ship and order, what is short, and why',
      content: { 'application/json': { schema: planAnswerForm } },
    },
    413: { description: 'beyond the limits of spec/plan.md' },
    503: { description: 'other plans are being worked out' },
    ...refusals,
  },
})

export function addPlanRoute(app: OpenAPIHono): void {
  let running = 0
  app.use('/api/plan', bodyLimit({ maxSize: mostBytes, onError: context => refusalReply(context, tooLarge()) }))
  app.openapi(definition, async context => {
    const scenario = await readBody(context.req.header('content-type'), () => context.req.text())
    if (running >= mostAtOnce) {
      throw new Refusal('busy', 'other plans are being worked out', { rule: 'Q19', hint: 'try again in a minute' })
    }
    running += 1
    const plan = (onRound?: (round: number, gap: number) => void) =>
      planInThread(scenario, { secondsMost }, onRound).finally(() => {
        running -= 1
      })
    if (context.req.header('accept')?.includes('text/event-stream') !== true) {
      const answer = await plan()
      return context.body(`${JSON.stringify(answer)}\n`, 200, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      })
    }
    return streamSSE(context, async stream => {
      const say = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
      try {
        const answer = await plan((round, gap) => void say('round', { round, gap: Number.isFinite(gap) ? gap : null }))
        await say('answer', answer)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        await say('refused', error)
      }
    })
  })
}

async function readBody(type: string | undefined, text: () => Promise<string>): Promise<Scenario> {
  // A page elsewhere can send a form or plain text without asking; JSON it cannot.
  if (type?.split(';')[0]?.trim() !== 'application/json') {
    throw new Refusal('wrong-use', 'a scenario is sent as application/json', {
      place: { path: 'content-type' },
      value: type ?? '',
      rule: 'Q19',
    })
  }
  const scenario = checkScenario(parsed(await text()))
  const quantities = scenario.parties.length * scenario.items.length * Number(scenario.months)
  if (quantities <= mostQuantities) return scenario
  throw new Refusal('too-large', `a plan over HTTP has at most ${mostQuantities} quantities`, {
    value: `${scenario.parties.length} parties, ${scenario.items.length} items, ${scenario.months} months`,
    rule: 'Q19',
    hint: 'entente plan FILE takes larger ones',
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Refusal('bad-form', 'not JSON', { value: text, rule: 'Q19', cause })
  }
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `a scenario over HTTP has at most ${mostBytes} bytes`, { rule: 'Q19' })
}
