/**
 * A transcript: the text that a reader sees, written piece by piece from the original, with the way back. Pieces that were
 * copied as they stand share one entry, so that a page of a megabyte has some hundred entries and not a million. J1, J4.
 */
import type { Block, BlockForm, Span } from './page.ts'

/** Pieces of the text in order. A piece is copied (`same`), or all of it stands for all of its stretch of the original. */
interface Pieces {
  readonly at: number[]
  readonly from: number[]
  readonly to: number[]
  readonly same: boolean[]
}

export class Transcript {
  readonly #original: string
  readonly #written: string[] = []
  readonly #pieces: Pieces = { at: [], from: [], to: [], same: [] }
  readonly #blocks: Block[] = []
  #length = 0
  #blockFrom = 0
  /** The blank that is due before the next visible character of the block. */
  #blank: Span | undefined

  constructor(original: string) {
    this.#original = original
  }

  get length(): number {
    return this.#length
  }

  /** Writes a stretch of the original: blanks are joined, invisible marks left out, the rest in NFC. */
  copy(from: number, to: number): void {
    let run = from
    for (let at = from; at < to; at += 1) {
      const sort = sortOf(this.#original.charCodeAt(at))
      if (sort === visible) continue
      this.#run(run, at)
      if (sort === blank) this.blank(at, at + 1)
      run = at + 1
    }
    this.#run(run, to)
  }

  /** Writes what an entity stands for. */
  put(character: string, from: number, to: number): void {
    const sort = sortOf(character.charCodeAt(0))
    if (sort === blank) this.blank(from, to)
    else if (sort === visible) this.#write(character, from, to, false)
  }

  /** A blank that is written only if something visible follows in the block. */
  blank(from: number, to: number): void {
    this.#blank = { from: this.#blank?.from ?? from, to }
  }

  /** Ends a block. One without anything visible in it is none. */
  end(form: BlockForm, furniture?: string): void {
    this.#blank = undefined
    if (this.#length === this.#blockFrom) return
    const at = { from: this.#blockFrom, to: this.#length }
    this.#blocks.push({ at, form, ...(furniture === undefined ? {} : { furniture }) })
    const end = this.#pieces.to.at(-1)!
    this.#append('\n', end, end, false)
    this.#blockFrom = this.#length
  }

  finished(): { readonly text: string; readonly blocks: readonly Block[]; readonly way: Way } {
    this.end('paragraph')
    return { text: this.#written.join(''), blocks: this.#blocks, way: new Way(this.#pieces) }
  }

  #run(from: number, to: number): void {
    if (from === to) return
    const run = this.#original.slice(from, to)
    const composed = run.normalize('NFC')
    if (composed === run) {
      this.#write(run, from, to, true)
      return
    }
    let cluster = from
    for (let at = from + 1; at <= to; at += 1) {
      if (at < to && isMark(this.#original, at)) continue
      const piece = this.#original.slice(cluster, at)
      const joined = piece.normalize('NFC')
      this.#write(joined, cluster, at, joined === piece)
      cluster = at
    }
  }

  #write(text: string, from: number, to: number, same: boolean): void {
    if (this.#blank !== undefined) {
      if (this.#length > this.#blockFrom) this.#append(' ', this.#blank.from, this.#blank.to, false)
      this.#blank = undefined
    }
    this.#append(text, from, to, same)
  }

  #append(text: string, from: number, to: number, same: boolean): void {
    const { at, from: froms, to: tos, same: sames } = this.#pieces
    const last = at.length - 1
    if (same && last >= 0 && sames[last] && tos[last] === from) tos[last] = to
    else {
      at.push(this.#length)
      froms.push(from)
      tos.push(to)
      sames.push(same)
    }
    this.#written.push(text)
    this.#length += text.length
  }
}

/** From places of the text to places of the original. */
export class Way {
  readonly #pieces: Pieces

  constructor(pieces: Pieces) {
    this.#pieces = pieces
  }

  from(offset: number): number {
    const piece = this.#pieceAt(offset)
    if (piece < 0) return 0
    const { at, from, to, same } = this.#pieces
    return same[piece] ? Math.min(from[piece]! + offset - at[piece]!, to[piece]!) : from[piece]!
  }

  /** End in the original of the character that ends at this offset of the text. */
  to(offset: number): number {
    if (offset === 0) return this.from(0)
    const piece = this.#pieceAt(offset - 1)
    const { at, from, to, same } = this.#pieces
    return same[piece] ? Math.min(from[piece]! + offset - at[piece]!, to[piece]!) : to[piece]!
  }

  /** The last piece that begins at or before the offset. */
  #pieceAt(offset: number): number {
    const { at } = this.#pieces
    let [low, high] = [0, at.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (at[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return at.length === 0 ? -1 : low
  }
}

const visible = 0
const blank = 1
const invisible = 2

/** Blanks of Unicode (White_Space), controls, and marks that are not seen (Default_Ignorable_Code_Point, as far as met). */
function sortOf(code: number): 0 | 1 | 2 {
  if (code > 0x20 && code < 0x7f) return visible
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return blank
  if (code === 0xad || code === 0x61c || code === 0x180e || code === 0xfeff) return invisible
  if (code < 0x1680) return visible
  if (code === 0x1680 || code === 0x202f || code === 0x205f || code === 0x3000) return blank
  if (code < 0x2000 || code > 0x206f) return visible
  if (code <= 0x200a || code === 0x2028 || code === 0x2029) return blank
  return code <= 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060 ? invisible : visible
}

const mark = /^\p{M}/u

function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x300 && (isLowSurrogate(code) || mark.test(text.charAt(at)))
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
