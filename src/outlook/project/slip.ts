/** How late what is planned comes, as a table to draw from (O6). */

import type { RatioTable } from '../simulate/index.ts'
import type { SlipReference } from '../slippage/index.ts'
import type { Ledger } from './ledger.ts'
import { numberOf } from './ledger.ts'
import type { OutlookTerms } from './question.ts'

const rows = 256
/** The longest overrun drawn, as a multiple of what was planned. */
const longest = 60

/** Quantiles of actual ÷ planned at (i + ½) ÷ 256, of those that are later than the wait already past. */
export function ratioTable(
  ledger: Ledger,
  { assumed, slips }: OutlookTerms,
  reference: SlipReference,
  waited: number,
  subject: string,
): RatioTable {
  const given = assumed.values.get('slip')
  if (given !== undefined) {
    const [low, high] = [numberOf(given.low), numberOf(given.high)]
    return Array.from({ length: rows }, (_row, row) => Math.max(low + ((high - low) * (row + 0.5)) / rows, waited))
  }
  const slip = slips(reference)
  const past = Math.max(0, waited)
  const table = Array.from({ length: rows }, (_row, row) => {
    const share = (row + 0.5) / rows
    const ratio = slip === undefined ? statedRatio(share, past) : slip.quantile(share, past)
    return Math.min(longest, Math.max(past, ratio))
  })
  tellSlip(ledger, slip, table, past, subject)
  return table
}

function tellSlip(
  ledger: Ledger,
  slip: ReturnType<OutlookTerms['slips']>,
  table: RatioTable,
  past: number,
  subject: string,
): void {
  const text = (share: number): string => (Math.round(table[Math.floor(share * rows)]! * 100) / 100).toString()
  const known = slip?.provenance.classes.filter(one => one.promised > 0) ?? []
  ledger.input({
    name: 'slip',
    subject,
    value: text(0.1),
    upTo: text(0.9),
    unit: 'time taken ÷ time planned',
    origin: known.length > 0 ? 'record' : 'prior',
    reason:
      `10 % to 90 %, median ${text(0.5)}${past > 0 ? `, of those later than the ${Math.round(past * 100)} % already past` : ''}: ` +
      (slip?.provenance.text ?? 'stated prior, log-normal with median 1.3'),
    notices: [...(slip?.provenance.notices ?? [])],
  })
}

/** Stated prior where slippage has nothing to say: log-normal, median 1.3, nine in ten below 2.5. */
const statedMedian = 1.3
const statedSpread = 0.5

function statedRatio(share: number, waited: number): number {
  const passed = waited <= 0 ? 0 : normalShare(Math.log(waited / statedMedian) / statedSpread)
  return statedMedian * Math.exp(statedSpread * normalQuantile(passed + (1 - passed) * share))
}

/** Share of the standard normal below `z`, by Abramowitz and Stegun 26.2.17 (error below 7.5e-8). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}

/** The inverse of {@link normalShare}, by halving. */
function normalQuantile(share: number): number {
  let [low, high] = [-8, 8]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
