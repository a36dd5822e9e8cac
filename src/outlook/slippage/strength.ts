/** How much a class leans on the one above it, read from how much sister classes differ. Rule O31: spec/outlook.md. */
import type { Counts, Hazards } from './hazards.ts'

/** Strengths tried: one to 256 observations' worth. */
const tried = [1, 2, 4, 8, 16, 32, 64, 128, 256] as const

/** Where fewer than two classes have a delivery, nothing says how much they differ: a class leans with eight. */
export const statedStrength = 8

/**
 * The κ under which the classes' counts are likeliest, each class drawing its chances from Beta(κ p, κ (1 − p)) about those
 * of the class above (beta-binomial marginal likelihood; Efron and Morris 1973, J. Am. Stat. Assoc. 68:117, for the idea of
 * reading a prior from sister classes).
 */
export function strengthOf(classes: readonly Counts[], above: Hazards): number {
  const telling = classes.filter(({ came }) => came.some(weight => weight > 0))
  if (telling.length < 2) return statedStrength
  const likelihoods = tried.map(strength =>
    classes.reduce((total, counts) => total + logLikelihood(counts, above, strength), 0),
  )
  return tried[likelihoods.indexOf(Math.max(...likelihoods))]!
}

function logLikelihood({ came, atRisk }: Counts, above: Hazards, strength: number): number {
  let total = 0
  for (const [period, chance] of above.chances.entries()) {
    const [delivered, at] = [came[period]!, atRisk[period]!]
    if (at <= 0 || chance <= 0 || chance >= 1) continue
    const [a, b] = [strength * chance, strength * (1 - chance)]
    total += logBeta(a + delivered, b + at - delivered) - logBeta(a, b)
  }
  return total
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** Lanczos (1964, SIAM J. Numer. Anal. 1:86) with g = 7 and nine terms: 15 digits for positive arguments. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const sum = lanczos.reduce((total, term, index) => (index === 0 ? term : total + term / (shifted + index)), 0)
  const top = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(top) - top + Math.log(sum)
}
