/** One command line, from its words to its exit code. Rules U1…: spec/commands.md. */
import { describeRefusal, exitCodeOf, Refusal } from '../base/index.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import { helpOf, helpOfAll } from './help.ts'
import { commandNameOf, readWords } from './words.ts'
import type { World } from './world.ts'

/** @returns the exit code: 0 done, 1 refused input, 2 wrong use, 3 the record does not verify */
export async function runLine(line: readonly string[], world: World): Promise<number> {
  try {
    await runWords(line, world)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const name = world.colour ? '\u001B[31mentente:\u001B[0m' : 'entente:'
    world.say(`${name} ${describeRefusal(error)}\n`)
    return exitCodeOf(error.code)
  }
}

async function runWords(line: readonly string[], world: World): Promise<void> {
  const first = line[0]
  if (first === '--version') return world.out(`${world.version}\n`)
  if (first === undefined || first === '--help' || first === 'help') return showHelp(line.slice(1), world)
  const { name, rest } = commandNameOf(line, Object.keys(commands))
  const command = await commands[name]!()
  const given = readWords(command, rest)
  if (given.flags.has('help')) return world.out(helpOf(command))
  await command.run(given, world)
}

async function showHelp(words: readonly string[], world: World): Promise<void> {
  if (words.length > 0) {
    const { name } = commandNameOf(words, Object.keys(commands))
    return world.out(helpOf(await commands[name]!()))
  }
  const all: Command[] = await Promise.all(Object.values(commands).map(load => load()))
  world.out(helpOfAll(all, world.version))
}
