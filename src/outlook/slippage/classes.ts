/**
 * Reference classes from the widest to the narrowest, each standing on its own observations and on the class above it. Rules
 * O31, O32: spec/outlook.md.
 */
import { type Hazards, levelOf, monthGrid, pooled, ratioGrid } from './hazards.ts'
import { priors, priorWeight } from './prior.ts'
import type { Observation, SlipClass, SlipReference, SlipSort } from './types.ts'

/**
 * A class leans on the one above it with two deliveries' worth in each stretch of time. A stated number, not one read from
 * the data: dates known only between editions make sister classes look more alike than they are.
 */
export const strength = 2

/** A class: which of the observations of the class above belong to it. */
export interface ClassStep {
  readonly name: string
  readonly has: (one: Observation) => boolean
}

export interface ClassEstimate {
  readonly hazards: Hazards
  /** Narrowest first. */
  readonly classes: readonly SlipClass[]
  /** Observations of the narrowest class that has any. */
  readonly observations: readonly Observation[]
  readonly priorWeight: number
}

/** All promises → of that origin → of that class of item → of that donor; all plans → of that kind → of that party. */
export function stepsOf(reference: SlipReference): ClassStep[] {
  if (reference.of === 'plan') {
    const { kind, party } = reference
    return [
      ...(kind === undefined ? [] : [step(`${kind} plans`, one => one.kind === kind)]),
      ...(party === undefined
        ? []
        : [step(`${kind === undefined ? '' : `${kind} `}plans of ${party}`, one => one.party === party)]),
    ]
  }
  const { donor, itemClass, origin } = reference
  return [
    ...(origin === undefined || origin === 'unstated'
      ? []
      : [step(`promises from ${origin === 'new' ? 'industry' : 'stock'}`, one => one.origin === origin)]),
    ...(itemClass === undefined ? [] : [step(`class ${itemClass}`, one => one.itemClass === itemClass)]),
    ...(donor === undefined
      ? []
      : [step(`${donor}${itemClass === undefined ? '' : `, class ${itemClass}`}`, one => one.party === donor)]),
  ]
}

function step(name: string, has: ClassStep['has']): ClassStep {
  return { name, has }
}

/** @returns undefined where neither the record nor a prior says anything */
export function estimate(
  observations: readonly Observation[],
  sort: SlipSort,
  steps: readonly ClassStep[],
  withPrior: boolean,
): ClassEstimate | undefined {
  const widest = widestOf(observations, sort, withPrior)
  if (widest === undefined) return undefined
  let { members, hazards } = widest
  let telling = members
  const weight = withPrior ? priorWeight : 0
  const classes = [classOf(sort === 'promise' ? 'all promises' : 'all plans', members, weight)]
  for (const { name, has } of steps) {
    members = members.filter(has)
    hazards = pooled(members, hazards, strength)
    if (members.length > 0) telling = members
    classes.unshift(classOf(name, members, strength))
  }
  return { hazards, classes, observations: telling, priorWeight: weight }
}

interface Widest {
  readonly members: readonly Observation[]
  readonly hazards: Hazards
}

/** Every row and every draw begins at the widest class: it is worked out once for each set of observations. */
const widestKnown = new WeakMap<readonly Observation[], Map<string, Widest | undefined>>()

function widestOf(observations: readonly Observation[], sort: SlipSort, withPrior: boolean): Widest | undefined {
  const known = widestKnown.get(observations) ?? new Map<string, Widest | undefined>()
  widestKnown.set(observations, known)
  const key = `${sort} ${withPrior}`
  if (!known.has(key)) known.set(key, widestAnew(observations, sort, withPrior))
  return known.get(key)
}

function widestAnew(observations: readonly Observation[], sort: SlipSort, withPrior: boolean): Widest | undefined {
  const members = observations.filter(one => one.sort === sort)
  const start = withPrior ? priors[sort] : levelOf(members, sort === 'promise' ? monthGrid : ratioGrid)
  if (start === undefined) return undefined
  return { members, hazards: pooled(members, start, withPrior ? priorWeight : 0) }
}

function classOf(name: string, members: readonly Observation[], parentWeight: number): SlipClass {
  return { name, promised: weightOf(members), came: weightOf(members.filter(cameAtAll)), parentWeight }
}

export function cameAtAll(one: Observation): boolean {
  return one.wait.by !== undefined
}

export function weightOf(observations: readonly Observation[]): number {
  return observations.reduce((total, one) => total + one.weight, 0)
}
