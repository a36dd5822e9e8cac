/**
 * Filling: asking for the bytes of entries that are held as hashes only, of whoever may have them. The hash says which bytes
 * are right; a round asks so much of a peer and no more, and who gave nothing is left alone for a while. Rules S26, S27.
 */
import { Refusal } from '../base/index.ts'
import type { Log, LogName } from '../log/index.ts'
import type { Asked, Lack, Lacks } from './lacks.ts'
import type { PullGround } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link, Pin } from './types.ts'
import { mostGivenBytes, mostSpan, readGiven, wantedText } from './wanted.ts'

/** What came of asking a peer for the bytes of a copy. */
export interface Filled {
  /** Numbers of the entries that have their bytes now, rising. */
  readonly filled: readonly number[]
  /** Why the peer was asked no further; absent where all is well. */
  readonly refusal?: SyncRefusal
}

/** Entries up to which our own cosignature says that nothing was missing but what the author withholds. */
export async function vouchedSize({ self, keep }: PullGround, log: LogName): Promise<number> {
  if (self === undefined) return 0
  return (await keep.cosigned(log)).find(({ party }) => party === self)?.size ?? 0
}

/** Whether what a link withholds is withheld by the author of the log itself. */
export function isAuthorsWord(link: Link, author: Pin): boolean {
  return link.isAuthorsWord?.() ?? link.peer === author.party
}

/**
 * Asks a peer for bytes that a copy lacks, and fills in what comes. A peer that answers badly never stops a pull: it is left
 * alone for a while.
 * @param shown entries that the peer holds
 */
export async function fillFrom(link: Link, author: Pin, copy: Log, shown: number, ground: PullGround): Promise<Filled> {
  const { lacks, clock } = ground
  if (lacks === undefined || !copy.founded) return { filled: [] }
  const lack = await lacks.of(copy, await vouchedSize(ground, copy.row))
  const asked = lacks.askedOf(lack, link.peer)
  const filled: number[] = []
  const end = Math.min(shown, copy.size)
  if (!isDue(asked, lack, end, lacks, clock.elapsedMs())) return { filled }
  try {
    for (let questions = 0; questions < lacks.limits.questions; questions += 1) {
      const wanted = wantedFrom(lack, asked.next, end)
      if (wanted.length === 0) {
        rest(asked, end, lacks, clock.elapsedMs())
        break
      }
      filled.push(...(await ask(link, author, copy, lack, asked, wanted)))
    }
    return { filled }
  } catch (error) {
    if (!(error instanceof SyncRefusal)) throw error
    asked.notBeforeMs = clock.elapsedMs() + lacks.wait(asked)
    return { filled, refusal: error }
  }
}

/** Whether there is something to be asked for at this moment; begins again from the first entry when the wait is over. */
function isDue(asked: Asked, lack: Lack, end: number, lacks: Lacks, nowMs: number): boolean {
  if (nowMs < asked.notBeforeMs) return false
  if (asked.againMs < 0 || wantedFrom(lack, asked.next, end).length > 0) return true
  if (nowMs < asked.againMs) return false
  lacks.restart(asked)
  return true
}

/** All was asked for: the next time is later, and later each time that nothing came. */
function rest(asked: Asked, end: number, lacks: Lacks, nowMs: number): void {
  asked.next = Math.max(asked.next, end)
  if (asked.gave) asked.waitMs = 0
  asked.againMs = nowMs + lacks.wait(asked)
  asked.gave = false
}

function wantedFrom({ withheld }: Lack, next: number, end: number): number[] {
  const first = withheld.next(next)
  return first === undefined ? [] : [...withheld.within(first, Math.min(first + mostSpan, end))]
}

async function ask(
  link: Link,
  author: Pin,
  copy: Log,
  lack: Lack,
  asked: Asked,
  wanted: readonly number[],
): Promise<readonly number[]> {
  const from = wanted[0]!
  const question = { ask: 'bytes', log: logOf(copy), from, wanted: wantedText(wanted) } as const
  const { spoken, entries } = readGiven(await link.ask(question, mostGivenBytes), wanted)
  const filled = entries.size === 0 ? [] : await fill(link, copy, entries)
  const isByRight = isAuthorsWord(link, author)
  for (const seq of wanted) {
    if (seq >= from + spoken) break
    if (entries.has(seq)) lack.withheld.delete(seq)
    if (entries.has(seq) || isByRight) lack.owed.delete(seq)
  }
  asked.next = from + spoken
  asked.gave ||= filled.length > 0
  return filled
}

async function fill(link: Link, copy: Log, entries: ReadonlyMap<number, Uint8Array>): Promise<readonly number[]> {
  try {
    return await copy.fill(entries)
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule !== 'L18' || error.code === 'conflict') throw error
    throw new SyncRefusal(
      'bad-entries',
      `${link.peer} gives other bytes than those of the entry: ${error.value}`,
      error,
    )
  }
}

function logOf({ row: { community, party } }: Log): LogName {
  return { community, party }
}
