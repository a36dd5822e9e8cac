/** The forms of what `--json` prints, by command: one JSON Schema, `spec/answers.schema.json`, made of the forms themselves. */
import { z } from 'zod'
import { planAnswerForm, planComparisonForm } from '../outlook/index.ts'
import { calendarForm, channelForm, channelListForm, inboxForm, messageForm } from '../picture/index.ts'
import { routes } from './api/routes/index.ts'

/** Command → path of the route that gives the same answer. */
const paths: Readonly<Record<string, string>> = {
  overview: '/api/overview',
  support: '/api/support',
  open: '/api/support/open',
  items: '/api/items',
  item: '/api/items/{code}',
  sources: '/api/sources',
  source: '/api/sources/{id}',
  notices: '/api/notices',
  'notices show': '/api/notices/{id}',
  'notices delivery': '/api/notices/{id}/delivery',
  watch: '/api/watch',
  'decide list': '/api/decisions',
  'decide show': '/api/decisions/{id}',
  clashes: '/api/clashes',
  revisions: '/api/revisions',
  outlook: '/api/outlook/{item}',
  slippage: '/api/slippage',
  backtest: '/api/backtest',
  'treaty list': '/api/treaties',
  'treaty show': '/api/treaties/{id}',
  'treaty headroom': '/api/treaties/{id}/headroom',
  'treaty calendar': '/api/treaties/{id}/calendar',
}

/** Command → form of an answer that is made at a moment, by the clock of whoever asks. */
const forms: Readonly<Record<string, z.ZodType>> = {
  'channel list': channelListForm,
  'channel status': channelForm,
  'channel calendar': calendarForm,
  'channel inbox': inboxForm,
  'channel message': messageForm,
  plan: planAnswerForm,
  'plan A B': planComparisonForm,
}

/** JSON Schema (draft 2020-12) with one definition for each command that answers. */
export function answersSchema(): Record<string, unknown> {
  const ofRoutes = Object.entries(paths).map(([command, path]) => {
    const route = routes.find(one => one.path === path)
    if (route === undefined) throw new Error(`no route ${path}`)
    return [command, route.form] as const
  })
  const definitions = [...ofRoutes, ...Object.entries(forms)].map(([command, form]) => [command, schemaOf(form)])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What the commands of Entente print with --json, and its API answers',
    $defs: Object.fromEntries(definitions),
  }
}

function schemaOf(form: z.ZodType): Record<string, unknown> {
  const { $schema: _draft, ...schema } = z.toJSONSchema(form, { unrepresentable: 'any' })
  return schema
}
