/** Findings of an audit, and how far it is. */
import type { Clock } from '../base/index.ts'
import type { LogRow, Store } from './store/port.ts'

/** One thing that is wrong, and where. */
export interface Finding {
  /** `community/party` of the log. */
  readonly log?: string
  /** First entry it concerns, from 0, and the last where it concerns several. */
  readonly seq?: number
  readonly through?: number
  /** Size of the checkpoint it concerns. */
  readonly checkpoint?: number
  /** Page of the store's file. */
  readonly page?: number
  /** File beside the store. */
  readonly file?: string
  readonly what: string
  readonly expected?: string
  readonly found?: string
}

export interface Progress {
  readonly done: number
  readonly total: number
  /** Entries a second so far. */
  readonly perSecond: number
}

export type OnProgress = (progress: Progress) => void

export interface AuditReport {
  readonly entries: number
  readonly checkpoints: number
  readonly bytes: number
  readonly elapsedMs: number
  /** Nothing when all is well; no more than a thousand. */
  readonly findings: readonly Finding[]
  /** Findings beyond those listed. */
  readonly more: number
}

export interface AuditSetting {
  readonly clock: Clock
  readonly onProgress?: OnProgress
}

export async function auditStore(
  _store: Store,
  _own: readonly LogRow[],
  __setting: AuditSetting,
): Promise<AuditReport> {
  throw new Error('in the making')
}
