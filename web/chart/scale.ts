/** Places on paper. Amounts become binary numbers here and nowhere else: for pixels, never for what is written. */
/** A linear scale from a domain to pixels. An empty domain maps to the start of the range. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const span = domain[1] - domain[0]
  return value => (span === 0 ? range[0] : range[0] + ((value - domain[0]) / span) * (range[1] - range[0]))
}

/** Round steps (1, 2 or 5 times a power of ten) that cover the span with about `count` intervals. */
export function ticks(low: number, high: number, count: number): number[] {
  const step = niceStep((high - low) / Math.max(count, 1))
  if (step === 0) return [low]
  const first = Math.ceil(low / step)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}

function niceStep(rough: number): number {
  if (!(rough > 0) || !Number.isFinite(rough)) return 0
  const power = 10 ** Math.floor(Math.log10(rough))
  const part = rough / power
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power
}

/** A tick as decimal text without an exponent, so that it is written like every other number. */
export function tickText(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/, '')
}

/** Lower bounds of at most `count` classes that hold about as many values each; the first is the least value. */
export function classBounds(values: readonly number[], count: number): number[] {
  const sorted = [...values].sort((left, right) => left - right)
  const bounds = Array.from({ length: count }, (_, index) => sorted[Math.floor((index * sorted.length) / count)])
  return [...new Set(bounds.filter(bound => bound !== undefined))]
}

/** Index of the class a value falls into. */
export function classOf(value: number, bounds: readonly number[]): number {
  let found = 0
  for (const [index, bound] of bounds.entries()) if (value >= bound) found = index
  return found
}

/** Days of 1 January of each year, or of each quarter where the span is short: marks of a time axis. */
export function timeMarks(firstDay: number, lastDay: number): { readonly day: number; readonly date: string }[] {
  const marks: { day: number; date: string }[] = []
  const start = new Date(firstDay * 86_400_000).getUTCFullYear()
  const end = new Date(lastDay * 86_400_000).getUTCFullYear()
  const months = end - start > 3 ? [0] : end - start > 1 ? [0, 6] : [0, 3, 6, 9]
  for (let year = start; year <= end; year += 1) {
    for (const month of months) {
      const day = Date.UTC(year, month, 1) / 86_400_000
      const date = `${year}-${String(month + 1).padStart(2, '0')}`
      if (day >= firstDay && day <= lastDay) marks.push({ day, date: month === 0 ? String(year) : date })
    }
  }
  return marks
}

/** Marks whose words do not touch: those too near to the one before are left out. */
export function spaced<Mark extends { readonly day: number }>(
  marks: readonly Mark[],
  x: (day: number) => number,
): Mark[] {
  const kept: Mark[] = []
  for (const mark of marks) {
    const before = kept.at(-1)
    if (before === undefined || x(mark.day) - x(before.day) >= 84) kept.push(mark)
  }
  return kept
}
