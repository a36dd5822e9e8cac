/** Logs, pages of their entries, and one entry with its proof. Rules M1 to M3. */
import { Refusal } from '../../base/index.ts'
import type { Entry } from '../../log/index.ts'
import { checkNotice, type Notice } from '../../notice/index.ts'
import { summaryOf } from '../../picture/index.ts'
import { mirroredBy } from '../../sync/index.ts'
import { proveEntry } from '../prove.ts'
import type { EntryAnswer, EntryLine, LogAnswer, LogList } from './answers.ts'
import { authorsOf, findHeld, type HeldLog, heldLog, type Keeping } from './held.ts'

/** Every log held: the own first, then by party. */
export async function logList(keeping: Keeping): Promise<LogList> {
  const held = []
  for (const author of authorsOf(keeping)) held.push(await findHeld(keeping, author))
  return {
    at: keeping.clock.now(),
    wanted: keeping.wanted,
    logs: held.filter(one => one !== undefined).map(({ facts }) => facts),
  }
}

/**
 * One log with a page of its entries, newest first, from the entry `from` on downwards.
 * @throws Refusal `not-found` for a log or an entry that is not held
 */
export async function logAnswer(
  keeping: Keeping,
  party: string,
  { from, limit }: { readonly from: number | undefined; readonly limit: number },
): Promise<LogAnswer> {
  const held = await heldLog(keeping, party)
  const { log, facts } = held
  if (from !== undefined && from >= log.size) throw beyondEnd(from, log.size)
  const newest = from ?? log.size - 1
  const oldest = Math.max(newest - limit + 1, 0)
  const entries: EntryLine[] = []
  for await (const page of log.scan({ from: oldest, to: newest + 1 })) {
    for (const entry of page) entries.push(lineOf(held, entry))
  }
  return {
    at: keeping.clock.now(),
    log: facts,
    entries: entries.reverse(),
    next: oldest === 0 ? null : oldest - 1,
    checkpoints: await checkpointsOf(keeping, held, oldest, newest),
  }
}

/** @throws Refusal `not-found`, `not-verified` */
export async function entryAnswer(keeping: Keeping, party: string, seq: number): Promise<EntryAnswer> {
  const held = await heldLog(keeping, party)
  const { log } = held
  if (seq >= log.size) throw beyondEnd(seq, log.size)
  const entry = await log.entry(seq)
  const { path, checkpoint } = await log.proof(seq)
  const line = lineOf(held, entry)
  return {
    party,
    ...line,
    size: checkpoint.size,
    path: [...path],
    checkpoint: checkpoint.note,
    notice: (noticeIn(entry) ?? null) as Record<string, unknown> | null,
    proof: line.withheld || held.facts.state === 'disowned' ? null : (await proveEntry(keeping.folder, log, seq)).proof,
  }
}

/** The checkpoints of the sizes that these entries led to, and the one that first took in the newest of them. */
async function checkpointsOf(
  { folder }: Keeping,
  { log, kept }: HeldLog,
  oldest: number,
  newest: number,
): Promise<LogAnswer['checkpoints']> {
  const stored = await folder.store.checkpoints(log.row, oldest + 1, newest - oldest + 1)
  const last = stored.findIndex(({ size }) => size > newest)
  return stored
    .slice(0, last < 0 ? undefined : last + 1)
    .map(({ size, note }) => ({
      size,
      note,
      mirrors: kept
        .filter(one => one.size === size)
        .map(one => one.party)
        .sort(),
    }))
    .reverse()
}

function lineOf({ facts, kept }: HeldLog, entry: Entry): EntryLine {
  const notice = noticeIn(entry)
  return {
    seq: entry.seq,
    id: entry.id,
    withheld: entry.withheld === true,
    believed: entry.seq < facts.believed,
    kind: notice?.kind ?? null,
    summary: notice === undefined ? null : summaryOf(notice),
    recordedAt: notice?.at ?? null,
    mirroredBy: mirroredBy(entry.seq, kept),
  }
}

/** The notice of an entry; undefined where only the hash is held, or where others put into their log what is no notice. */
export function noticeIn(entry: Entry): Notice | undefined {
  if (entry.withheld === true) return undefined
  try {
    return checkNotice(entry.bytes)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function beyondEnd(seq: number, size: number): Refusal {
  return new Refusal('not-found', size === 0 ? 'the log has no entries' : `the log holds entries 0 to ${size - 1}`, {
    value: String(seq),
    rule: 'M1',
  })
}
