/** Audit of a log's checkpoints: each is signed, and states the size it is stored under. */

import { openCheckpointAt, type TreeHead } from '../checkpoint.ts'
import type { KeyAt } from '../key.ts'
import type { LogRow, Store } from '../store/port.ts'
import type { Findings } from './finding.ts'
import { readable } from './reading.ts'

export interface AuditedCheckpoints {
  /** Rows read. */
  readonly rows: number
  /** Sizes of all that are stored, rising. */
  readonly sizes: readonly number[]
  /** Those whose signature holds, by size. */
  readonly signed: readonly TreeHead[]
}

export async function auditCheckpoints(
  store: Store,
  row: LogRow,
  keyAt: KeyAt,
  findings: Findings,
  isCopy: boolean,
): Promise<AuditedCheckpoints> {
  const log = `${row.community}/${row.party}`
  const sizes: number[] = []
  const signed: TreeHead[] = []
  const pages = readable(
    (from, most) => store.checkpoints(row, from, most),
    ({ size }) => size,
    Number.MAX_SAFE_INTEGER,
    (from, _, refusal) => findings.addRefusal(refusal, { log, checkpoint: from }),
  )
  for await (const page of pages) {
    for (const { size, note } of page) {
      sizes.push(size)
      try {
        const { origin, root, size: stated } = openCheckpointAt(note, keyAt)
        if (stated === size) signed.push({ origin, root, size })
        else
          findings.add({ log, checkpoint: size, what: 'a checkpoint is stored under another size', found: `${stated}` })
      } catch (error) {
        findings.addRefusal(error, { log, checkpoint: size })
      }
    }
  }
  if (sizes[0] !== 0 && !isCopy)
    findings.add({ log, checkpoint: 0, what: 'the checkpoint that founded the log is missing' })
  return { rows: sizes.length, sizes, signed }
}
