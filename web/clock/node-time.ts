/**
 * The moment by the node's clock. An answer says when it was given; from then on the time that passes here is added, so
 * that a clock that is set wrongly on this computer, or set anew, moves no countdown. How far it is off is told.
 */
import { useEffect, useState } from 'react'
import { type BrowserClock, browserClock } from './browser-clock.ts'

export interface NodeTime {
  /** Milliseconds since 1970 by the node's clock; undefined before the first answer. */
  readonly nowMs: number | undefined
  /** This computer's clock less the node's; undefined before the first answer. */
  readonly offMs: number | undefined
}

interface Mark {
  readonly nodeMs: number
  readonly elapsedMs: number
  readonly offMs: number
}

const everyMs = 250

/** Ticks from the newest `asOf` of an answer on. */
export function useNodeTime(asOf: string | undefined, clock: BrowserClock = browserClock): NodeTime {
  const [mark, setMark] = useState<Mark>()
  const [elapsedMs, setElapsed] = useState(() => clock.elapsedMs())
  useEffect(() => {
    if (asOf === undefined) return
    const nodeMs = Date.parse(asOf)
    setMark({ nodeMs, elapsedMs: clock.elapsedMs(), offMs: clock.nowMs() - nodeMs })
  }, [asOf, clock])
  useEffect(() => {
    const timer = setInterval(() => setElapsed(clock.elapsedMs()), everyMs)
    return () => clearInterval(timer)
  }, [clock])
  if (mark === undefined) return { nowMs: undefined, offMs: undefined }
  return { nowMs: mark.nodeMs + Math.max(elapsedMs - mark.elapsedMs, 0), offMs: mark.offMs }
}
