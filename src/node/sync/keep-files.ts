/**
 * What is kept beside the store, as small files in `sync/` of the data folder: cosignatures and the fork of each log, and the
 * longest checkpoint of our own log that a peer showed. Each is replaced whole, and on the disk when answered.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../base/index.ts'
import type { LogName } from '../../log/index.ts'
import {
  forkText,
  isNarrower,
  isNewer,
  type Keep,
  type KeptCosignature,
  type KnownFork,
  readFork,
} from '../../sync/index.ts'
import { refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'
import { noteFirstHeld } from './witness-file.ts'

/** The keep of a data folder. Its folder is made with the first thing that is kept. */
export function fileKeep(directory: string): Keep {
  const folder = join(directory, 'sync')
  const path = ({ party }: LogName, what: string): string => join(folder, `${party}.${what}`)
  const put = (file: string, text: string): void => {
    try {
      mkdirSync(folder, { recursive: true })
    } catch (error) {
      throw refusalOfFile(error, folder)
    }
    writeBeside(file, text)
    takePlace(file)
  }
  const fork = (log: LogName): KnownFork | undefined => {
    const text = textIn(path(log, 'fork'))
    return text === undefined ? undefined : readFork(text)
  }
  const cosigned = (log: LogName): KeptCosignature[] => {
    const file = path(log, 'cosigned')
    return (textIn(file) ?? '')
      .split('\n')
      .filter(Boolean)
      .map(line => cosignedOf(line, file))
  }
  return {
    cosigned: async log => cosigned(log),
    putCosigned: async (log, given) => {
      const kept = cosigned(log)
      const held = kept.find(({ party }) => party === given.party)
      if (!isNewer(given, held)) return
      const next = [...kept.filter(one => one !== held), given]
      put(path(log, 'cosigned'), next.map(one => `${JSON.stringify(one)}\n`).join(''))
      if (held === undefined || given.size > held.size) noteFirstHeld(directory, log.party, given)
    },
    dropCosigned: async (log, beyond) => {
      const kept = cosigned(log)
      const left = kept.filter(({ size }) => size <= beyond)
      if (left.length < kept.length) put(path(log, 'cosigned'), left.map(one => `${JSON.stringify(one)}\n`).join(''))
    },
    fork: async log => fork(log),
    putFork: async (log, given) => {
      if (isNarrower(given, fork(log))) put(path(log, 'fork'), forkText(given))
    },
    ahead: async log => textIn(path(log, 'ahead')),
    putAhead: async (log, note) => {
      if (note === undefined) rmSync(path(log, 'ahead'), { force: true })
      else put(path(log, 'ahead'), note)
    },
  }
}

function textIn(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  } catch (error) {
    throw refusalOfFile(error, file)
  }
}

function cosignedOf(line: string, file: string): KeptCosignature {
  try {
    const { party, size, timestamp, line: signature, note } = JSON.parse(line) as KeptCosignature
    const isRight = typeof party === 'string' && Number.isSafeInteger(size) && Number.isSafeInteger(timestamp)
    if (isRight && typeof signature === 'string' && typeof note === 'string') {
      return { party, size, timestamp, line: signature, note }
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('unreadable-file', 'not a list of cosignatures', {
    place: { file },
    value: line,
    rule: 'S13',
    hint: 'remove the file: the next round with each peer brings them back',
  })
}
