/** From a history that fails to the smallest one that still fails in the same way: events are taken away, many and then few. */
import { type HistoryOutcome, type HistoryTampering, runScenario } from './run.ts'

/** @returns the smallest history found; the one given where it does not fail */
export async function shrinkHistory(failed: HistoryOutcome, tampering: HistoryTampering = {}): Promise<HistoryOutcome> {
  let smallest = failed
  if (failed.violation === undefined) return failed
  for (let size = Math.ceil(failed.scenario.events.length / 2); size >= 1; ) {
    const lesser = await lesserBy(smallest, size, tampering)
    if (lesser !== undefined) smallest = lesser
    else size = size === 1 ? 0 : Math.ceil(size / 2)
  }
  return smallest
}

/** Without so many events in a row, wherever it then still fails. */
async function lesserBy(
  { seed, scenario, violation }: HistoryOutcome,
  size: number,
  tampering: HistoryTampering,
): Promise<HistoryOutcome | undefined> {
  for (let at = 0; at + size <= scenario.events.length; at += size) {
    const events = scenario.events.toSpliced(at, size)
    if (events.length === 0) continue
    const outcome = await runScenario(seed, { ...scenario, events }, { ...tampering, isTraced: true })
    if (outcome.violation?.checker === violation?.checker) return outcome
  }
  return undefined
}
