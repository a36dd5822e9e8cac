/** Promises of units that have not come yet, as flows: each comes after as long as promises of its kind take (O10). */
import { compare, type Decimal, decimal, decimalText, subtract, sum, zero } from '../../base/index.ts'
import { itemAnswer } from '../../picture/index.ts'
import type { OrderFlow, Span } from '../simulate/index.ts'
import { type Ledger, numberOf } from './ledger.ts'
import type { OutlookTerms } from './question.ts'
import { monthsFrom } from './time.ts'

const rows = 256
const unitSpan: Span = { low: 1, high: 1 }
const atOnce: Span = { low: 0, high: 0 }
/** The longest wait drawn, in months. */
const longest = 240

export interface Promised {
  /** Units delivered of what was promised, as its source counts. */
  readonly delivered: Decimal
  readonly flows: readonly OrderFlow[]
  readonly ids: readonly string[]
}

/** Every promise of units of the item that counts, and what is still out of it; undefined where none gives a number. */
export function promisedUnits(ledger: Ledger, { question, slips }: OutlookTerms): Promised | undefined {
  const only = question.to === undefined ? {} : { to: question.to }
  const flows: OrderFlow[] = []
  const ids: string[] = []
  const come: Decimal[] = []
  const donors = new Map<string, { out: Decimal; promises: number; ids: string[] }>()
  for (const { stage, id, date, units } of itemAnswer(ledger.picture, ledger.item.code, ledger.stand, only).timeline) {
    if (stage !== 'promised' || units === null) continue
    const notice = ledger.picture.read(ledger.picture.find(id))
    if (notice.kind !== 'commitment') continue
    const { donor, itemClass, delivered } = notice.body
    if (question.by !== undefined && donor !== question.by) continue
    const arrived = delivered === undefined || 'unknown' in delivered ? zero : decimal(delivered.value)
    const out = subtract(decimal(units), arrived)
    come.push(arrived)
    ids.push(id)
    if (compare(out, zero) <= 0) continue
    const placed = monthsFrom(ledger.asOf, date)
    const slip = slips({ of: 'promise', donor, ...(itemClass === undefined ? {} : { itemClass }) })
    if (slip === undefined || placed > 0) continue
    const waited = Math.min(-placed, longest)
    const ratios = Array.from({ length: rows }, (_row, row) =>
      Math.min(longest, slip.quantile((row + 0.5) / rows, waited)),
    )
    const quantity = numberOf(out)
    flows.push({ placed, quantity: { low: quantity, high: quantity }, lead: unitSpan, ratios, overMonths: atOnce })
    const before = donors.get(donor) ?? { out: zero, promises: 0, ids: [] }
    donors.set(donor, { out: sum([before.out, out]), promises: before.promises + 1, ids: [...before.ids, id] })
  }
  for (const [donor, { out, promises, ids: told }] of donors) {
    ledger.input({
      name: 'promised',
      subject: donor,
      value: decimalText(out),
      unit: ledger.item.unit,
      origin: 'record',
      reason: `still out of ${promises} ${promises === 1 ? 'promise' : 'promises'}; each comes as late as promises of its donor and class do, and later than now`,
      notices: told,
    })
  }
  return ids.length === 0 ? undefined : { delivered: sum(come), flows, ids }
}
