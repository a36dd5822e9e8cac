/**
 * The head: the last checkpoint that was answered, in a file of its own beside the store. A store that lost answered
 * appends, because its write-ahead log was cut or an old copy was put back, is shorter than its head.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import { type Checkpoint, type KeyAt, openCheckpointAt, type StoredCheckpoint } from '../log/index.ts'
import { type FolderFiles, takePlace, writeBeside } from './folder-files.ts'

/** Writes the head beside its place, so that a full disk is found before anything is committed. */
export function reserveHead({ head }: FolderFiles, checkpoint: Checkpoint): void {
  writeBeside(head, checkpoint.note)
}

/** Puts the reserved head in place. Only then may the append be answered. */
export function confirmHead({ head }: FolderFiles): void {
  takePlace(head)
}

export function putHead(files: FolderFiles, checkpoint: Checkpoint): void {
  reserveHead(files, checkpoint)
  confirmHead(files)
}

export function dropReservedHead({ head }: FolderFiles): void {
  rmSync(`${head}.next`, { force: true })
}

/** @throws Refusal `not-verified` when it is not a checkpoint that the key of its size signed */
export function readHead({ head }: FolderFiles, keyAt: KeyAt): Checkpoint | undefined {
  if (!existsSync(head)) return undefined
  try {
    return openCheckpointAt(readFileSync(head, 'utf8'), keyAt)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal('not-verified', `the head is not a checkpoint of this log: ${error.message}`, {
      place: { file: head },
      rule: 'L10',
      hint: restoreHint,
      cause: error,
    })
  }
}

/**
 * Holds a log of `size` entries to its head; `stored` is the checkpoint that the store has at the head's size.
 * @returns whether the head stands at the newest checkpoint; false when it is behind, as a crash can leave it
 * @throws Refusal `not-verified` when the log has lost what its head says was answered
 */
export function checkHead(
  files: FolderFiles,
  head: Checkpoint | undefined,
  size: number,
  stored: StoredCheckpoint | undefined,
): boolean {
  const refuse = (message: string, value: string): Refusal =>
    new Refusal('not-verified', message, { place: { file: files.head }, value, rule: 'L10', hint: restoreHint })
  if (head === undefined) {
    if (size > 0) throw refuse('the head of the log is missing', `the store holds ${size} entries`)
    return false
  }
  if (size < head.size) {
    throw refuse(
      `the store holds ${size} entries, but ${head.size} were answered: the last ${head.size - size} are lost`,
      `head ${head.size}, store ${size}`,
    )
  }
  if (stored?.note !== head.note) throw refuse('the store has another checkpoint than its head', `size ${head.size}`)
  return head.size === size
}

const restoreHint = 'restore the whole folder from a copy; the program does not sign on top of what is missing'
