/** Draws of unequal weight as draws of equal weight, and quantiles of those. */

/**
 * Rows to take so that each counts alike: row i as often as its weight asks, by systematic resampling at the middle of
 * each of `weights.length` equal parts (Kitagawa, "Monte Carlo filter and smoother", 1996). No chance is needed for it.
 */
export function evenRows(weights: Float64Array): Uint32Array {
  const count = weights.length
  const rows = new Uint32Array(count)
  let total = 0
  for (let row = 0; row < count; row += 1) total += weights[row]!
  if (!(total > 0)) return rows.map((_zero, row) => row)
  let [row, below] = [0, weights[0]!]
  for (let part = 0; part < count; part += 1) {
    const wanted = ((part + 0.5) / count) * total
    while (below < wanted && row < count - 1) {
      row += 1
      below += weights[row]!
    }
    rows[part] = row
  }
  return rows
}

/** Draws of equal weight that would say as much: (Σw)² ÷ Σw² (Kish, "Survey sampling", 1965). */
export function effectiveDraws(weights: Float64Array): number {
  let [total, squares] = [0, 0]
  for (const weight of weights) {
    total += weight
    squares += weight * weight
  }
  return squares > 0 ? Math.round((total * total) / squares) : 0
}

/**
 * Quantile of type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996): linear between the order
 * statistics, the k-th of n at (k − 1) ÷ (n − 1). Infinite values count as later than all others.
 * @param sorted ascending
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const left = sorted[low]!
  const right = sorted[Math.min(low + 1, sorted.length - 1)]!
  if (left === right || place === low) return left
  return right === Number.POSITIVE_INFINITY ? right : left + (right - left) * (place - low)
}
