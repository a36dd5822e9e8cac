/**
 * Keeps the picture of a running node to what its folder holds: at once when a round with a peer brought something, and
 * every so often what another process appended, or what a peer showed that asked us. Rule M13.
 */
import type { Round } from '../sync/index.ts'
import type { OpenRecord } from './record.ts'

export interface Following {
  /** Takes up what a round brought. Answers when it is in the picture. */
  heard(round: Pick<Round, 'pulled'>): Promise<void>
  /** Answers when nothing is being folded any more. */
  close(): Promise<void>
}

/** Milliseconds between two looks, each of which asks the store for the size of every log. */
const lookMs = 2000
/** Looks after which entries known by their hash are looked at again: another process may have got their bytes. */
const looksUntilAgain = 30

/** @param report takes what went wrong with the own log; the picture then stays what it was */
export function followFolder(record: OpenRecord, report: (error: unknown) => void): Following {
  let last: Promise<void> = Promise.resolve()
  let isLooking = false
  let looks = 0
  let reported: string | undefined
  const refresh = (again: boolean): Promise<void> => {
    isLooking = true
    last = record
      .refresh({ again })
      .then(() => {
        reported = undefined
      })
      .catch((error: unknown) => {
        // A database that is away for an hour is told of once.
        if (reported !== String(error)) report(error)
        reported = String(error)
      })
      .finally(() => {
        isLooking = false
      })
    return last
  }
  const timer = setInterval(() => {
    if (isLooking) return
    looks += 1
    void refresh(looks % looksUntilAgain === 0)
  }, lookMs).unref()
  return {
    heard: ({ pulled }) => refresh(pulled.some(({ filled }) => filled.length > 0)),
    close: async () => {
      clearInterval(timer)
      await last
    },
  }
}
