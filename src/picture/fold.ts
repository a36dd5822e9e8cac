/**
 * The fold: notices in, in any order, and a picture that can be asked. A picture keeps figures in columns and links as
 * numbers; texts stay in the record and are read back when somebody opens a figure.
 *
 * What depends on other notices (which body stands, what was taken back) is settled when a question is asked, so that the
 * order of arrival cannot matter.
 */
import { Refusal } from '../base/index.ts'
import { type BodyOf, type KindName, kindNames } from '../kinds/index.ts'
import { checkBody, type Notice, type NoticeId, type NoticeOf } from '../notice/index.ts'
import { Claims } from './claims.ts'
import { bytes, Dictionary, integers } from './column.ts'
import { IdTable } from './ids.ts'
import { never, recordedDay, saidDay } from './stand.ts'

/** A notice with its place. It stands in the log of its author: a party and a number name the place. */
export interface Noted {
  readonly id: NoticeId
  /** Place in the log of its author, from 0. */
  readonly seq: number
  readonly notice: Notice
}

/** Reads a notice back from the log of the party that said it: pictures keep figures, not texts. */
export type NoticeReader = (seq: number, by: string) => Notice

/** What a picture keeps of a source, so that editions can be told apart without reading. */
export interface SourceFacts {
  readonly number: number
  readonly notice: number
  readonly body: BodyOf<'source'>
}

/** A rate as an edition or another source gives it. */
export interface RateFacts {
  readonly notice: number
  source: number
  readonly body: BodyOf<'rate'>
}

interface Link {
  readonly notice: number
  readonly target: NoticeId
}

export class Picture {
  readonly ids = new IdTable()
  readonly seq = integers()
  readonly kind = bytes()
  readonly author = integers()
  readonly said = integers()
  readonly recorded = integers()
  /** Number of the first source a notice rests on; -1 for none. Of another's edition, a number of its own (P17). */
  readonly source = integers()
  /** Row of its source that a notice states to stand in: the order in which people look for it. */
  readonly row = integers()
  /** Day from which a notice no longer counts, as said and as recorded. */
  readonly endSaid = integers()
  readonly endRecorded = integers()

  readonly parties = new Dictionary()
  readonly sourceIds = new Dictionary()
  readonly sources = new Map<number, SourceFacts>()
  readonly rates: RateFacts[] = []
  readonly claims = new Claims()
  readonly byKind = new Map<KindName, number[]>()
  /** Notices resting on each source, and of them its promises, by source number. */
  readonly restingOn = new Map<number, number>()
  readonly promisesOf = new Map<number, number>()

  readonly #read: NoticeReader
  /** Reported notices whose source gives no date: they count from the day they were recorded. */
  readonly #undated = new Set<number>()
  readonly #amendments: Link[] = []
  readonly #withdrawals: Link[] = []
  readonly #amended = new Map<number, number[]>()
  readonly #originals = new Map<number, number>()
  /** Numbers under which notices rest on another author's edition, and those of the editions. */
  readonly #beside = new Map<number, number>()
  /** Amendments that fit the kind they amend, and whose rows are among the claims. */
  readonly #amendedRows = new Set<number>()
  /** Notices of an exercise or a test. */
  readonly #practised = new Set<number>()
  #settled = 0

  constructor(read: NoticeReader) {
    this.#read = read
  }

  /** Notices folded so far. */
  get size(): number {
    return this.ids.size
  }

