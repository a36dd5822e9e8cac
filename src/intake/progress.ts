/** Progress of long reading, with a rate and, where it is known, an end. */
import type { Clock } from '../base/index.ts'

export interface Progress {
  readonly rows: number
  readonly rowsPerSecond: number
  /** How many rows there will be, about; absent where the file does not say. */
  readonly of?: number
}

export type OnProgress = (progress: Progress) => void

/** Rows between two reports: often enough for a terminal, seldom enough to cost nothing. */
const rowsBetween = 500

export interface RowCounter {
  count(): void
  /** Reports the last rows. */
  finish(): void
}

export function rowCounter(clock: Clock | undefined, onProgress: OnProgress | undefined, of?: number): RowCounter {
  const startMs = clock?.elapsedMs() ?? 0
  let rows = 0
  const report = () => {
    const seconds = ((clock?.elapsedMs() ?? 0) - startMs) / 1000
    onProgress?.({
      rows,
      rowsPerSecond: seconds > 0 ? Math.round(rows / seconds) : 0,
      ...(of === undefined ? {} : { of }),
    })
  }
  return {
    count() {
      rows += 1
      if (rows % rowsBetween === 0) report()
    },
    finish: report,
  }
}
