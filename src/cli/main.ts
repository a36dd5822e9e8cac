/** The start file of the terminal: hands the real clock, chance and streams to the command, and takes its exit code. */
import { readFileSync } from 'node:fs'
import { systemChance, systemClock } from '../base/index.ts'
import { runLine } from './run.ts'
import { askUnseen } from './unseen.ts'
import type { World } from './world.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** What wants to end in order. Without any, a signal may end the process at once: nothing is ever half-written. */
const endings: (() => void)[] = []
function end(code: number): void {
  const waiting = endings.splice(0)
  if (waiting.length === 0) process.exit(code)
  for (const ending of waiting) ending()
}
process.on('SIGINT', () => end(130))
process.on('SIGTERM', () => end(143))

// npm runs scripts in a shell that keeps signals to itself: whoever stops `npm start` leaves this process to another
// parent, still holding folder and port. Seeing that, it ends as if it had been told.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || end(143), 500).unref()
}

/** A reader that has seen enough (`| head`) closes the pipe: no fault, and nothing more to do. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

const world: World = {
  version,
  out: text => void process.stdout.write(text),
  say: text => void process.stderr.write(text),
  sayIsTerminal: process.stderr.isTTY === true,
  colour: process.stderr.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb',
  environment: process.env,
  clock: systemClock,
  chance: systemChance,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { askUnseen } : {}),
  onStop: ending => void endings.push(ending),
}

process.exitCode = await runLine(process.argv.slice(2), world)
