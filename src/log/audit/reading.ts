/** Reading a store that may be damaged: what can be read is read, and what cannot is told. */
import { Refusal } from '../../base/index.ts'
import { pageRows } from '../log.ts'

/** Rows by a rising key: those from `from` on, `most` of them at the most. */
export type ReadRows<Row> = (from: number, most: number) => Promise<readonly Row[]>

/** Told of keys that could not be read: from the first up to, not including, the second. */
export type OnUnreadable = (from: number, to: number, refusal: Refusal) => void

/** Keys that are tried one by one behind an unreadable row, before the steps grow. */
const smallSteps = 512

/**
 * Every row that can be read, in pages. Where a page fails its rows are read one by one, and those that fail left out.
 * Keys rise strictly: in a damaged file they may not, and rows that go back are left out as well.
 */
export async function* readable<Row>(
  read: ReadRows<Row>,
  keyOf: (row: Row) => number,
  end: number,
  onUnreadable: OnUnreadable,
): AsyncGenerator<readonly Row[]> {
  let next = 0
  const rising = (rows: readonly Row[]): Row[] =>
    rows.filter(row => {
      const rises = keyOf(row) >= next
      if (rises) next = keyOf(row) + 1
      return rises
    })
  for (;;) {
    const page = await attempt(read, next, pageRows)
    const rows = rising(page instanceof Refusal ? [] : page)
    if (rows.length > 0) yield rows
    else if (!(page instanceof Refusal)) return
    if (!(page instanceof Refusal)) continue
    const row = await attempt(read, next, 1)
    if (row instanceof Refusal) {
      const resumed = await resume(read, next, end)
      onUnreadable(next, resumed, row)
      if (resumed >= end) return
      next = resumed
    } else {
      const single = rising(row)
      if (single.length === 0) return
      yield single
    }
  }
}

/** The first key after `failed` from which reading works again, or `end`. */
async function resume<Row>(read: ReadRows<Row>, failed: number, end: number): Promise<number> {
  let step = 1
  for (let tries = 0, next = failed + 1; next < end; tries += 1, next += step) {
    if (!((await attempt(read, next, 1)) instanceof Refusal)) return next
    if (tries > smallSteps) step *= 2
  }
  return end
}

async function attempt<Row>(read: ReadRows<Row>, from: number, most: number): Promise<readonly Row[] | Refusal> {
  try {
    return await read(from, most)
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'busy') return error
    throw error
  }
}
