/** The head of a party's log (rule L10) on its simulated disk: the last checkpoint that was answered. */
import { Refusal, textOf, utf8 } from '../src/base/index.ts'
import { type Checkpoint, type KeyAt, type LogName, openCheckpointAt, type Store } from '../src/log/index.ts'
import type { Disk } from './disk.ts'

const headFile = 'head'

/** Writes and syncs the head beside its place, before the append is written. */
export function reserveHead(disk: Disk, { note }: Checkpoint): void {
  disk.write(`${headFile}.next`, utf8(note))
  disk.sync(`${headFile}.next`)
}

/** Puts it in place, before the append is answered. */
export function confirmHead(disk: Disk): void {
  disk.rename(`${headFile}.next`, headFile)
  disk.syncNames()
}

/**
 * Holds a log to its head, as opening a data folder does.
 * @throws Refusal `not-verified` when the store has lost what was answered
 */
export async function holdToHead(disk: Disk, store: Store, log: LogName, size: number, keyAt: KeyAt): Promise<void> {
  const bytes = disk.read(headFile)
  const refuse = (why: string): Refusal => new Refusal('not-verified', why, { rule: 'L10' })
  if (bytes === undefined) {
    if (size > 0) throw refuse('the head of the log is missing')
    return
  }
  const head = headOf(bytes, keyAt)
  if (head === undefined) throw refuse('the head is not a checkpoint of this log')
  const [stored] = await store.checkpoints(log, head.size, 1)
  if (size < head.size) throw refuse(`the store holds ${size} entries, but ${head.size} were answered`)
  if (stored?.note !== head.note) throw refuse('the store has another checkpoint than its head')
}

function headOf(bytes: Uint8Array, keyAt: KeyAt): Checkpoint | undefined {
  try {
    return openCheckpointAt(textOf(bytes), keyAt)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
