/**
 * Bounds from above on the characters two texts can have in common, each far cheaper than the measure itself. Prose in
 * one language shares most of its letters, so counting letters rules out little; the longest common subsequence rules out
 * nearly everything, and a machine word reckons 32 of its columns at once.
 */
import type { Comparable } from './comparable.ts'

/** How many letters both have, each as often as the text that has fewer of it. */
export function sharedLetters(from: Comparable, to: Comparable): number {
  let shared = 0
  for (const [point, places] of from.positions) shared += Math.min(places.length, to.positions.get(point)?.length ?? 0)
  return shared
}

/**
 * Length of the longest common subsequence, bit-parallel: Hyyrö, "Bit-parallel LCS-length computation revisited" (2004),
 * V ← (V + (V & M)) | (V & ~M); the zeros that remain are the length.
 */
export function commonSubsequence(from: Comparable, to: Comparable): number {
  const row = new Uint32Array(Math.ceil(to.points.length / 32)).fill(0xffffffff)
  for (const point of from.points) {
    const mask = to.masks.get(point)
    if (mask !== undefined) advance(row, mask)
  }
  return row.reduce((zeros, word) => zeros + bitsSet(~word), 0)
}

function advance(row: Uint32Array, mask: Uint32Array): void {
  let carry = 0
  for (let word = 0; word < row.length; word++) {
    const value = row[word]!
    const bits = mask[word]!
    const total = value + ((value & bits) >>> 0) + carry
    carry = total > 0xffffffff ? 1 : 0
    row[word] = total | (value & ~bits)
  }
}

function bitsSet(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
