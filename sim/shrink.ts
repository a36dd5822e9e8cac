/**
 * From a world that fails to the smallest one that still fails in the same way: faults are taken away one by one, for as
 * long as any can be. Rule F8.
 */
import { calmNetwork } from './network.ts'
import type { Options } from './options.ts'
import { type Outcome, runSeed, type Tampering } from './run.ts'

type Lesser = Partial<Options>

/** Told of every world that is smaller and still fails. */
export type OnSmaller = (taken: string, outcome: Outcome) => void

/** @returns the smallest world found; the one given where it does not fail */
export async function shrink(
  failed: Outcome,
  tampering: Tampering = {},
  onSmaller: OnSmaller = () => {},
): Promise<Outcome> {
  let smallest = failed
  if (failed.violation === undefined) return failed
  for (let again = true; again; ) {
    again = false
    for (const [taken, lesser] of lesserThan(smallest.options)) {
      const options = { ...smallest.options, ...lesser }
      const outcome = await runSeed(failed.seed, { ...tampering, options })
      if (outcome.violation?.checker !== failed.violation.checker) continue
      smallest = outcome
      onSmaller(taken, outcome)
      again = true
      break
    }
  }
  return smallest
}

/** Everything that can be taken away from a world at once, the most telling first. */
function* lesserThan(options: Options): Generator<readonly [string, Lesser]> {
  const {
    hostile,
    honest,
    upsets,
    strikes,
    network,
    skewMs,
    gate,
    departs,
    courierTicks,
    mostRotations,
    mostAppends,
    mostBatch,
    faultyTicks,
  } = options
  if (hostile !== undefined) yield ['the hostile party', { hostile: undefined }]
  for (const one of upsets) yield [one, { upsets: upsets.filter(other => other !== one) }]
  for (const one of strikes) yield [`a strike at ${one.tick}`, { strikes: strikes.filter(other => other !== one) }]
  for (const rate of ['lost', 'doubled', 'slow'] as const) {
    if (network[rate] > calmNetwork[rate]) yield [`messages ${rate}`, { network: { ...network, [rate]: 0 } }]
  }
  if (departs !== undefined) yield [`that ${departs} departs`, { departs: undefined }]
  if (gate !== undefined) yield ['the gate', { gate: undefined }]
  if (skewMs > 0) yield ['clock skew', { skewMs: 0 }]
  for (const one of hostile?.does ?? []) {
    const does = hostile!.does.filter(other => other !== one)
    if (does.length > 0) yield [one, { hostile: { ...hostile!, does } }]
  }
  const struck = new Set(strikes.flatMap(({ party, other }) => [party, other]))
  for (const one of honest) {
    if (honest.length > 2 && !struck.has(one) && one !== departs)
      yield [one, { honest: honest.filter(other => other !== one) }]
  }
  if (mostRotations > 0) yield ['changes of key', { mostRotations: mostRotations - 1 }]
  if (courierTicks > 0) yield ['couriers', { courierTicks: 0 }]
  if (mostBatch > 1) yield ['entries of a batch', { mostBatch: 1 }]
  if (mostAppends > 1) yield ['appends', { mostAppends: mostAppends - 1 }]
  if (faultyTicks > 60) yield ['time', { faultyTicks: faultyTicks - 30 }]
}
