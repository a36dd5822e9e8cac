/**
 * The text of an article cut into pieces: what no sentence holds apart from what was read, and which drafts rest on each.
 * Places count whole Unicode characters, as the node's do; the text is never read as mark-up. Rule W24.
 */
export type Place = readonly [from: number, to: number]

export interface Piece {
  /** In UTF-16 units, as text of a page is counted. */
  readonly from: number
  readonly text: string
  /** No sentence of a story holds it. */
  readonly left: boolean
  /** The pattern that named it furniture. */
  readonly pattern: string | undefined
  /** Ids of the drafts that rest on it. */
  readonly drafts: readonly string[]
  /** The number of a draft stands in it. */
  readonly isFigure: boolean
}

export interface Marks {
  readonly sentences: readonly Place[]
  readonly furniture: readonly { readonly span: Place; readonly pattern: string }[]
  readonly drafts: readonly {
    readonly id: string
    readonly places: readonly Place[]
    readonly figures: readonly Place[]
  }[]
}

interface Mark {
  readonly place: Place
  readonly is: 'sentence' | 'furniture' | 'draft' | 'figure'
  readonly name: string
}

/** In the order of the text; together they are the text. */
export function piecesOf(text: string, marks: Marks): readonly Piece[] {
  const all = marksOf(marks)
  const begins = groups(all, 0)
  const ends = groups(all, 1)
  const cuts = [...new Set([...begins.keys(), ...ends.keys()])].sort((left, right) => left - right)
  const open = new Set<Mark>()
  const pieces: Piece[] = []
  let at = 0
  let unit = 0
  for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
    const start = unit
    for (; at < cut && unit < text.length; at += 1) unit += text.codePointAt(unit)! > 0xff_ff ? 2 : 1
    if (unit > start) pieces.push(pieceOf(start, text.slice(start, unit), open))
    for (const mark of ends.get(cut) ?? []) open.delete(mark)
    for (const mark of begins.get(cut) ?? []) open.add(mark)
  }
  return pieces
}

function marksOf({ sentences, furniture, drafts }: Marks): readonly Mark[] {
  return [
    ...sentences.map(place => ({ place, is: 'sentence' as const, name: '' })),
    ...furniture.map(({ span, pattern }) => ({ place: span, is: 'furniture' as const, name: pattern })),
    ...drafts.flatMap(({ id, places, figures }) => [
      ...places.map(place => ({ place, is: 'draft' as const, name: id })),
      ...figures.map(place => ({ place, is: 'figure' as const, name: id })),
    ]),
  ].filter(({ place: [from, to] }) => from < to)
}

function groups(marks: readonly Mark[], end: 0 | 1): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, Mark[]>()
  for (const mark of marks) {
    const held = found.get(mark.place[end])
    if (held === undefined) found.set(mark.place[end], [mark])
    else held.push(mark)
  }
  return found
}

function pieceOf(from: number, text: string, open: ReadonlySet<Mark>): Piece {
  const marks = [...open]
  const named = (is: Mark['is']) => marks.filter(mark => mark.is === is).map(({ name }) => name)
  return {
    from,
    text,
    left: named('sentence').length === 0,
    pattern: named('furniture')[0],
    drafts: [...new Set(named('draft'))],
    isFigure: named('figure').length > 0,
  }
}
