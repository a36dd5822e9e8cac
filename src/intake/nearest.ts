/** The nearest of several texts, for hints: what somebody probably meant. */

/** Edits (insert, delete, replace) that turn one text into the other: Levenshtein's distance. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[right.length]!
}

/** The candidate that needs the fewest edits for its length, if it needs less than half of its letters. */
export function nearest(
  text: string,
  candidates: Iterable<string>,
  fold: (text: string) => string,
): string | undefined {
  const wanted = fold(text)
  let best: string | undefined
  let bestShare = 0.5
  for (const candidate of candidates) {
    const folded = fold(candidate)
    const share = editDistance(wanted, folded) / Math.max(wanted.length, folded.length, 1)
    if (share < bestShare) [best, bestShare] = [candidate, share]
  }
  return best
}
