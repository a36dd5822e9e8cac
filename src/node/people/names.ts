/**
 * Names of people. Two that a reader cannot tell apart are one name: letters of Cyrillic and Greek that look like Latin ones
 * count as these (after the confusables of Unicode TS 39), and one name is written in one script. Rule E2.
 */
import { Refusal } from '../../base/index.ts'
import { textFault } from '../../kinds/index.ts'
import { personKey } from '../../picture/index.ts'

const mostNameCharacters = 120
/** Stands for whoever has the data folder at hand: see `atTerminal`. */
const terminal = 'terminal'

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

/** Folded letters and what they are taken for: by their small or by their capital form, and digits that stand for letters. */
const alike = new Map(
  'аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw вb кk мm нh тt αa βb εe ζz ηh ιi κk μm νv οo ρp τt υu χx 0o 1i li'
    .split(' ')
    .map(pair => [[...pair][0]!, [...pair][1]!] as const),
)

/** @throws Refusal `bad-form` for a name that can be read as another, or cannot be read */
export function checkedName(text: string): string {
  const name = text.trim()
  const mixed = name.split(/[\s.'’-]+/u).find(word => scripts.filter(script => script.test(word)).length > 1)
  const fault =
    name.length > mostNameCharacters
      ? `longer than ${mostNameCharacters} characters`
      : nameKey(name) === nameKey(terminal)
        ? 'the log of people says so of whoever is at the terminal'
        : (textFault(name, { lines: false }) ?? (mixed === undefined ? undefined : `"${mixed}" mixes two scripts`))
  if (fault === undefined) return name
  throw new Refusal('bad-form', `not a name of a person: ${fault}`, {
    place: { path: 'name' },
    value: name,
    rule: 'E2',
    hint: 'write it as people sign it, in one script, without invisible characters',
  })
}

/** The same for names that look the same. */
export function nameKey(name: string): string {
  const folded = [...personKey(name.slice(0, 4 * mostNameCharacters).toUpperCase())].map(
    letter => alike.get(letter) ?? letter,
  )
  return folded.join('')
}
