/** Scenarios as files: YAML that a person writes, and that a failing history is printed as. Rule F12. */
import { readFileSync } from 'node:fs'
import { parseDocument, stringify } from 'yaml'
import { Refusal } from '../../src/base/index.ts'
import { type Scenario, scenarioForm } from './scenario.ts'

/** Bytes of a scenario at the most. */
const mostBytes = 1_048_576

/** @throws Refusal `unreadable-file`, `too-large`, `bad-form` naming the member, what stands there and what may */
export function readScenario(file: string): Scenario {
  try {
    return scenarioOf(textIn(file))
  } catch (error) {
    throw error instanceof Refusal ? error.under(file) : error
  }
}

function textIn(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Refusal('unreadable-file', 'there is no such file to read', { value: file, rule: 'F12', cause })
  }
  if (text.length <= mostBytes) return text
  throw new Refusal('too-large', `a scenario has at most ${mostBytes} bytes`, { value: `${text.length}`, rule: 'F12' })
}

/** @throws Refusal `bad-form` */
export function scenarioOf(text: string): Scenario {
  const document = parseDocument(text, { uniqueKeys: true, logLevel: 'silent' })
  const [fault] = document.errors
  if (fault !== undefined) {
    throw new Refusal('bad-form', 'not YAML that can be read', { value: fault.message.split('\n')[0]!, rule: 'F12' })
  }
  const { data, error } = scenarioForm.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (error === undefined) return data
  const { path, message } = error.issues[0]!
  throw new Refusal('bad-form', message, {
    place: { path: path.join('.') },
    value: String(document.getIn(path) ?? 'nothing'),
    rule: 'F12',
    hint: 'spec/sim.md shows a whole scenario; cases/line-scenarios has some',
  })
}

/** One event a line, so that it can be read beside what happened. */
export function scenarioText({ events, ...scenario }: Scenario): string {
  const lines = events.map(event => `  - ${stringify(event, { collectionStyle: 'flow', lineWidth: 0 }).trim()}\n`)
  return `${stringify(scenario)}events:\n${lines.join('')}`
}
