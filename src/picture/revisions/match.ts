/** Which package of the later edition is which of the earlier one (V2): one to one, within the donor, by rules in order. */
import type { Package } from '../editions/index.ts'
import { type Candidate, candidateOf, Likenesses } from './candidate.ts'
import { leastLikeness, matchRules, ruleNumber, type Score } from './rules.ts'

export interface Pair {
  readonly from: Package
  readonly to: Package
  /** Number of the rule that joined them, 1 to 7. */
  readonly rule: number
  readonly likeness: number
}

export interface Matching {
  readonly pairs: readonly Pair[]
  readonly dropped: readonly Package[]
  readonly added: readonly Package[]
}

/** Matches all packages of two editions; each list comes in the order of its edition, pairs in that of the earlier. */
export function matchPackages(from: readonly Package[], to: readonly Package[]): Matching {
  const earlier = byDonor(from)
  const later = byDonor(to)
  const pairs: Pair[] = []
  const dropped: Package[] = []
  const added: Package[] = []
  for (const donor of new Set([...earlier.keys(), ...later.keys()])) {
    const left = new Set(earlier.get(donor))
    const right = new Set(later.get(donor))
    pairs.push(...matchDonor(left, right))
    dropped.push(...[...left].map(candidate => candidate.package))
    added.push(...[...right].map(candidate => candidate.package))
  }
  const orderFrom = new Map(from.map((one, order) => [one, order]))
  const orderTo = new Map(to.map((one, order) => [one, order]))
  return {
    pairs: pairs.sort((one, other) => orderFrom.get(one.from)! - orderFrom.get(other.from)!),
    dropped: dropped.sort((one, other) => orderFrom.get(one)! - orderFrom.get(other)!),
    added: added.sort((one, other) => orderTo.get(one)! - orderTo.get(other)!),
  }
}

/** Takes what it matches out of both sets. */
function matchDonor(left: Set<Candidate>, right: Set<Candidate>): Pair[] {
  const likenesses = new Likenesses(leastLikeness)
  const pairs: Pair[] = []
  for (const rule of matchRules) {
    const found: { from: Candidate; to: Candidate; score: Score }[] = []
    for (const from of left) {
      for (const to of right) {
        const score = rule.score(from, to, likenesses)
        if (score !== undefined) found.push({ from, to, score })
      }
    }
    found.sort(
      (one, other) =>
        byScore(one.score, other.score) || one.from.order - other.from.order || one.to.order - other.to.order,
    )
    for (const { from, to } of found) {
      if (!left.has(from) || !right.has(to)) continue
      left.delete(from)
      right.delete(to)
      pairs.push({
        from: from.package,
        to: to.package,
        rule: ruleNumber(rule, from, to),
        likeness: likenesses.exact(from, to),
      })
    }
  }
  return pairs
}

function byDonor(packages: readonly Package[]): Map<string, Candidate[]> {
  const donors = new Map<string, Candidate[]>()
  for (const [order, one] of packages.entries()) {
    const list = donors.get(one.donor)
    if (list === undefined) donors.set(one.donor, [candidateOf(one, order)])
    else list.push(candidateOf(one, order))
  }
  return donors
}

/** Better scores first, compared member by member. */
function byScore(one: Score, other: Score): number {
  for (const [index, value] of one.entries()) {
    const difference = other[index]! - value
    if (difference !== 0) return difference
  }
  return 0
}
