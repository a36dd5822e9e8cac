/** A text made ready to be compared with many others: reckoned once, used for every pair. */
import { foldedText } from './fold.ts'

/** Explanations are compared on their first 1,500 characters (code points), as the published measure does (V3). */
export const charactersCompared = 1500

export interface Comparable {
  /** Code points. */
  readonly points: Uint32Array
  /** Where each code point stands, ascending. */
  readonly positions: ReadonlyMap<number, Uint16Array>
  /** The same as bits: bit `j % 32` of word `j / 32` is set where the code point stands at `j`. */
  readonly masks: ReadonlyMap<number, Uint32Array>
}

/** Makes a text comparable as it stands. */
export function comparable(text: string): Comparable {
  const points = Uint32Array.from(
    Array.from(text.slice(0, 2 * charactersCompared), character => character.codePointAt(0)!).slice(
      0,
      charactersCompared,
    ),
  )
  const gathered = new Map<number, number[]>()
  for (const [index, point] of points.entries()) {
    const found = gathered.get(point)
    if (found === undefined) gathered.set(point, [index])
    else found.push(index)
  }
  const words = Math.ceil(points.length / 32)
  const positions = new Map<number, Uint16Array>()
  const masks = new Map<number, Uint32Array>()
  for (const [point, places] of gathered) {
    positions.set(point, Uint16Array.from(places))
    const mask = new Uint32Array(words)
    for (const place of places) mask[place >>> 5]! |= 1 << (place & 31)
    masks.set(point, mask)
  }
  return { points, positions, masks }
}

/** Makes a text comparable with white space and capitals folded. */
export function comparableFolded(text: string): Comparable {
  return comparable(foldedText(text))
}
