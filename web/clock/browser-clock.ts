/** The only place in the pages that looks at the clock of the computer they are shown on. */
export interface BrowserClock {
  /** What this computer takes the time to be, in milliseconds since 1970. */
  nowMs(): number
  /** Milliseconds since some moment: runs on evenly when the clock is set. */
  elapsedMs(): number
}

export const browserClock: BrowserClock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
}
