/** What changed between two texts, word by word, in the order of reading. Pure. */
export interface Change {
  readonly what: 'same' | 'gone' | 'new'
  readonly text: string
}

/** More words than this a side are compared line by line: the table has as many places as their product. */
const mostWords = 1500

/** Longest common subsequence of words and the blanks between them; of long texts, of lines. */
export function changesBetween(before: string, after: string): readonly Change[] {
  const byWord = [before, after].every(text => text.length < mostWords * 6)
  const parts = (text: string) => text.split(byWord ? /(\s+)/ : /(\n)/).filter(part => part !== '')
  return joined(compared(parts(before), parts(after)))
}

function compared(before: readonly string[], after: readonly string[]): Change[] {
  const width = after.length + 1
  const longest = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        before[row] === after[column]
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!)
    }
  }
  const changes: Change[] = []
  let [row, column] = [0, 0]
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) {
      changes.push({ what: 'same', text: before[row]! })
      row += 1
      column += 1
    } else if (longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!) {
      changes.push({ what: 'gone', text: before[row]! })
      row += 1
    } else {
      changes.push({ what: 'new', text: after[column]! })
      column += 1
    }
  }
  for (const text of before.slice(row)) changes.push({ what: 'gone', text })
  for (const text of after.slice(column)) changes.push({ what: 'new', text })
  return changes
}

/** Neighbours of one sort as one, so that a sentence that is new is marked once. */
function joined(changes: readonly Change[]): Change[] {
  const whole: Change[] = []
  for (const change of changes) {
    const last = whole.at(-1)
    if (last?.what === change.what) whole[whole.length - 1] = { what: last.what, text: last.text + change.text }
    else whole.push(change)
  }
  return whole
}
