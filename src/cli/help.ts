/** Help, from the definitions of the commands. */
import { type Argument, type Command, commonFlags, type Flag } from './command.ts'

/** All commands, one line each. */
export function helpOfAll(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map(command => usageOf(command).length))
  return [
    `Entente ${version}: the record of what a coalition has promised, ordered, delivered and said, and what it adds up to.`,
    '',
    'Commands',
    ...commands.map(command => `  entente ${usageOf(command).padEnd(width)}  ${command.summary}`),
    '',
    'Every command takes --help and --data DIR ($ENTENTE_DATA or ./data by default);',
    'every command that answers takes --json, --csv FILE and --xlsx FILE.',
    'Exit codes: 0 done, 1 refused input, 2 wrong use, 3 the record does not verify.',
    '',
  ].join('\n')
}

/** What one command takes: words, flags, notes, examples. */
export function helpOf(command: Command): string {
  const flags = [...command.flags, ...commonFlags]
  const width = Math.max(...flags.map(flag => flagText(flag).length), ...command.arguments.map(one => one.name.length))
  const lines = [`entente ${usageOf(command)} [flags]`, '', command.summary, '']
  if (command.arguments.length > 0) {
    lines.push(...command.arguments.map(one => `  ${one.name.padEnd(width)}  ${one.summary}`), '')
  }
  lines.push('Flags', ...flags.map(flag => `  ${flagText(flag).padEnd(width)}  ${flag.summary}`))
  if (command.notes !== undefined) lines.push('', ...command.notes)
  if (command.examples.length > 0) {
    lines.push('', 'Examples', ...command.examples.map(example => `  entente ${example}`))
  }
  lines.push('')
  return lines.join('\n')
}

function usageOf(command: Command): string {
  const words = command.arguments.map(one => wordOf(one))
  return [command.name, ...words].join(' ')
}

function wordOf({ name, optional, many }: Argument): string {
  const word = many === true ? `${name}…` : name
  return optional === true ? `[${word}]` : word
}

function flagText(flag: Flag): string {
  return flag.value === undefined ? `--${flag.name}` : `--${flag.name} ${flag.value}`
}
