/** Rounds with every peer while a node runs: at once, then every so often, sooner when a peer says that there is news. */
import type { Round } from '../../sync/index.ts'
import type { FolderSync } from './parts.ts'

export interface Schedule {
  /** Has a peer asked soon. */
  wake(peer: string): void
  /** Ends when the rounds that are under way have ended. */
  close(): Promise<void>
}

/** Milliseconds between two rounds with a peer that nobody hears from. */
const everyMs = 15_000

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
  next(0)
  return {
    wake: peer => {
      woken.add(peer)
    },
    close: async () => {
      isOpen = false
      woken.clear()
      clearTimeout(timer)
      await running
    },
  }
}
