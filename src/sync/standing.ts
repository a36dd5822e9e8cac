/**
 * Where one's own log stands among the copies that others hold. A node that lost its disk, or had an old backup put back,
 * finds its own signature under a longer log, and signs nothing before it has its entries back. Only our own signature
 * counts: nobody else can make us believe that there is more. Rules S18, S26.
 */
import { Refusal } from '../base/index.ts'
import { Log } from '../log/index.ts'
import { askCheckpoint, askRoot, sameRoot, shownHistory } from './ask.ts'
import { fillFrom } from './fill.ts'
import { findFork } from './fork.ts'
import { keepAhead } from './keep.ts'
import { introduce } from './learn.ts'
import { openPinned, rowOf } from './pin.ts'
import { heldHistory, type PullGround } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { CosignedCheckpoint, Keep, Link, Pin, Pulled } from './types.ts'

/** `level`: the peer holds all of our log, or a beginning of it; `ahead`: more than we do; `nothing`: no copy. */
export type Standing = 'level' | 'ahead' | 'nothing'

/**
 * Asks a peer how far it holds our own log, and keeps what it shows if that is more than we hold.
 * @throws SyncRefusal `forked` when our key signed another history, which is kept; others when the peer gives no answer
 */
export async function askStanding(
  link: Link,
  own: Pin,
  ground: PullGround,
): Promise<{ readonly standing: Standing; readonly shown?: CosignedCheckpoint; readonly regained?: Pulled }> {
  const log = { community: ground.community, party: own.party }
  let shown: CosignedCheckpoint
  try {
    shown = await introduced(link, own, ground, () => askCheckpoint(link, log, own, ground.pins()))
  } catch (error) {
    if (error instanceof SyncRefusal && error.code === 'not-held') return { standing: 'nothing' }
    throw error
  }
  const held = await Log.copyOf(ground.store, rowOf(own, ground.community), own.keys.at)
  const { checkpoint } = shown
  const isAhead = checkpoint.size > held.size
  if (isAhead) await keepAhead(ground.keep, log, own, checkpoint.note)
  const size = Math.min(checkpoint.size, held.size)
  if (size > 0) {
    const theirs = isAhead ? await askRoot(link, log, size, checkpoint) : checkpoint
    if (!sameRoot(theirs, { root: await held.rootAt(size) })) {
      const found = await findFork(log, heldHistory(held, own), shownHistory(link, log, own, checkpoint))
      await ground.keep.putFork(log, { ...found, from: link.peer, foundAt: ground.clock.now() })
      throw new SyncRefusal('forked', `${link.peer} holds another history of our own log, signed by our own key`)
    }
  }
  ground.keep.hear?.(log, link.peer)
  const regained = await regain(link, own, held, shown, ground)
  return { standing: isAhead ? 'ahead' : 'level', shown, ...(regained === undefined ? {} : { regained }) }
}

/** Asks; where our signature is not known, once more when it was shown how our key changed (S31). */
async function introduced<Answer>(
  link: Link,
  own: Pin,
  ground: PullGround,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof SyncRefusal) || error.code !== 'not-signed') throw error
    if ((await introduce(link, own, own, ground)) === undefined) throw error
    return ask()
  }
}

/** Asks a peer for bytes of our own that were lost. Answers what came of it, where there was something to ask for. */
async function regain(
  link: Link,
  own: Pin,
  held: Log,
  offered: CosignedCheckpoint,
  ground: PullGround,
): Promise<Pulled | undefined> {
  const { filled, refusal } = await fillFrom(link, own, held, offered.checkpoint.size, ground)
  if (filled.length === 0 && refusal === undefined) return undefined
  const { size } = held
  const log = { community: ground.community, party: own.party }
  const came = { peer: link.peer, log, outcome: 'same', from: size, size, withheld: 0, filled, isOwed: false } as const
  if (refusal === undefined) return { ...came, offered }
  return { ...came, offered, fillRefusal: { code: refusal.code, message: refusal.message } }
}

/**
 * Refuses to sign while it is known that our own log is shorter than what we signed, or that it has two histories.
 * @param size entries that our log holds
 * @throws Refusal `conflict`
 */
export async function expectSignable(own: Pin, community: string, size: number, keep: Keep): Promise<void> {
  const log = { community, party: own.party }
  const fork = await keep.fork(log)
  if (fork !== undefined) {
    throw new Refusal('conflict', 'our own key signed two histories of this log: nothing more is signed', {
      value: `they part after entry ${fork.agreed}, shown by ${fork.from}`,
      rule: 'S18',
      hint: 'the proof is kept in the data folder, sync/PARTY.fork; a log that forked is given up for one in a new folder',
    })
  }
  const ahead = await keep.ahead(log)
  const shown = ahead === undefined ? undefined : openPinned(ahead, own).size
  if (shown === undefined || shown <= size) return
  throw new Refusal('conflict', `we signed ${shown} entries and hold ${size}: nothing is signed before they are back`, {
    value: `${shown - size} missing`,
    rule: 'S18',
    hint: 'entente restore fetches them from those who hold copies',
  })
}
