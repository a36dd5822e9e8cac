/**
 * What is counted once: of claims joined as the same thing one stands for all, and a part is not added to its whole (P5).
 * Joins are notices, and can be withdrawn like any other.
 */
import { canonicalJson, type Json } from '../base/index.ts'
import type { Picture } from './fold.ts'
import { never } from './stand.ts'

export interface HeldJoin {
  readonly relation: 'sameAs' | 'partOf' | 'fulfils' | 'differs'
  readonly from: number
  readonly to: number
}

/**
 * Joins that hold and name notices that are here. Two reports of one act were of one act before anybody saw it: a join
 * holds for every day asked for, and only what the record held by a day leaves later joins out.
 */
export function joinsHeld(picture: Picture, day: number, recorded: boolean): HeldJoin[] {
  const joins: HeldJoin[] = []
  for (const number of picture.numbersOf('join')) {
    if (!picture.counts(number, recorded ? day : never - 1, recorded)) continue
    const notice = picture.read(number)
    if (notice.kind !== 'join') continue
    const [from, to] = [picture.ids.find(notice.body.from), picture.ids.find(notice.body.to)]
    if (from !== undefined && to !== undefined) joins.push({ relation: notice.body.relation, from, to })
  }
  return joins
}

const sameAsAnother = 'P5 same as another claim'
export const partOfWhole = 'P5 part of a whole that is counted'

/**
 * Notices whose amounts are already in another notice's, with the rule that says so.
 * @param standing notices that would count if nothing were joined; of what was amended the original, which joins name
 */
export function countedElsewhere(
  picture: Picture,
  joins: readonly HeldJoin[],
  standing: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const same = new Groups()
  const differs = new Set<string>()
  for (const { relation, from, to } of joins) {
    if (relation === 'sameAs') same.join(from, to)
    if (relation === 'differs') differs.add(`${from} ${to}`).add(`${to} ${from}`)
  }
  const elsewhere = new Map<number, string>()
  for (const group of same.all()) {
    const [best, ...others] = group
      .filter(member => standing.has(member))
      .sort((left, right) => rank(picture, left) - rank(picture, right) || order(picture, left, right))
    for (const other of others) {
      if (best !== undefined && !differs.has(`${best} ${other}`)) elsewhere.set(other, sameAsAnother)
    }
  }
  const parts = joins.filter(join => join.relation === 'partOf')
  const wholesOf = Map.groupBy(parts, join => same.groupNumber(join.from))
  for (const { from, to } of parts) {
    if (!standing.has(from) || !same.groupOf(to).some(member => standing.has(member))) continue
    // Claims that are called parts of each other must not take each other out of the count.
    if (leadsTo(to, from)) continue
    elsewhere.set(from, partOfWhole)
  }
  return elsewhere

  function leadsTo(start: number, end: number): boolean {
    const seen = new Set([same.groupNumber(start)])
    for (const group of seen) for (const { to } of wholesOf.get(group) ?? []) seen.add(same.groupNumber(to))
    return seen.has(same.groupNumber(end))
  }
}

const unsourced = 100

/** Declared before reported; then by Admiralty grade; what names no source comes last. */
function rank(picture: Picture, number: number): number {
  if (picture.read(number).basis === 'declared') return 0
  const source = picture.sourceAt(picture.source.at(number))
  if (source === undefined) return unsourced
  return 1 + 'ABCDEF'.indexOf(source.body.reliability) * 6 + Number(source.body.credibility)
}

/** Later said first; then by what is said, which is the same in every record; the id decides between the same words. */
function order(picture: Picture, left: number, right: number): number {
  const later = picture.said.at(right) - picture.said.at(left)
  if (later !== 0 || left === right) return later
  const [one, other] = [left, right].map(number => canonicalJson(picture.read(number).body as unknown as Json))
  return one === other ? picture.compareIds(left, right) : one! < other! ? -1 : 1
}

class Groups {
  readonly #parent = new Map<number, number>()

  join(left: number, right: number): void {
    const [a, b] = [this.#root(left), this.#root(right)]
    if (a !== b) this.#parent.set(a, b)
  }

  /** Names a group by one of its members: which one follows arrival, and never shows. */
  groupNumber(member: number): number {
    return this.#root(member)
  }

  groupOf(member: number): readonly number[] {
    const root = this.#root(member)
    const group = [...this.#parent.keys()].filter(other => this.#root(other) === root)
    return group.length === 0 ? [member] : group
  }

  all(): number[][] {
    const groups = new Map<number, number[]>()
    for (const member of this.#parent.keys()) {
      const root = this.#root(member)
      groups.set(root, [...(groups.get(root) ?? []), member])
    }
    return [...groups.values()].filter(group => group.length > 1)
  }

  #root(member: number): number {
    if (!this.#parent.has(member)) this.#parent.set(member, member)
    let root = member
    while (this.#parent.get(root) !== root) root = this.#parent.get(root)!
    return root
  }
}
