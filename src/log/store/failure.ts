/** What SQLite says went wrong, as refusals. */
import { Refusal } from '../../base/index.ts'

/** Primary and extended result codes, https://www.sqlite.org/rescode.html. */
const busy = 5
const readOnly = 8
const ioError = 10
const full = 13
const cannotOpen = 14
const misuse = 21
const shortRead = 522

/**
 * The refusal for a failure of SQLite; anything else comes back as it is. Our statements are fixed and tested, so that
 * a code that none of the first cases takes means that the file is not what we wrote.
 */
export function refusalOfSqlite(error: unknown, path: string): unknown {
  if (error instanceof RangeError) return damaged(path, error.message, error)
  if (!isSqliteError(error)) return error
  const { errcode, errstr } = error
  const details = { place: { file: path }, value: errstr, cause: error }
  switch (errcode & 0xff) {
    case misuse:
      return error
    case full:
      return new Refusal('no-space', 'no space is left for the store; nothing of this batch was written', {
        ...details,
        rule: 'L8',
        hint: 'free some space and run the command again',
      })
    case busy:
      return new Refusal('busy', 'another process holds the store', { ...details, hint: 'wait for it to end' })
    case readOnly:
    case cannotOpen:
      return new Refusal('unreadable-file', 'the store cannot be opened', {
        ...details,
        hint: 'check that the file exists and that you may read and write it',
      })
    case ioError:
      if (errcode === shortRead) return damaged(path, errstr, error)
      return new Refusal('unreadable-file', 'the disk failed under the store; nothing of this batch was written', {
        ...details,
        hint: 'check the disk, then run entente log verify',
      })
    default:
      return damaged(path, errstr, error)
  }
}

function damaged(path: string, value: string, cause: unknown): Refusal {
  return new Refusal('not-verified', 'the store is damaged', {
    place: { file: path },
    value,
    rule: 'L9',
    hint: 'entente log verify says where; restore the folder from a copy',
    cause,
  })
}

interface SqliteError extends Error {
  readonly errcode: number
  readonly errstr: string
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
}
