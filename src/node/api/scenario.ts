/** POST /api/scenario: a scenario as a file in, checked, and as JSON out: so a page can show what a workbook says. Q21. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../../base/index.ts'
import { scenarioForm } from '../../outlook/index.ts'
import { mostPlanBytes, planBodies, scenarioOfBody } from './plan-body.ts'
import { refusalReply, refusals } from './refused.ts'
import { liveReply } from './reply.ts'

const { $schema: _draft, ...schema } = z.toJSONSchema(scenarioForm, { io: 'input', unrepresentable: 'any' })

const definition = createRoute({
  method: 'post',
  path: '/api/scenario',
  summary: 'Reads a scenario from JSON, YAML or a workbook, checks it, and plans nothing',
  request: { body: { required: true, content: planBodies } },
  responses: {
    200: {
      description: 'The scenario, every number as the text it was written as',
      content: { 'application/json': { schema: schema as unknown as Record<string, never> } },
    },
    413: { description: 'beyond the limits of spec/plan.md' },
    ...refusals,
  },
})

export function addScenarioRoute(app: OpenAPIHono): void {
  const onError = (context: Parameters<typeof refusalReply>[0]) => refusalReply(context, tooLarge())
  app.post('/api/scenario', bodyLimit({ maxSize: mostPlanBytes, onError }))
  app.openapi(definition, async context => {
    const bytes = async () => new Uint8Array(await context.req.arrayBuffer())
    const scenario = await scenarioOfBody(context.req.header('content-type'), bytes)
    return liveReply(context, `${JSON.stringify(scenario)}\n`)
  })
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `a scenario over HTTP has at most ${mostPlanBytes} bytes`, { rule: 'Q19' })
}
