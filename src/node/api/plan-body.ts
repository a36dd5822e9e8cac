/** The scenario that a request carries: JSON, YAML, or a workbook. Rule Q19: spec/plan.md. */

import { z } from '@hono/zod-openapi'
import { type Bytes, Refusal, textOf } from '../../base/index.ts'
import { checkScenario, type Scenario, scenarioForm, scenarioOfYaml } from '../../outlook/index.ts'
import { readScenario } from '../plan/index.ts'

export const mostPlanBytes = 4 * 1024 * 1024
/** Parties times items times months: about what can be decided. */
const mostQuantities = 200_000
/** Rows of all sheets together: more than a plan of that size has use for. */
const mostRows = 200_000

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const { $schema: _draft, ...scenarioSchema } = z.toJSONSchema(scenarioForm, { io: 'input', unrepresentable: 'any' })

/** What the document says of the body. None of these types can a page elsewhere send without asking, as it can a form. */
export const planBodies = {
  'application/json': { schema: scenarioSchema as unknown as Record<string, never> },
  'application/yaml': { schema: z.string().meta({ description: 'the scenario as YAML, as entente plan reads it' }) },
  [workbookType]: {
    schema: z.string().meta({ format: 'binary', description: 'the scenario as the sheets of a workbook' }),
  },
}

/** @throws Refusal with the path, the line and column, or the sheet and cell */
export async function scenarioOfBody(type: string | undefined, bytes: () => Promise<Bytes>): Promise<Scenario> {
  const scenario = await readBody(type?.split(';')[0]?.trim().toLowerCase() ?? '', bytes)
  const quantities = scenario.parties.length * scenario.items.length * Number(scenario.months)
  if (quantities <= mostQuantities) return scenario
  throw new Refusal('too-large', `a plan over HTTP has at most ${mostQuantities} quantities`, {
    value: `${scenario.parties.length} parties, ${scenario.items.length} items, ${scenario.months} months`,
    rule: 'Q19',
    hint: 'entente plan FILE takes larger ones',
  })
}

async function readBody(type: string, bytes: () => Promise<Bytes>): Promise<Scenario> {
  if (type === 'application/json') return checkScenario(parsed(textOf(await bytes())))
  if (type === 'application/yaml') return scenarioOfYaml(textOf(await bytes()))
  if (type === workbookType) return readScenario({ name: 'the workbook', bytes: await bytes() }, mostRows)
  throw new Refusal('wrong-use', 'a scenario is sent as JSON, YAML or a workbook', {
    place: { path: 'content-type' },
    value: type,
    rule: 'Q19',
    hint: `one of ${Object.keys(planBodies).join(', ')}`,
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Refusal('bad-form', 'not JSON', { value: text, rule: 'Q19', cause })
  }
}
