/** The names a mistyped one may have meant, for the last line of a refusal. */

/**
 * Those of `names` that differ least from `word`, best first: by Levenshtein distance, without regard to capitals, and
 * only where fewer than half of the letters differ. A name that begins with the word always counts as near.
 */
export function nearest(word: string, names: Iterable<string>, most = 3): string[] {
  const sought = word.toLowerCase()
  const near: { readonly name: string; readonly distance: number }[] = []
  for (const name of names) {
    const candidate = name.toLowerCase()
    const distance = sought !== '' && candidate.startsWith(sought) ? 0 : editDistance(sought, candidate)
    if (distance * 2 < Math.max(sought.length, candidate.length)) near.push({ name, distance })
  }
  return near
    .sort((left, right) => left.distance - right.distance)
    .slice(0, most)
    .map(one => one.name)
}

/** Insertions, deletions and replacements that make one text of the other (Wagner and Fischer, 1974). */
function editDistance(left: string, right: string): number {
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