  /** Folds one more notice; one that is already there changes nothing. */
  add({ id, seq, notice }: Noted): void {
    const number = this.ids.add(id)
    if (number < this.seq.length) {
      // The same bytes twice in one log are one notice, where it was said first.
      if (seq < this.seq.at(number)) this.seq.set(number, seq)
      return
    }
    this.seq.push(seq)
    this.kind.push(kindNames.indexOf(notice.kind))
    this.author.push(this.parties.number(notice.by))
    this.said.push(saidDay(notice))
    this.recorded.push(recordedDay(notice))
    this.endSaid.push(never)
    this.endRecorded.push(never)
    if (notice.basis === 'reported' && notice.saidOn === undefined) this.#undated.add(number)
    const isActual = notice.status === 'actual'
    const source = notice.kind === 'source' || !isActual ? -1 : this.sourceIds.number(notice.evidence[0]?.source)
    this.source.push(source)
    this.row.push(rowStated(notice.evidence[0]?.place))
    if (source >= 0) this.restingOn.set(source, (this.restingOn.get(source) ?? 0) + 1)
    if (notice.kind !== 'commitment') {
      const list = this.byKind.get(notice.kind)
      if (list === undefined) this.byKind.set(notice.kind, [number])
      else list.push(number)
    }
    if (!isActual) this.#practised.add(number)
    if (isActual || notice.kind === 'amendment' || notice.kind === 'withdrawal') this.#keep(id, number, source, notice)
  }

