/** Reading a store that may be damaged: what can be read is read, and what cannot is told. */
import { Refusal } from '../../base/index.ts'
import { pageRows } from '../log.ts'

/** Rows by a rising key: those from `from` on, `most` of them at the most. */
export type ReadRows<Row> = (from: number, most: number) => Promise<readonly Row[]>

/** Told of keys that could not be read: from the first up to, not including, the second. */
export type OnUnreadable = (from: number, to: number, refusal: Refusal) => void

/** Keys that are tried one by one behind an unreadable row, before the steps grow. */
const smallSteps = 512

/** Every row that can be read, in pages. Where a page fails its rows are read one by one, and those that fail left out. */
export async function* readable<Row>(
  read: ReadRows<Row>,
  keyOf: (row: Row) => number,
  end: number,
  onUnreadable: OnUnreadable,
): AsyncGenerator<readonly Row[]> {
  for (let next = 0; ; ) {
    const page = await attempt(read, next, pageRows)
    if (!(page instanceof Refusal)) {
      if (page.length === 0) return
      yield page
      next = keyOf(page.at(-1)!) + 1
      continue
    }
    const rows: Row[] = []
    for (let count = 0; count < pageRows; count += 1) {
      const row = await attempt(read, next, 1)
      if (row instanceof Refusal) {
        const resumed = await resume(read, next, end)
        onUnreadable(next, resumed, row)
        next = resumed
        if (next >= end) break
        continue
      }
      if (row[0] === undefined) break
      rows.push(row[0])
      next = keyOf(row[0]) + 1
    }
    if (rows.length > 0) yield rows
    if (next >= end) return
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
