/** A distribution of waits that an outlook can draw from. Rules O34, O35: spec/outlook.md. */
import { assert } from '../../base/index.ts'
import type { Picture, Stand } from '../../picture/index.ts'
import { type ClassEstimate, estimate, stepsOf } from './classes.ts'
import { type Hazards, passing } from './hazards.ts'
import { measure } from './measure.ts'
import { priorSentences } from './prior.ts'
import type { Observation, SlipDistribution, SlipOptions, SlipReference } from './types.ts'

/**
 * How long a promise or plan will take, from what had been said by the stand and nothing later.
 * @returns undefined where there is nothing to go by: no observation and, with `prior: false`, no prior
 * @throws Refusal `not-found` for an account that is not held
 */
export function slipOf(
  picture: Picture,
  stand: Stand,
  reference: SlipReference,
  options: SlipOptions = {},
): SlipDistribution | undefined {
  const { observations } = measure(picture, stand, options)
  const kept =
    options.excluding === undefined ? observations : observations.filter(one => !isExcluded(one, options.excluding))
  const found = estimate(kept, reference.of, stepsOf(reference), options.prior ?? true)
  if (found === undefined) return undefined
  return {
    ...curveOf(found.hazards),
    measure: reference.of === 'promise' ? 'months' : 'ratio',
    provenance: origins(found, reference),
  }
}

function isExcluded(one: Observation, excluding: SlipOptions['excluding'] = {}): boolean {
  const { items = [], parties = [], series = [] } = excluding
  return (one.item !== null && items.includes(one.item)) || parties.includes(one.party) || series.includes(one.series)
}

/**
 * Within a period what comes is spread evenly; beyond the grid the chance in each period stays the same. Without a prior that
 * chance can be none: then a share that never comes has an infinite wait.
 */
export function curveOf(hazards: Hazards): Pick<SlipDistribution, 'quantile' | 'cameBy'> {
  const { grid, tail } = hazards
  const out = passing(hazards)
  const end = grid.width * grid.periods
  const lastOut = out[grid.periods]!
  const outAfter = (wait: number): number => {
    if (wait <= 0) return 1
    if (wait >= end) return lastOut * (1 - tail) ** ((wait - end) / grid.width)
    const period = Math.floor(wait / grid.width)
    const before = out[period]!
    return before - (before - out[period + 1]!) * (wait / grid.width - period)
  }
  const waitUntil = (share: number): number => {
    if (share < lastOut && tail === 0) return Number.POSITIVE_INFINITY
    if (share < lastOut) return end + (grid.width * Math.log(share / lastOut)) / Math.log(1 - tail)
    const period = firstAtOrBelow(out, share)
    if (period === 0) return 0
    const [before, after] = [out[period - 1]!, out[period]!]
    return grid.width * (period - (share - after) / (before - after))
  }
  return {
    quantile(u, waited = 0) {
      assert(u > 0 && u < 1, 'a share between 0 and 1')
      const target = outAfter(waited) * (1 - u)
      return target > 0 ? Math.max(waited, waitUntil(target)) : waited
    },
    cameBy(wait, waited = 0) {
      const from = outAfter(waited)
      return wait <= waited ? 0 : from > 0 ? 1 - outAfter(wait) / from : 1
    },
  }
}

/** First place in a list that never rises whose value is not above `share`. */
function firstAtOrBelow(list: readonly number[], share: number): number {
  let [low, high] = [0, list.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (list[middle]! <= share) high = middle
    else low = middle + 1
  }
  return low
}

function origins(found: ClassEstimate, reference: SlipReference): SlipDistribution['provenance'] {
  const notices = [...new Set(found.observations.flatMap(one => one.notices))].sort()
  const told = found.classes.map(
    one =>
      `${one.name}: ${one.promised.toFixed(1)} of which ${one.came.toFixed(1)} came, leaning on the class above with ${one.parentWeight} deliveries’ worth`,
  )
  const prior =
    found.priorWeight > 0
      ? ` ${priorSentences[reference.of]} It weighs as much as one delivery in each stretch of time.`
      : ''
  return { classes: found.classes, notices, priorWeight: found.priorWeight, text: `${told.join('; ')}.${prior}` }
}
