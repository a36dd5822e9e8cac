/**
 * How a party talks to another. What is said is the business of src/sync; here it is only called, and what came of it goes
 * into the trace.
 */
import { type Clock, Refusal } from '../src/base/index.ts'
import type { Store } from '../src/log/index.ts'
import { type Keep, type Keeper, type Link, type Pin, restore, SyncRefusal } from '../src/sync/index.ts'
import { believedBy, partingOf } from './copies.ts'
import type { Keyring } from './keyring.ts'
import { community } from './notices.ts'
import type { World } from './world.ts'

export interface Ground {
  readonly self: string
  readonly community: string
  readonly store: Store
  readonly keep: Keep
  readonly clock: Clock
  readonly keyring: Keyring
  pins(): readonly Pin[]
}

/** Refusals by which a talk is cut short: what would have come to light need not have. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'too-slow', 'failed', 'expired', 'replayed', 'not-signed'])

/** One round with a peer. The witness sees whether a fork went by unnoticed. */
export async function talk(world: World, keeper: Keeper, link: Link, { self, keep }: Ground): Promise<void> {
  const hostile = world.options.hostile?.party
  const differed = hostile !== undefined && (await differs(world, self, link.peer, hostile))
  const { pulled, refused, standing } = await keeper.round(link)
  const results = [
    ...pulled.map(({ log, outcome, size }) => `${log.party} ${outcome} ${size}`),
    ...refused.map(({ party, code }) => `${party} ${code}`),
    `own log ${standing ?? 'not asked'}`,
  ]
  world.trace.step(self, `talked to ${link.peer}: ${results.join(', ')}`)
  const cutShort = refused.some(({ code }) => passing.has(code))
  // A change of key that came to light may have settled which of them is none.
  if (!differed || cutShort || !(await differs(world, self, link.peer, hostile))) return
  if ((await keep.fork({ community, party: hostile })) === undefined) {
    world.witness.unnoticed.push(
      `${self} has talked to ${link.peer} and does not know that ${hostile} showed them different logs`,
    )
  }
}

/** Whether an honest peer holds another history of the hostile log than is held here, by the keys that are known here. */
async function differs(world: World, self: string, peer: string, hostile: string): Promise<boolean> {
  const [ours, theirs] = [world.runningOf(self), world.runningOf(peer)]
  if (ours === undefined || theirs === undefined) return false
  const pin = ours.keyring.pin(hostile)
  const [left, right] = [await believedBy(pin, ours.store.seen), await believedBy(pin, theirs.store.seen)]
  return left !== undefined && right !== undefined && partingOf(left, right) !== undefined
}

/** Asks everybody for the longest copy of one's own log, and fetches back what is missing. @returns whether it may sign */
export async function recover(world: World, links: readonly Link[], ground: Ground): Promise<boolean> {
  const tell = (what: string): void => world.trace.step(ground.self, what)
  const { hostile, departs } = world.options
  try {
    const isGone = departs !== undefined && !world.busy
    const without = [...(hostile === undefined ? [] : [hostile.party]), ...(isGone ? [departs] : [])]
    const { from, size, recovered, lost, missing } = await restore(links, ground.keyring.own, { ...ground, without })
    tell(`restored: had ${from}, has ${size} entries, ${recovered} with their bytes, ${lost.length} without`)
    return missing === 0
  } catch (error) {
    if (!(error instanceof SyncRefusal || error instanceof Refusal)) throw error
    tell(`cannot restore: ${error.message}`)
    return false
  }
}
