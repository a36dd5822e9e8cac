/** Exact sums of decimals as text, for the totals of rows that an answer gives part by part. */
/** The sum of what is known; null where nothing is, since the unknown is not nothing. */
export function sumKnown(parts: readonly (string | null)[]): string | null {
  const known = parts.filter(part => part !== null)
  return known.length === 0 ? null : addNumbers(known)
}

export function addNumbers(parts: readonly string[]): string {
  const places = Math.max(...parts.map(part => part.split('.')[1]?.length ?? 0), 0)
  const total = parts.reduce((sum, part) => sum + scaled(part, places), 0n)
  return placed(total, places)
}

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`)
}

function placed(value: bigint, places: number): string {
  const negative = value < 0n
  const digits = (negative ? -value : value).toString().padStart(places + 1, '0')
  const cut = digits.length - places
  const fraction = digits.slice(cut).replace(/0+$/, '')
  return `${negative ? '-' : ''}${digits.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}`
}
