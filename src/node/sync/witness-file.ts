/**
 * When each party first signed to hold how much of a log: a line for every time that it held more, in `sync/PARTY.witnessed` of
 * the data folder. The newest cosignature alone would let the moment at which an entry was held move on. Rules C10, C18.
 */
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'

/** Beyond so many bytes every second line is let go: what is held is then known to be so from a little later. */
const mostBytes = 4 * 1_048_576

export interface FirstHeld {
  /** Who signed. */
  readonly party: string
  /** Entries that it signed to hold. */
  readonly size: number
  /** Seconds since 1970, by its clock. */
  readonly timestamp: number
}

/** Notes that a party held more than before. A line that is lost in a crash costs a moment, and nothing else. */
export function noteFirstHeld(directory: string, log: string, { party, size, timestamp }: FirstHeld): void {
  const file = fileOf(directory, log)
  try {
    if (existsSync(file) && statSync(file).size > mostBytes) thin(file)
    appendFileSync(file, `${JSON.stringify({ party, size, timestamp })}\n`)
  } catch (error) {
    throw refusalOfFile(error, file)
  }
}

/** In the order in which they were noted; a line that cannot be read, as after a crash, is passed over. */
export function readFirstHeld(directory: string, log: string): FirstHeld[] {
  const file = fileOf(directory, log)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').flatMap(lineOf)
}

function lineOf(line: string): FirstHeld[] {
  try {
    const { party, size, timestamp } = JSON.parse(line) as Partial<Record<keyof FirstHeld, unknown>>
    const isRight = typeof party === 'string' && Number.isSafeInteger(size) && isSecond(timestamp)
    return isRight ? [{ party, size: size as number, timestamp: timestamp as number }] : []
  } catch {
    return []
  }
}

/** Seconds that a `Date` can hold, up to the year 9999. */
function isSecond(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 253_402_300_800
}

function thin(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  writeBeside(
    file,
    lines
      .filter((_line, at) => at % 2 === 1)
      .map(line => `${line}\n`)
      .join(''),
  )
  takePlace(file)
}

function fileOf(directory: string, log: string): string {
  return join(directory, 'sync', `${log}.witnessed`)
}
