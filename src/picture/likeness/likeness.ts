/**
 * How alike two texts are, from 0 to 1: the measure of Ratcliff and Obershelp (1988), as Python's `difflib` reckons it
 * with autojunk off. Find the longest run of characters both have, do the same left and right of it, and divide twice the
 * characters found by the length of both texts.
 */
import { commonSubsequence, sharedLetters } from './bound.ts'
import type { Comparable } from './comparable.ts'

/** Likeness of two texts. Two empty texts are alike; the measure is not quite symmetric, so the earlier comes first. */
export function likeness(from: Comparable, to: Comparable): number {
  const length = from.points.length + to.points.length
  return length === 0 ? 1 : (2 * matchedCharacters(from, to)) / length
}

/**
 * The likeness where it is at least `least`, else undefined. Three bounds from above are tried first, the cheapest first:
 * the shorter length, the letters both have, and the longest common subsequence. None of them can lose a pair.
 */
export function likenessOfAtLeast(from: Comparable, to: Comparable, least: number): number | undefined {
  const length = from.points.length + to.points.length
  const reaches = (matched: number): boolean => length === 0 || (2 * matched) / length >= least
  if (!reaches(Math.min(from.points.length, to.points.length))) return undefined
  if (!reaches(sharedLetters(from, to))) return undefined
  if (!reaches(commonSubsequence(from, to))) return undefined
  const found = likeness(from, to)
  return found >= least ? found : undefined
}

interface Window {
  readonly fromLow: number
  readonly fromHigh: number
  readonly toLow: number
  readonly toHigh: number
}

/** Sum of the lengths of the matching blocks. */
function matchedCharacters(from: Comparable, to: Comparable): number {
  const waiting: Window[] = [{ fromLow: 0, fromHigh: from.points.length, toLow: 0, toHigh: to.points.length }]
  const rows = [new Uint16Array(to.points.length + 1), new Uint16Array(to.points.length + 1)] as const
  let matched = 0
  for (let window = waiting.pop(); window !== undefined; window = waiting.pop()) {
    const block = longestBlock(from, to, window, rows)
    if (block.size === 0) continue
    matched += block.size
    waiting.push({ ...window, fromHigh: block.from, toHigh: block.to })
    waiting.push({ ...window, fromLow: block.from + block.size, toLow: block.to + block.size })
  }
  return matched
}

interface Block {
  readonly from: number
  readonly to: number
  readonly size: number
}

const nowhere: Uint16Array = new Uint16Array(0)

/**
 * The longest block both windows have; of equals the one that begins first in `from`, then first in `to`. Each row holds,
 * at `j + 1`, the length of the block that ends at `j`; both are all zeros on entry and again on leaving.
 */
function longestBlock(
  from: Comparable,
  to: Comparable,
  window: Window,
  rows: readonly [Uint16Array, Uint16Array],
): Block {
  let [before, now] = rows
  let written = nowhere
  let best: Block = { from: window.fromLow, to: window.toLow, size: 0 }
  if (window.toLow >= window.toHigh) return best
  for (let i = window.fromLow; i < window.fromHigh; i++) {
    const places = to.positions.get(from.points[i]!) ?? nowhere
    for (const j of places) {
      if (j < window.toLow) continue
      if (j >= window.toHigh) break
      const size = before[j]! + 1
      now[j + 1] = size
      if (size > best.size) best = { from: i - size + 1, to: j - size + 1, size }
    }
    for (const j of written) before[j + 1] = 0
    written = places
    ;[before, now] = [now, before]
  }
  for (const j of written) before[j + 1] = 0
  return best
}
