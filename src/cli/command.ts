/**
 * What a command is: its words, what it takes, and what it does. Help, checks and suggestions all come from the one
 * definition. A command file imports only this and what is light; the rest is imported when the command runs, so that
 * help costs nothing.
 */
import type { World } from './world.ts'

export interface Flag {
  /** Without the two hyphens: `as-of`. */
  readonly name: string
  /** Word for its value in help, such as `D`; absent for a switch. */
  readonly value?: string
  readonly summary: string
  /** May be given more than once; {@link valuesOf} reads it. */
  readonly many?: true
}

export interface Argument {
  /** Word in help, in capitals: `FILE`. */
  readonly name: string
  readonly summary: string
  readonly optional?: boolean
  /** May be given more than once; only the last argument can be. */
  readonly many?: true
}

/** What was given to a command, already checked against its definition. */
export interface Given {
  readonly words: readonly string[]
  readonly flags: ReadonlyMap<string, string>
}

export interface Command {
  /** Its words: `import kiel`. */
  readonly name: string
  /** One sentence. */
  readonly summary: string
  readonly arguments: readonly Argument[]
  readonly flags: readonly Flag[]
  /** Lines below the flags. */
  readonly notes?: readonly string[]
  readonly examples: readonly string[]
  /** @throws Refusal */
  run(given: Given, world: World): Promise<void>
}

/** Every value of a flag that may be given more than once. */
export function valuesOf(given: Given, name: string): readonly string[] | undefined {
  return given.flags.get(name)?.split(betweenValues)
}

/** Stands between the values of one flag: no word of a command line can hold it. */
export const betweenValues = '\u0000'

/** Checks the type of a definition where it is written. */
export function command(definition: Command): Command {
  return definition
}

/** Taken by every command. */
export const commonFlags: readonly Flag[] = [
  { name: 'data', value: 'DIR', summary: 'data folder; $ENTENTE_DATA or ./data by default' },
  { name: 'help', summary: 'what the command takes' },
]

/** Taken by every command that answers. */
export const answerFlags: readonly Flag[] = [
  { name: 'json', summary: 'the answer as JSON on standard output; its form is in spec/answers.schema.json' },
  { name: 'csv', value: 'FILE', summary: 'save one table of the answer as CSV' },
  { name: 'table', value: 'NAME', summary: 'with --csv: which table of the answer' },
  { name: 'xlsx', value: 'FILE', summary: 'save every table of the answer as a workbook' },
]

/** Taken by every command that does something and reports it. */
export const reportFlags: readonly Flag[] = [{ name: 'json', summary: 'the report as JSON on standard output' }]

/** Taken by every command that signs something. */
export const keyFlags: readonly Flag[] = [
  {
    name: 'passphrase-file',
    value: 'FILE',
    summary: 'holds the passphrase of a sealed key; $ENTENTE_PASSPHRASE_FILE by default, else a terminal is asked',
  },
]

/** Taken by every command that signs notices. */
export const signingFlags: readonly Flag[] = [
  ...keyFlags,
  { name: 'alone', summary: 'sign though none of those who mirror our log can be asked how much of it they hold' },
]

/** Taken by every command that makes a data folder where there is none. */
export const storeFlag: Flag = {
  name: 'store',
  value: 'URL',
  summary: 'of a new folder: keep the log in PostgreSQL, postgres://USER@HOST:PORT/DATABASE',
}

/** Taken by every question to the picture. */
export const standFlags: readonly Flag[] = [
  { name: 'as-of', value: 'D', summary: 'count claims up to this day: YYYY-MM-DD, YYYY-MM or YYYY; today by default' },
  { name: 'recorded', summary: 'count by when this record held a claim, not by when it was said' },
]
