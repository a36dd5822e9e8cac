/** A worker thread that plans one scenario, says how far it is, and answers. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal, systemClock } from '../../base/index.ts'
import { planOf, type Scenario } from '../../outlook/index.ts'
import { refusedApart } from '../refused-apart.ts'
import type { PlanNews, PlanWish } from './thread.ts'
import { planTools } from './tools.ts'

const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread')
const { scenario, wish } = workerData as { readonly scenario: Scenario; readonly wish: Omit<PlanWish, 'signal'> }
const tell = (news: PlanNews): void => port.postMessage(news)
const untilMs = systemClock.elapsedMs() + wish.secondsMost * 1000

try {
  const answer = await planOf(scenario, await planTools(), {
    clock: systemClock,
    stop: () => systemClock.elapsedMs() > untilMs,
    onRound: (round, gap) => tell({ round, gap }),
    ...(wish.gap === undefined ? {} : { gap: wish.gap }),
    ...(wish.why === undefined ? {} : { why: wish.why }),
  })
  tell({ answer })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  tell({ refused: refusedApart(error) })
}
