/**
 * What stands in a catalogue, and how it becomes what Lingui reads. A message is plain text with `{name}` where a value
 * goes; one that depends on a number is made by {@link counted}.
 */
import type { Messages } from '@lingui/core'

type Token = string | readonly [string] | readonly [string, 'plural', Readonly<Record<string, readonly string[]>>]

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
  if (typeof message === 'string') {
    return message
      .split(/(\{\w+\})/)
      .filter(part => part !== '')
      .map(part => (/^\{\w+\}$/.test(part) ? ([part.slice(1, -1)] as const) : part))
  }
  const forms: Record<string, readonly string[]> = { other: hashes(message.other) }
  if (message.one !== undefined) forms.one = hashes(message.one)
  return [['n', 'plural', forms]]
}

function hashes(text: string): string[] {
  return text.split(/(#)/).filter(part => part !== '')
}

export function compiled(catalogue: Readonly<Record<string, Message>>): Messages {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, message]) => [key, tokensOf(message)]),
  ) as unknown as Messages
}

/** Names of the placeholders of a message: the same in every language. */
export function placeholdersOf(message: Message): string[] {
  if (typeof message !== 'string') return ['n']
  return [...message.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort()
}
