/** The seven rules by which two packages are taken for one, in their order (V2). Each says how good a pair is, if it fits. */
import type { Candidate, Likenesses } from './candidate.ts'

/** Members in order of weight; the larger is the better. */
export type Score = readonly number[]

export interface MatchRule {
  /** Number of the rule where the ids differ, and where they are the same. */
  readonly number: number
  readonly numberSameId: number
  readonly score: (from: Candidate, to: Candidate, likenesses: Likenesses) => Score | undefined
}

/** Explanations less alike than this are never taken for one (rules 3 and 4). */
export const leastLikeness = 0.6

/** Across types of aid more is asked (rule 7). */
const leastAcrossTypes = 0.8

/**
 * Rules 3 and 4 are one step, best first: an id that was given to another package must not keep two halves of a better
 * pair apart. Where two pairs are alike to the last digit, the same id is preferred.
 */
export const matchRules: readonly MatchRule[] = [
  { ...always(1), score: (from, to) => (sameId(from, to) ? sameWords(from, to) : undefined) },
  { ...always(2), score: (from, to) => (sameId(from, to) ? undefined : sameWords(from, to)) },
  { number: 4, numberSameId: 3, score: alike },
  { ...always(5), score: sameOccasion },
  {
    ...always(6),
    score: (from, to) => (sameType(from, to) && sameId(from, to) && sameDate(from, to) ? [] : undefined),
  },
  { ...always(7), score: acrossTypes },
]

export function ruleNumber(rule: MatchRule, from: Candidate, to: Candidate): number {
  return sameId(from, to) ? rule.numberSameId : rule.number
}

function always(number: number): { readonly number: number; readonly numberSameId: number } {
  return { number, numberSameId: number }
}

function sameId(from: Candidate, to: Candidate): boolean {
  return from.package.reference !== undefined && from.package.reference === to.package.reference
}

function sameType(from: Candidate, to: Candidate): boolean {
  return from.package.type === to.package.type
}

function sameDate(from: Candidate, to: Candidate): boolean {
  return from.date !== undefined && from.date === to.date
}

function sameAmount(from: Candidate, to: Candidate): boolean {
  return from.amount !== undefined && from.amount === to.amount
}

function sameDateAndAmount(from: Candidate, to: Candidate): boolean {
  return sameDate(from, to) && sameAmount(from, to)
}

/** The same explanation; where several have it, the same date is preferred, then the same amount. */
function sameWords(from: Candidate, to: Candidate): Score | undefined {
  if (!sameType(from, to) || from.words === undefined || from.words !== to.words) return undefined
  return [Number(sameDate(from, to)), Number(sameAmount(from, to))]
}

function alike(from: Candidate, to: Candidate, likenesses: Likenesses): Score | undefined {
  const likeness = sameType(from, to) ? likenesses.ofUse(from, to) : undefined
  return likeness === undefined ? undefined : [likeness, Number(sameId(from, to))]
}

/** Date and amount agree whatever the words; of several, the one that kept its id. */
function sameOccasion(from: Candidate, to: Candidate): Score | undefined {
  return sameType(from, to) && sameDateAndAmount(from, to) ? [Number(sameId(from, to))] : undefined
}

function acrossTypes(from: Candidate, to: Candidate, likenesses: Likenesses): Score | undefined {
  if (sameType(from, to)) return undefined
  const likeness = likenesses.ofUse(from, to) ?? 0
  return likeness >= leastAcrossTypes || sameDateAndAmount(from, to) ? [likeness] : undefined
}
