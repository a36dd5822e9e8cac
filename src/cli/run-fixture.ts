/** A command line run by a test, in place of a terminal: what it writes is caught. */
import type { Chance, Clock } from '../base/index.ts'
import { runLine } from './run.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly said: string
}

export interface RunSetting {
  readonly clock: Clock
  readonly chance: Chance
  readonly environment?: Readonly<Record<string, string>>
}

export async function runCaught(words: readonly string[], { clock, chance, environment }: RunSetting): Promise<Ran> {
  const texts = { out: '', said: '' }
  const code = await runLine(words, {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: environment ?? {},
    clock,
    chance,
    onStop: () => undefined,
  })
  return { code, ...texts }
}
