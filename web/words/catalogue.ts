/**
 * What stands in a catalogue, and how it becomes what Lingui reads. A message is plain text with `{name}` where a value
 * goes; one that depends on a number is made by {@link counted}.
 */
import type { Messages } from '@lingui/core'

type Plain = string | readonly [string]
type Token = Plain | readonly [string, 'plural', Readonly<Record<string, readonly Plain[]>>]

export interface Counted {
  readonly one?: string
  readonly other: string
}

export type Message = string | Counted

/** A message that depends on `{n}`; `#` stands for the number itself. A language without plural forms gives one text. */
export function counted(other: string, one?: string): Counted {
  return one === undefined ? { other } : { one, other }
}

/** Lingui's compiled form: text and placeholders in order. */
export function tokensOf(message: Message): readonly Token[] {
  if (typeof message === 'string') return partsOf(message)
  const forms: Record<string, readonly Plain[]> = { other: partsOf(message.other) }
  if (message.one !== undefined) forms.one = partsOf(message.one)
  return [['n', 'plural', forms]]
}

/** Text, names in braces, and `#` each for itself. */
function partsOf(text: string): Plain[] {
  return text
    .split(/(\{\w+\}|#)/)
    .filter(part => part !== '')
    .map(part => (part.startsWith('{') ? ([part.slice(1, -1)] as const) : part))
}

export function compiled(catalogue: Readonly<Record<string, Message>>): Messages {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, message]) => [key, tokensOf(message)]),
  ) as unknown as Messages
}

/** Names of the placeholders of a message: the same in every language. */
export function placeholdersOf(message: Message): string[] {
  const text = typeof message === 'string' ? message : message.other
  const named = [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!)
  return (typeof message === 'string' ? named : [...named, 'n']).sort()
}
