/** Exact sums of decimals as text, for the totals of rows that an answer gives part by part. */

/** The sum; null where a part is unknown or there is none, since the unknown is not nothing. */
export function sumKnown(parts: readonly (string | null)[]): string | null {
  const known = parts.filter(part => part !== null)
  if (known.length < parts.length || known.length === 0) return null
  return addNumbers(known)
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
