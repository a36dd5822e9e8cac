/** A small file of assumptions, YAML or JSON: names and values, as `--assume` takes them. */
import { LineCounter, parseDocument } from 'yaml'
import { Refusal } from '../../base/index.ts'

const largestBytes = 65_536

/**
 * Pairs of name and text, for `readAssumptions`.
 * @throws Refusal `bad-form` or `too-large` with the file and, where it can be told, the row
 */
export function pairsOfFile(text: string, file: string): (readonly [string, string])[] {
  if (text.length > largestBytes) {
    throw new Refusal('too-large', 'assumptions of more than 64 KiB', { place: { file }, rule: 'O3' })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 0 } as Parameters<typeof parseDocument>[1])
  const [error] = document.errors
  if (error !== undefined) {
    const row = lines.linePos(error.pos[0]).line
    throw new Refusal('bad-form', 'not YAML or JSON', { place: { file, row }, value: error.message, rule: 'O3' })
  }
  const content: unknown = document.toJS()
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Refusal('bad-form', 'assumptions are names with values', {
      place: { file },
      rule: 'O3',
      hint: 'rate: 4000',
    })
  }
  return Object.entries(content).map(([name, value]) => [name, textOfValue(name, value, file)] as const)
}

function textOfValue(name: string, value: unknown, file: string): string {
  if (typeof value === 'number' || typeof value === 'string') return String(value)
  if (Array.isArray(value)) {
    const steps = value.map(step => {
      const { date, rate } = (typeof step === 'object' && step !== null ? step : {}) as {
        date?: unknown
        rate?: unknown
      }
      return `${String(date)}:${String(rate)}`
    })
    return steps.join(';')
  }
  throw new Refusal('bad-form', 'takes a number, a range as text, or for a ramp a list of date and rate', {
    place: { file, path: name },
    value: JSON.stringify(value),
    rule: 'O3',
  })
}
