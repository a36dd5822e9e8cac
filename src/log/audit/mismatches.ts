/** Entries whose bytes and stored leaf hash disagree, told in runs: changed, swapped, moved by a removal or an insertion. */
import { equalBytes, hex, Refusal } from '../../base/index.ts'
import { hashBytes } from '../leaf.ts'
import { LeafIndex } from '../leaf-index.ts'
import { pageRows } from '../log.ts'
import type { LogRow, Store } from '../store/port.ts'
import { areWhole, tileWidth } from '../tile.ts'
import type { Findings } from './finding.ts'

export interface Mismatch {
  readonly seq: number
  /** Leaf hash of the bytes that stand there. */
  readonly computed: Buffer
  /** Leaf hash as stored. */
  readonly stored: Buffer
}

/** Which of the two gives the root that was signed. */
export type Verdict = 'stored' | 'computed' | 'neither'

/** Entries whose origin is looked for. A store in which more are wrong has other worries. */
const mostLookups = 20_000

const sentences: Readonly<Record<Verdict, string>> = {
  stored: 'the entry is not the one that was signed',
  computed: 'the stored leaf hash is not that of the entry, which is the one that was signed',
  neither: 'the entry and its stored leaf hash disagree, and neither gives the root that was signed',
}

interface Run {
  readonly first: Mismatch
  last: number
  /** How far away the bytes that stand here belong, if they are another entry's. */
  readonly shift: number | undefined
}

/** Adds the findings for mismatches of one log, which come in rising order. */
export async function describeMismatches(
  store: Store,
  row: LogRow,
  size: number,
  mismatches: readonly Mismatch[],
  verdict: Verdict,
  findings: Findings,
): Promise<void> {
  if (mismatches.length === 0) return
  const homes = verdict === 'computed' ? undefined : await indexOf(store, row, size)
  const runs: Run[] = []
  for (const [position, mismatch] of mismatches.entries()) {
    const home = position < mostLookups ? homes?.(mismatch.computed) : undefined
    const shift = home === undefined ? undefined : home - mismatch.seq
    const run = runs.at(-1)
    if (run !== undefined && shift !== undefined && run.shift === shift && run.last === mismatch.seq - 1) {
      run.last = mismatch.seq
    } else {
      runs.push({ first: mismatch, last: mismatch.seq, shift })
    }
  }
  for (const { first, last, shift } of runs) {
    findings.add({
      log: `${row.community}/${row.party}`,
      seq: first.seq,
      ...(last > first.seq ? { through: last } : {}),
      what: shift === undefined ? sentences[verdict] : strayed(first.seq, last, shift),
      expected: hex(first.stored),
      found: hex(first.computed),
    })
  }
}

function strayed(first: number, last: number, shift: number): string {
  const from = first + shift
  const to = last + shift
  if (from === to) return `the bytes that stand here are those of entry ${from}`
  const moved =
    Math.abs(shift) > last - first ? '' : shift > 0 ? ': something was removed before' : ': something was put in'
  return `the bytes that stand here are those of entries ${from} to ${to}${moved}`
}

/** Looks up which entry a leaf hash belongs to; answers nothing where the stored hashes cannot be read. */
async function indexOf(
  store: Store,
  row: LogRow,
  size: number,
): Promise<((leaf: Buffer) => number | undefined) | undefined> {
  const index = new LeafIndex()
  const hashes: Buffer[] = []
  try {
    for (let position = 0; position * tileWidth < size; ) {
      const tiles = await store.tiles(row, 0, position, pageRows)
      if (tiles.length === 0 || !areWhole(tiles, position, size)) return undefined
      const leaves = Buffer.concat(tiles.map(tile => tile.hashes))
      index.add(leaves)
      hashes.push(leaves)
      position += tiles.length
    }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
  const all = Buffer.concat(hashes)
  return leaf => {
    for (const seq of index.candidates(leaf)) {
      if (equalBytes(all.subarray(seq * hashBytes, (seq + 1) * hashBytes), leaf)) return seq
    }
    return undefined
  }
}
