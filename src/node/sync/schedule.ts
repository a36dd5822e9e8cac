/**
 * Rounds with every peer while a node runs: at once, then every so often, sooner when a peer says that there is news. Each
 * peer has a loop of its own, so that a slow one holds up nobody else. Rules S11, S16.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Round, SyncRefusal } from '../../sync/index.ts'
import type { FolderSync } from './parts.ts'

export interface Schedule {
  /** Cuts the rounds that are under way, and answers when they have ended. */
  close(): Promise<void>
}

/** Milliseconds between two rounds with a peer that nobody hears from, and between two looks at who is a peer. */
const everyMs = 15_000
const lookMs = 5000
/** Pause before a stream of news is opened again, at first and at most; and before a peer that is not due is looked at. */
const firstWaitMs = 1000
const mostWaitMs = 60_000

interface Running {
  readonly sync: FolderSync
  readonly onRound: (round: Round) => void
  readonly signal: AbortSignal
}

/** Begins the rounds. `onRound` is told what came of each; a round never throws for what a peer does. */
export function scheduleRounds(
  sync: FolderSync,
  onRound: (round: Round) => void,
  report: (error: unknown) => void,
): Schedule {
  const ending = new AbortController()
  const running = { sync, onRound, signal: ending.signal }
  const loops = new Map<string, Promise<unknown>>()
  const look = (): void => {
    try {
      for (const { party } of sync.peers()) {
        if (loops.has(party)) continue
        const bell = new Bell()
        loops.set(party, Promise.all([ask(running, party, bell), hear(running, party, bell)]).catch(report))
      }
    } catch (error) {
      report(error)
    }
  }
  look()
  const timer = setInterval(look, lookMs).unref()
  return {
    close: async () => {
      clearInterval(timer)
      ending.abort()
      await Promise.all(loops.values())
    },
  }
}

/** Rounds with one peer, for as long as the node runs. */
async function ask({ sync, onRound, signal }: Running, party: string, bell: Bell): Promise<void> {
  while (!signal.aborted) {
    const isDue = sync.keeper.isDue(party)
    const peer = sync.peers().find(one => one.party === party)
    const link = peer === undefined || !isDue ? undefined : sync.link(peer, { signal })
    if (link !== undefined) {
      const round = await sync.keeper.round(link)
      if (!signal.aborted) onRound(round)
    }
    if (isDue) await bell.wait(everyMs, signal)
    else await pause(firstWaitMs, undefined, { ref: false, signal }).catch(() => {})
  }
}

/** News of one peer, which ring the bell. */
async function hear({ sync, signal }: Running, party: string, bell: Bell): Promise<void> {
  let id: string | undefined
  for (let waitMs = firstWaitMs; !signal.aborted; ) {
    try {
      const peer = sync.peers().find(one => one.party === party)
      if (peer !== undefined) id = await sync.listen(peer, id, () => bell.ring(), signal)
      waitMs = firstWaitMs
    } catch (error) {
      if (!(error instanceof SyncRefusal)) throw error
      waitMs = Math.min(waitMs * 2, mostWaitMs)
    }
    await pause(waitMs, undefined, { ref: false, signal }).catch(() => {})
  }
}

/** Wakes who waits. Rung while nobody waits, it ends the next wait at once. */
class Bell {
  #rung = false
  #wake: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      const rung = new Promise<void>(resolve => {
        this.#wake = resolve
      })
      const over = new AbortController()
      await Promise.race([
        rung,
        pause(ms, undefined, { ref: false, signal: AbortSignal.any([signal, over.signal]) }).catch(() => {}),
      ])
      over.abort()
    }
    this.#rung = false
    this.#wake = undefined
  }
}
