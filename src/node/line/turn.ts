/** One after the other: what is tried on a record has to be said before anything else is tried on it. */
import type { OpenRecord } from '../record.ts'

const last = new WeakMap<OpenRecord, Promise<unknown>>()

/** Does the work once everything asked for before on this record is done, whether it went well or not. */
export function inTurn<Result>(record: OpenRecord, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(record) ?? Promise.resolve()
  const mine = before.then(work, work)
  last.set(
    record,
    mine.catch(() => undefined),
  )
  return mine
}