  #keep(id: NoticeId, number: number, source: number, notice: Notice): void {
    switch (notice.kind) {
      case 'commitment':
        this.promisesOf.set(source, (this.promisesOf.get(source) ?? 0) + 1)
        this.claims.addCommitment(number, source, notice.body)
        break
      case 'transfer':
        this.claims.addTransfer(number, source, notice.body)
        break
      case 'source': {
        const own = this.sourceIds.number(id)
        this.sources.set(own, { number: own, notice: number, body: notice.body })
        break
      }
      case 'rate':
        this.rates.push({ notice: number, source, body: notice.body })
        break
      case 'amendment':
        this.#amendments.push({ notice: number, target: notice.body.of })
        break
      case 'withdrawal':
        this.#withdrawals.push({ notice: number, target: notice.body.of })
        break
    }
  }

  /** Whether it is known when a notice was said. */
  isDated(number: number): boolean {
    return !this.#undated.has(number)
  }

  /** The notice with this number, as signed. */
  read(number: number): Notice {
    return this.#read(this.seq.at(number), this.authorOf(number))
  }

  /** The party whose log a notice stands in. */
  authorOf(number: number): string {
    return this.parties.texts[this.author.at(number)]!
  }

  /** The source with this number, also where it is an edition that another author's notices rest on. */
  sourceAt(source: number): SourceFacts | undefined {
    return this.sources.get(this.#beside.get(source) ?? source)
  }

  /** Number of the source that a notice rests on, whoever said it. */
  restsOn(number: number): number {
    const source = this.source.at(number)
    return this.#beside.get(source) ?? source
  }

  /** Said first, then recorded first, then by row, then by id: an order that no arrival can change. */
  compare(left: number, right: number): number {
    return (
      this.said.at(left) - this.said.at(right) ||
      this.recorded.at(left) - this.recorded.at(right) ||
      this.row.at(left) - this.row.at(right) ||
      this.compareIds(left, right)
    )
  }

  compareIds(left: number, right: number): number {
    if (left === right) return 0
    return this.id(left) < this.id(right) ? -1 : 1
  }

  id(number: number): NoticeId {
    return this.ids.at(number)
  }

  /** Number of the notice with this id, or with an id that begins so. */
  find(id: string): number {
    if (!/^[0-9a-f]{6,64}$/.test(id)) {
      throw new Refusal('wrong-use', 'not a notice id: six or more hexadecimal digits', { value: id })
    }
    const exact = id.length === 64 ? this.ids.find(id) : undefined
    const found = exact === undefined ? this.ids.startingWith(id, 2) : [exact]
    if (found.length === 0) throw new Refusal('not-found', 'no notice has this id', { value: id })
    if (found.length > 1) throw new Refusal('wrong-use', 'several notices have an id that begins so', { value: id })
    return found[0]!
  }

  kindOf(number: number): KindName {
    return kindNames[this.kind.at(number)]!
  }

  /** Numbers of all notices of a kind, whether or not they count. */
  numbersOf(kind: KindName): readonly number[] {
    this.settle()
    if (kind !== 'commitment') return this.byKind.get(kind) ?? []
    const all: number[] = []
    for (let number = 0; number < this.size; number += 1) {
      if (this.kindOf(number) === 'commitment') all.push(number)
    }
    return all
  }

  /** Whether a notice counts on this day: it had been said (or recorded), not been taken back or replaced, and was meant. */
  counts(number: number, day: number, recorded: boolean): boolean {
    return !this.#practised.has(number) && this.holds(number, day, recorded)
  }

  /** The same among the notices of its own status: also of an exercise or a test. */
  holds(number: number, day: number, recorded: boolean): boolean {
    return recorded
      ? this.recorded.at(number) <= day && day < this.endRecorded.at(number)
      : this.said.at(number) <= day && day < this.endSaid.at(number)
  }

  /** Notices that amend this one. */
  amendmentsOf(number: number): readonly number[] {
    this.settle()
    return this.#amended.get(number) ?? []
  }

  /** The notice that this amendment amends; undefined for any other notice. */
  originalOf(amendment: number): number | undefined {
    this.settle()
    return this.#originals.get(amendment)
  }

  /**
   * Works out what stands: an amendment replaces the body of the notice it names, and a withdrawal ends it, if its author
   * is the author of that notice. A later edition of a data set withdraws nothing from the earlier one: it replaces the
   * whole edition (P3).
   */
  settle(): void {
    if (this.#settled === this.size) return
    this.#settled = this.size
    this.#setBeside()
    this.endSaid.values.fill(never, 0, this.size)
    this.endRecorded.values.fill(never, 0, this.size)
    for (const { notice, target } of this.#withdrawals) {
      const ended = this.ids.find(target)
      if (ended !== undefined && this.#mayChange(notice, ended)) this.#end(ended, notice)
    }
    this.#amended.clear()
    this.#originals.clear()
    for (const { notice, target } of this.#amendments) {
      const ended = this.ids.find(target)
      if (ended === undefined || !this.#stands(notice, ended)) continue
      this.#amended.set(ended, [...(this.#amended.get(ended) ?? []), notice])
      this.#originals.set(notice, ended)
    }
    for (const notice of this.#amendedRows) if (!this.#originals.has(notice)) this.#never(notice)
    for (const [ended, amendments] of this.#amended) this.#chain(ended, amendments)
  }

  /**
   * An edition is stated in full by its author. What others rest on it is no row of it, brings it no rates and is told
   * beside it (P17): it gets a source number of its own, under which nothing is known of a series.
   */
  #setBeside(): void {
    if (this.parties.size < 2) return
    const owners = new Int32Array(this.sourceIds.size).fill(-1)
    for (const { number, notice, body } of this.sources.values()) {
      if (body.series !== undefined) owners[number] = this.author.at(notice)
    }
    const moved = new Map<number, number>()
    const [sources, authors] = [this.source.values, this.author.values]
    for (let number = 0; number < this.size; number += 1) {
      const source = sources[number]!
      const owner = source < 0 || source >= owners.length ? -1 : owners[source]!
      if (owner < 0 || owner === authors[number]) continue
      const beside = this.sourceIds.number(`${this.sourceIds.text(source)} ${this.authorOf(number)}`)
      this.#beside.set(beside, source)
      this.source.set(number, beside)
      moved.set(number, beside)
      if (this.kindOf(number) === 'commitment') {
        this.promisesOf.set(source, this.promisesOf.get(source)! - 1)
        this.promisesOf.set(beside, (this.promisesOf.get(beside) ?? 0) + 1)
      }
    }
    if (moved.size === 0) return
    this.claims.moveSources(moved)
    for (const rate of this.rates) rate.source = moved.get(rate.notice) ?? rate.source
  }

  #mayChange(notice: number, target: number): boolean {
    if (this.author.at(notice) !== this.author.at(target)) return false
    if (this.#practised.size > 0 && this.read(notice).status !== this.read(target).status) return false
    const series = this.#seriesOf(this.source.at(notice))
    return series === undefined || series !== this.#seriesOf(this.source.at(target))
  }

  #seriesOf(source: number): string | undefined {
    return this.sources.get(source)?.body.series
  }

  /** Whether an amendment changes this notice; its rows are added once, and count for as long as it does. */
  #stands(amendment: number, target: number): boolean {
    if (!this.#mayChange(amendment, target)) return false
    if (this.#amendedRows.has(amendment)) return true
    const body = this.#bodyInstead(amendment, this.kindOf(target))
    if (body === undefined) return false
    this.#amendedRows.add(amendment)
    this.#addAmended(amendment, target, body)
    return true
  }

  /** A source that came later can show an amendment to be another edition's: then it replaces nothing after all. */
  #never(amendment: number): void {
    this.endSaid.set(amendment, -never)
    this.endRecorded.set(amendment, -never)
  }

  /** The body an amendment gives, if it fits the kind it amends. Corrections are not themselves amended, only withdrawn. */
  #bodyInstead(amendment: number, kind: KindName): object | undefined {
    if (kind === 'amendment' || kind === 'withdrawal') return undefined
    const { body } = (this.read(amendment) as NoticeOf<'amendment'>).body
    try {
      checkBody(kind, body)
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
    return body
  }

  /** The body an amendment gives, read as a claim of the same source as the notice it amends. */
  #addAmended(amendment: number, ended: number, body: object): void {
    if (this.#practised.has(amendment)) return
    const kind = this.kindOf(ended)
    if (kind === 'commitment') this.claims.addCommitment(amendment, this.source.at(ended), body as BodyOf<'commitment'>)
    if (kind === 'transfer') this.claims.addTransfer(amendment, this.source.at(ended), body as BodyOf<'transfer'>)
  }

  /**
   * The original counts until the first of its amendments is there, each amendment until one said later is there, by
   * either clock: what was said later may have been recorded earlier. A withdrawal of the original ends them all.
   */
  #chain(original: number, amendments: readonly number[]): void {
    const ordered = [...amendments].sort(
      (left, right) =>
        this.said.at(left) - this.said.at(right) ||
        this.recorded.at(left) - this.recorded.at(right) ||
        this.compareIds(left, right),
    )
    let [endSaid, endRecorded] = [this.endSaid.at(original), this.endRecorded.at(original)]
    for (const amendment of ordered.reverse()) {
      this.endSaid.set(amendment, Math.min(this.endSaid.at(amendment), endSaid))
      this.endRecorded.set(amendment, Math.min(this.endRecorded.at(amendment), endRecorded))
      endSaid = Math.min(endSaid, this.said.at(amendment))
      endRecorded = Math.min(endRecorded, this.recorded.at(amendment))
    }
    this.endSaid.set(original, endSaid)
    this.endRecorded.set(original, endRecorded)
  }

  #end(ended: number, by: number): void {
    this.endSaid.set(ended, Math.min(this.endSaid.at(ended), this.said.at(by)))
    this.endRecorded.set(ended, Math.min(this.endRecorded.at(ended), this.recorded.at(by)))
  }
}

const noRow = 0x7fffffff

/** The row in a place such as `sheet "x", row 12`; {@link noRow} where none is stated. */
function rowStated(place: string | undefined): number {
  const at = place === undefined ? -1 : place.lastIndexOf('row ')
  const row = at < 0 ? Number.NaN : Number.parseInt(place!.slice(at + 4, at + 14), 10)
  return row >= 0 && row < noRow ? row : noRow
}

/** Folds notices into a picture; {@link Picture.add} folds more. */
export function foldPicture(notes: Iterable<Noted>, read: NoticeReader): Picture {
  const picture = new Picture(read)
  for (const noted of notes) picture.add(noted)
  return picture
}
