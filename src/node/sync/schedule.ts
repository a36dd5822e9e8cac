/** Rounds with every peer while a node runs: at once, then every so often, sooner when a peer says that there is news. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Round, SyncRefusal } from '../../sync/index.ts'
import type { PinnedParty } from '../identity/index.ts'
import type { FolderSync } from './parts.ts'

export interface Schedule {
  /** Ends when the rounds that are under way have ended. */
  close(): Promise<void>
}

/** Milliseconds between two rounds with a peer that nobody hears from. */
const everyMs = 15_000
/** Pause before a stream of news is opened again, at first and at most. */
const firstWaitMs = 1000
const mostWaitMs = 60_000

/** Begins the rounds. `onRound` is told what came of each; a round never throws for what a peer does. */
export function scheduleRounds(
  sync: FolderSync,
  onRound: (round: Round) => void,
  report: (error: unknown) => void,
): Schedule {
  let isOpen = true
  const woken = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const lastMs = new Map<string, number>()
  let running: Promise<void> = Promise.resolve()
  const sweep = async (): Promise<void> => {
    listenToAll()
    for (const peer of sync.peers()) {
      if (!isOpen) return
      const isWoken = woken.delete(peer.party)
      const sinceMs = sync.elapsedMs() - (lastMs.get(peer.party) ?? Number.NEGATIVE_INFINITY)
      if (!sync.keeper.isDue(peer.party) || (!isWoken && sinceMs < everyMs)) continue
      const link = sync.link(peer)
      lastMs.set(peer.party, sync.elapsedMs())
      if (link !== undefined) onRound(await sync.keeper.round(link))
    }
  }
  const next = (afterMs: number): void => {
    if (!isOpen) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = sweep()
        .catch(report)
        .finally(() => next(woken.size > 0 ? 0 : 1000))
    }, afterMs)
    timer.unref()
  }
  const listening = new Map<string, Promise<void>>()
  const ending = new AbortController()
  const hear = async (peer: PinnedParty): Promise<void> => {
    let id: string | undefined
    for (let waitMs = firstWaitMs; isOpen; ) {
      try {
        id = await sync.listen(peer, id, () => woken.add(peer.party), ending.signal)
        waitMs = firstWaitMs
      } catch (error) {
        if (!(error instanceof SyncRefusal)) throw error
        waitMs = Math.min(waitMs * 2, mostWaitMs)
      }
      await pause(waitMs, undefined, { ref: false, signal: ending.signal }).catch(() => {})
    }
  }
  const listenToAll = (): void => {
    for (const peer of sync.peers()) {
      if (!listening.has(peer.party)) listening.set(peer.party, hear(peer).catch(report))
    }
  }
  next(0)
  return {
    close: async () => {
      isOpen = false
      ending.abort()
      woken.clear()
      clearTimeout(timer)
      await Promise.all([running, ...listening.values()])
    },
  }
}
