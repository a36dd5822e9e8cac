/** Numbers that German writes as one word: "dreihunderttausend" is drei, hundert, tausend. Rule J11. */
import { formsOf, keyOf, type Of, type Words } from '../grammar/index.ts'

export interface JoinedPart {
  readonly part: Of<'number'>['part']
  readonly value: string
}

const tables = new WeakMap<Words, ReadonlyMap<string, JoinedPart>>()
const shortestWord = 7
const longestWord = 40

/** The parts of a word that is made of number words and nothing else; none otherwise. */
export function joinedParts(key: string, words: Words): readonly JoinedPart[] {
  if (key.length < shortestWord || key.length > longestWord) return []
  const table = tables.get(words) ?? tableOf(words)
  tables.set(words, table)
  // From each place the longest division behind it: shorter words first would cut "ein" out of "eine".
  const behind: (readonly JoinedPart[] | undefined)[] = Array.from({ length: key.length + 1 })
  behind[key.length] = []
  for (let from = key.length - 1; from >= 0; from -= 1) {
    for (let to = key.length; to > from; to -= 1) {
      const rest = behind[to]
      const part = rest === undefined ? undefined : table.get(key.slice(from, to))
      if (part === undefined) continue
      behind[from] = [part, ...rest!]
      break
    }
  }
  const parts = behind[0] ?? []
  return parts.length > 1 ? parts : []
}

function tableOf({ table }: Words): ReadonlyMap<string, JoinedPart> {
  const { numbers } = table
  const parts = new Map<string, JoinedPart>()
  const put = (part: JoinedPart['part'], lists: Readonly<Record<string, readonly string[]>>) => {
    for (const [value, phrases] of Object.entries(lists))
      for (const phrase of phrases) {
        for (const form of formsOf(phrase)) parts.set(keyOf(form), { part, value })
      }
  }
  put('one', numbers.ones)
  put('ten', numbers.tens)
  put('times', numbers.times)
  put('scale', numbers.scales)
  put('joiner', { 0: numbers.joiners })
  put('halfAnd', { '0.5': numbers.halves.and ?? [] })
  return parts
}
