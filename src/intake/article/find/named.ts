/** Parties, makers and things of a sentence, by name. Rule J18. */
import type { Entry, Match } from '../grammar/index.ts'
import type { Reading } from './reading.ts'

/** Names that cover others within them: "New York Times" is no place, "bảng Anh" no party. */
const covering = new Set<Entry['is']>(['party', 'source', 'producer', 'item', 'currency'])

export function findNames(reading: Reading): void {
  const { line } = reading
  for (let at = 0; at < line.length; ) {
    const match = longest(line.marks(at))
    if (match === undefined) at += 1
    else {
      addName(reading, match, at)
      at = match.to
    }
  }
}

function longest(marks: readonly Match<Entry>[]): Match<Entry> | undefined {
  let best: Match<Entry> | undefined
  for (const mark of marks) {
    if (!covering.has(mark.entry.is) || (best !== undefined && mark.to < best.to)) continue
    if (best === undefined || mark.to > best.to || rank(mark.entry) > rank(best.entry)) best = mark
  }
  return best
}

/** Of two meanings of the same words: "Deutschlands" is the country, though the adjective begins alike. */
function rank(entry: Entry): number {
  if (entry.is !== 'party') return 0
  return entry.by === 'adjective' ? 1 : entry.by === 'name' ? 3 : 2
}

function addName(reading: Reading, { entry, to }: Match<Entry>, at: number): void {
  const place = reading.place(at, to)
  if (entry.is === 'producer') reading.add({ is: 'producer', ...place, name: entry.name })
  if (entry.is === 'item') reading.add({ is: 'item', ...place, code: entry.code, words: reading.textOf(at, to) })
  if (entry.is === 'party') {
    const relation = reading.line.ending(at, 'relation')?.entry.relation ?? beforeArticle(reading, at)
    reading.add({
      is: 'party',
      ...place,
      code: entry.code,
      by: entry.by,
      ...(relation === undefined ? {} : { relation }),
    })
  }
}

/** "to the Ukrainian army", "für die Ukraine": an article or adjective may stand between. */
function beforeArticle({ line }: Reading, at: number): ReturnType<typeof relationOf> {
  for (let back = 1; back <= 2; back += 1) {
    const token = line.tokens[at - back]
    if (token?.form !== 'word' || token.text.length > 4) return undefined
    const found = relationOf({ line }, at - back)
    if (found !== undefined) return found
  }
  return undefined
}

function relationOf({ line }: Pick<Reading, 'line'>, at: number) {
  return line.ending(at, 'relation')?.entry.relation
}
