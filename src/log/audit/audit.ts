/**
 * The audit of a store: everything that can be computed again is, from the bytes that were stored, and what does not
 * agree is told with its place. Rule L9.
 */
import type { Clock } from '../../base/index.ts'
import { type KeyAt, verifierOf } from '../key.ts'
import { isAside, type LogRow, type Store } from '../store/port.ts'
import { auditCheckpoints } from './checkpoints.ts'
import { EntryAudit } from './entries.ts'
import { type Finding, Findings } from './finding.ts'
import { auditUpperTiles } from './tiles.ts'

export interface Progress {
  /** `community/party` of the log being audited. */
  readonly log: string
  /** Entries done, and all there are in that log. */
  readonly done: number
  readonly total: number
  /** Entries a second so far. */
  readonly perSecond: number
}

export type OnProgress = (progress: Progress) => void

export interface AuditReport {
  readonly entries: number
  readonly checkpoints: number
  /** Bytes of the entries. */
  readonly bytes: number
  /** Entries of copies that are known by their hash alone (S6). */
  readonly withheld: number
  readonly elapsedMs: number
  /** Empty when all is well; no more than a thousand. */
  readonly findings: readonly Finding[]
  /** Findings beyond those listed. */
  readonly more: number
}

/** A log that must be there, founded with this key, and which keys have signed it since; that one where it is not said. */
export interface ExpectedLog extends LogRow {
  readonly keyAt?: KeyAt
  /** True where entries were lost for good, and are known by their hash alone (S19). */
  readonly mayWithhold?: boolean
}

export interface AuditSetting {
  readonly clock: Clock
  readonly onProgress?: OnProgress
  /** Which keys have signed a log that is not expected, where that is known; the one in the store otherwise. */
  readonly keysOf?: (row: LogRow) => KeyAt | undefined
}

/**
 * Audits every log in a store. `expected` names logs that must be there, with the keys they must have; the keys of the
 * others are taken from the store, and prove no more than that nothing changed since they signed; those are copies, which
 * may lack bytes and early checkpoints (S6). Findings are added to those that the caller already has.
 * @throws Refusal `busy` when the store was rewritten meanwhile
 */
export async function auditStore(
  store: Store,
  expected: readonly ExpectedLog[],
  setting: AuditSetting,
  findings = new Findings(),
): Promise<AuditReport> {
  const start = setting.clock.elapsedMs()
  const sum = { entries: 0, checkpoints: 0, bytes: 0, withheld: 0 }
  const own = new Set(expected.map(nameOf))
  for (const row of await logsOf(store, expected, findings)) {
    try {
      const isCopy = !own.has(nameOf(row)) || row.mayWithhold === true
      const audited = await auditLog(store, row, isCopy, findings, setting)
      sum.entries += audited.entries
      sum.checkpoints += audited.checkpoints
      sum.bytes += audited.bytes
      sum.withheld += audited.withheld
    } catch (error) {
      findings.addRefusal(error, { log: nameOf(row) })
    }
  }
  try {
    for (const defect of await store.inspect()) findings.add(defect)
  } catch (error) {
    findings.addRefusal(error)
  }
  return { ...sum, elapsedMs: setting.clock.elapsedMs() - start, findings: findings.listed, more: findings.more }
}

async function auditLog(
  store: Store,
  row: ExpectedLog,
  isCopy: boolean,
  findings: Findings,
  { clock, onProgress, keysOf }: AuditSetting,
): Promise<{ entries: number; checkpoints: number; bytes: number; withheld: number }> {
  const founder = verifierOf(row.vkey)
  if (row.origin !== founder.name) {
    const what = 'the store names another origin than that of the key'
    findings.add({ log: nameOf(row), what, expected: founder.name, found: row.origin })
  }
  const checkpoints = await auditCheckpoints(
    store,
    row,
    row.keyAt ?? keysOf?.(row) ?? (() => founder),
    findings,
    isCopy,
  )
  const total = checkpoints.signed.at(-1)?.size ?? 0
  const start = clock.elapsedMs()
  const onPage = (done: number): void => {
    const seconds = Math.max(clock.elapsedMs() - start, 1) / 1000
    onProgress?.({ log: nameOf(row), done, total, perSecond: Math.round(done / seconds) })
  }
  const entries = await new EntryAudit(store, row, checkpoints, findings, isCopy).run(onPage)
  const upperTiles = await auditUpperTiles(store, row, entries.tree.upper, findings)
  const read = { bundles: entries.bundles, tiles: entries.leafTiles + upperTiles, checkpoints: checkpoints.rows }
  const counts = await store.counts(row)
  for (const sort of ['bundles', 'tiles', 'checkpoints'] as const) {
    if (counts[sort] === read[sort]) continue
    findings.add({
      log: nameOf(row),
      what: `the log has ${sort} that it should not have, or that cannot be read`,
      expected: String(read[sort]),
      found: String(counts[sort]),
    })
  }
  const { bytes, withheld } = entries
  return { entries: total, checkpoints: checkpoints.signed.length, bytes, withheld }
}

/** The logs to audit: those expected, as expected, and whatever else the store holds that was not set aside. */
async function logsOf(
  store: Store,
  expected: readonly ExpectedLog[],
  findings: Findings,
): Promise<readonly ExpectedLog[]> {
  let stored: readonly LogRow[] = []
  try {
    stored = await store.logs()
  } catch (error) {
    findings.addRefusal(error)
    return expected
  }
  for (const row of expected) {
    const found = stored.find(log => nameOf(log) === nameOf(row))
    if (found === undefined) findings.add({ log: nameOf(row), what: 'the log is missing' })
    else if (found.vkey !== row.vkey || found.origin !== row.origin) {
      findings.add({ log: nameOf(row), what: 'the store names another key', expected: row.vkey, found: found.vkey })
    }
  }
  const names = new Set(expected.map(nameOf))
  return [...expected, ...stored.filter(row => !names.has(nameOf(row)) && !isAside(row))]
}

function nameOf({ community, party }: LogRow): string {
  return `${community}/${party}`
}
