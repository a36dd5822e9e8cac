/** A scenario written as YAML. Every plain value stays the text it was written as, so that no number is rounded. Q1. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node as YamlNode } from 'yaml'
import { type Place, Refusal } from '../../base/index.ts'
import { checkScenario } from './located.ts'
import type { Scenario } from './scenario.ts'

/** 8 MiB: beyond this a table is what one wants. */
export const mostYamlBytes = 8 * 1024 * 1024

/**
 * Reads a scenario.
 * @throws Refusal `bad-form`, `unreadable-file` or `too-large` with line and column
 */
export function scenarioOfYaml(text: string): Scenario {
  if (text.length > mostYamlBytes) {
    throw new Refusal('too-large', `a scenario in YAML has at most ${mostYamlBytes} bytes`, {
      value: `${text.length} characters`,
      rule: 'Q1',
      hint: 'write it as a workbook: its sheets take a million rows',
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true, logLevel: 'silent' })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { row: line, column: String(col) }
  }
  const [error] = document.errors
  if (error !== undefined) {
    const message = error.code === 'DUPLICATE_KEY' ? 'a field given twice' : 'not YAML that can be read'
    throw new Refusal('unreadable-file', message, {
      place: placeAt(error.pos[0]),
      value: error.message.split('\n')[0]!,
      rule: 'Q1',
    })
  }
  const root = document.contents
  if (!isMap(root)) {
    throw new Refusal('bad-form', 'not a scenario: a scenario begins with fields such as title, start and months', {
      place: { row: 1 },
      rule: 'Q1',
      hint: 'spec/plan.md shows a whole scenario',
    })
  }
  const value = plain(root, placeAt)
  return checkScenario(value, path => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? root : document.getIn(path.slice(0, length), true)
      const offset = (node as YamlNode | undefined)?.range?.[0]
      if (offset !== undefined) return placeAt(offset)
    }
    return {}
  })
}

/** Maps, lists and texts; a field without a value is one that is not there. */
function plain(node: unknown, placeAt: (offset: number) => Place): unknown {
  if (isMap(node)) {
    const members: [string, unknown][] = []
    for (const { key, value } of node.items) {
      const member = plain(value, placeAt)
      if (member !== undefined) members.push([isScalar(key) ? String(key.value) : '', member])
    }
    return Object.fromEntries(members)
  }
  if (isSeq(node)) return node.items.map(item => plain(item, placeAt) ?? '')
  if (isAlias(node)) {
    throw new Refusal('bad-form', 'an alias: a scenario says each thing where it stands', {
      place: placeAt(node.range?.[0] ?? 0),
      value: `*${node.source}`,
      rule: 'Q1',
    })
  }
  if (!isScalar(node) || node.value === null || node.value === '') return undefined
  return String(node.value)
}
