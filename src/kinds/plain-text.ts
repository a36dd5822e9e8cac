/**
 * Text that people of two sides read to each other over a line. What cannot be seen, or makes a line read otherwise than
 * it is written, has no place in it. Rule C3: spec/channel.md.
 */
import { z } from 'zod'

/** The languages of the phrasebook run from left to right: letters that run the other way would reorder what is read. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Marks above or below one letter: more than this pile up over other lines. */
const mostMarks = 4
const pileOfMarks = new RegExp(`\\p{M}{${mostMarks + 1}}`, 'u')

const reasons: readonly (readonly [RegExp, string])[] = [
  [/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u, 'a mark that turns the direction of writing'],
  [/[\u{e0000}-\u{e007f}]/u, 'an invisible tag'],
  [/\p{Cc}/u, 'a control character'],
  [/\p{Default_Ignorable_Code_Point}|\p{Cf}/u, 'an invisible character'],
  [/[\u2028\u2029]/u, 'another sign for a new line'],
  [/\p{Cs}/u, 'half a character'],
  [/\p{Co}/u, 'a character of private use'],
  [/\p{Cn}/u, 'no assigned character'],
  [rightToLeft, 'a letter written from right to left'],
]

/**
 * What is wrong with a text, with the character and its place counted from 1; undefined where nothing is. A new line is
 * taken only with `lines`.
 */
export function textFault(text: string, { lines }: { readonly lines: boolean }): string | undefined {
  let place = 0
  for (const character of text) {
    place += 1
    if (character === '\n' && lines) continue
    const found = reasons.find(([pattern]) => pattern.test(character))
    if (found !== undefined) return `${codeOf(character)} at character ${place} is ${found[1]}`
  }
  const pile = pileOfMarks.exec(text)
  if (pile !== null) {
    const at = [...text.slice(0, pile.index)].length + 1
    return `${codeOf(pile[0])} at character ${at}: more than ${mostMarks} marks on one letter`
  }
  if (text !== text.normalize('NFC')) return `not in Unicode form NFC, from character ${firstChange(text)} on`
  return text.trim() === '' ? 'nothing but blanks' : undefined
}

const encoder = new TextEncoder()

/** One line of text of at most `most` characters. */
export function lineForm(description: string, most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .superRefine((text, context) => tell(textFault(text, { lines: false }), context))
    .meta({ description })
}

/** Several lines of text, at most `mostBytes` bytes of UTF-8. */
export function proseForm(description: string, mostBytes: number) {
  return z
    .string()
    .min(1)
    .superRefine((text, context) => {
      const bytes = text.length > mostBytes ? text.length : encoder.encode(text).length
      if (bytes > mostBytes) return tell(`longer than ${mostBytes} bytes of UTF-8`, context)
      tell(textFault(text, { lines: true }), context)
    })
    .meta({ description: `${description}; at most ${mostBytes} bytes of UTF-8` })
}

function tell(fault: string | undefined, context: z.RefinementCtx<string>): void {
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, input: context.value })
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

function firstChange(text: string): number {
  const [given, normal] = [[...text], [...text.normalize('NFC')]]
  return given.findIndex((character, index) => character !== normal[index]) + 1
}
