/** A worker thread that works out one back-test, says how far it is, and answers. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal, systemChance, systemClock } from '../../base/index.ts'
import { backtest } from '../../outlook/index.ts'
import { readRecordOf } from '../record.ts'
import { refusedApart } from '../refused-apart.ts'
import type { BacktestNews, BacktestWish } from './thread.ts'

const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread')
const { directory, question } = workerData as BacktestWish
const tell = (news: BacktestNews): void => port.postMessage(news)

try {
  const record = await readRecordOf(directory, { clock: systemClock, chance: systemChance })
  const answer = backtest(record.picture, question, (done, total) => tell({ done, total }))
  tell({ tested: { answer, state: JSON.stringify(record.logs()) } })
  await record.close()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  tell({ refused: refusedApart(error) })
}
