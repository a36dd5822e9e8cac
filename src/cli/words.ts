/** Words of a command line against the definition of a command. Rules U1…: spec/commands.md. */
import { nearest, Refusal } from '../base/index.ts'
import { betweenValues, type Command, commonFlags, type Flag, type Given } from './command.ts'

/**
 * The command whose words the line begins with, the longest that fits.
 * @throws Refusal `wrong-use` with the nearest commands
 */
export function commandNameOf(line: readonly string[], names: readonly string[]): { name: string; rest: string[] } {
  const fitting = names
    .filter(name => name.split(' ').every((word, index) => line[index] === word))
    .sort((left, right) => right.length - left.length)
  const name = fitting[0]
  if (name !== undefined) return { name, rest: line.slice(name.split(' ').length) }
  const asked = line[0] ?? ''
  const below = names.filter(known => known.startsWith(`${asked} `))
  const [near] = nearest(line.slice(0, 2).join(' '), names, 1).concat(nearest(asked, names, 1))
  throw new Refusal('wrong-use', below.length > 0 ? `${asked} takes one more word` : 'no such command', {
    value: below.length > 0 ? line.slice(0, 2).join(' ') : asked,
    rule: 'U4',
    hint:
      below.length > 0
        ? `say one of: ${below.join(', ')}`
        : `${near === undefined ? '' : `did you mean ${near}? `}entente --help lists the commands`,
  })
}

/**
 * @throws Refusal `wrong-use`: an unknown flag, a flag without its value, a value for a switch, words too few or many
 */
export function readWords(command: Command, line: readonly string[]): Given {
  const known = [...command.flags, ...commonFlags]
  const words: string[] = []
  const flags = new Map<string, string>()
  let onlyWords = false
  for (let index = 0; index < line.length; index += 1) {
    const word = line[index]!
    if (onlyWords || !word.startsWith('--')) {
      words.push(word)
    } else if (word === '--') {
      onlyWords = true
    } else {
      const [name, given] = parted(word.slice(2))
      const flag = flagNamed(command, known, name)
      const before = flags.get(name)
      if (before !== undefined && flag.many !== true) throw wrongUse(command, 'a flag given twice', `--${name}`)
      if (flag.value === undefined) {
        if (given !== undefined) throw wrongUse(command, 'this flag takes no value', word)
        flags.set(name, 'true')
      } else {
        if (given === undefined) index += 1
        const value = given ?? line[index]
        if (value === undefined) throw wrongUse(command, `--${name} takes a value`, `--${name}`)
        flags.set(name, before === undefined ? value : `${before}${betweenValues}${value}`)
      }
    }
  }
  checkCount(command, words, flags.has('help'))
  return { words, flags }
}

function parted(text: string): [string, string | undefined] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

function flagNamed(command: Command, known: readonly Flag[], name: string): Flag {
  const flag = known.find(candidate => candidate.name === name)
  if (flag !== undefined) return flag
  const [near] = nearest(
    name,
    known.map(candidate => candidate.name),
    1,
  )
  throw wrongUse(command, 'no such flag', `--${name}`, near === undefined ? '' : `did you mean --${near}? `)
}

function checkCount(command: Command, words: readonly string[], helpOnly: boolean): void {
  if (helpOnly) return
  const missing = command.arguments.filter(argument => argument.optional !== true)[words.length]
  if (missing !== undefined) throw wrongUse(command, `${missing.name} is missing: ${missing.summary}`, undefined)
  const surplus = command.arguments.at(-1)?.many === true ? undefined : words[command.arguments.length]
  if (surplus !== undefined) throw wrongUse(command, 'one word too many', surplus)
}

function wrongUse(command: Command, message: string, value: string | undefined, before = ''): Refusal {
  return new Refusal('wrong-use', message, {
    ...(value === undefined ? {} : { value }),
    rule: 'U4',
    hint: `${before}entente ${command.name} --help lists what it takes`,
  })
}
