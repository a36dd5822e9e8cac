/** One back-test in a thread of its own. It reads the folder for itself: a picture cannot be handed to another thread. */
import { Worker } from 'node:worker_threads'
import type { Backtest, BacktestQuestion } from '../../outlook/index.ts'
import { type RefusedApart, refusalOf } from '../refused-apart.ts'

export interface BacktestWish {
  /** The data folder, as a path. */
  readonly directory: string
  readonly question: BacktestQuestion
}

/** What a thread answers. */
export interface TestedBy {
  readonly answer: Backtest
  /** What was folded of every log when the thread read them, as JSON. */
  readonly state: string
}

/** What the thread says. */
export type BacktestNews =
  | { readonly done: number; readonly total: number }
  | { readonly tested: TestedBy }
  | { readonly refused: RefusedApart }

export interface BacktestThread {
  readonly tested: Promise<TestedBy>
  /** Ends the thread; what it was asked is then never answered. */
  stop(): void
}

/** How back-tests are started; handed in, so that a test can hold one back. */
export type StartBacktest = (wish: BacktestWish, onProgress: (done: number, total: number) => void) => BacktestThread

export const startBacktest: StartBacktest = (wish, onProgress) => {
  const worker = new Worker(new URL('./backtest-worker.ts', import.meta.url), { workerData: wish })
  const tested = new Promise<TestedBy>((resolve, reject) => {
    worker.on('message', (news: BacktestNews) => {
      if ('done' in news) onProgress(news.done, news.total)
      else if ('tested' in news) resolve(news.tested)
      else reject(refusalOf(news.refused))
    })
    worker.on('error', reject)
  })
  return { tested, stop: () => void worker.terminate() }
}
