/** A scenario planned in a thread of its own, so that a node goes on answering, and within a time. */
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../base/index.ts'
import type { PlanAnswer, Scenario } from '../../outlook/index.ts'
import { type RefusedApart, refusalOf } from '../refused-apart.ts'

export interface PlanWish {
  /** Between rounds it stops after so many seconds; a programme that takes twice as long is given up. */
  readonly secondsMost: number
  readonly gap?: number
  readonly why?: boolean
  /** Where nobody waits for the plan any more, its thread ends. */
  readonly signal?: AbortSignal
}

/** What the thread says. */
export type PlanNews =
  | { readonly round: number; readonly gap: number }
  | { readonly answer: PlanAnswer }
  | { readonly refused: RefusedApart }

/** @throws Refusal of the scenario, `too-large` where even its first plan takes too long, `busy` where it was given up */
export async function planInThread(
  scenario: Scenario,
  { signal, ...wish }: PlanWish,
  onRound: (round: number, gap: number) => void = () => undefined,
): Promise<PlanAnswer> {
  if (signal?.aborted === true) throw givenUp()
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { workerData: { scenario, wish } })
  return new Promise<PlanAnswer>((resolve, reject) => {
    const timer = setTimeout(() => {
      const hint = 'plan fewer items, parties or months, or use entente plan FILE, which takes its time'
      reject(new Refusal('too-large', 'no plan was found in time', { rule: 'Q19', hint }))
    }, wish.secondsMost * 2000)
    const leave = (): void => end(() => reject(givenUp()))
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
      settle()
    }
    signal?.addEventListener('abort', leave)
    worker.on('message', (news: PlanNews) => {
      if ('round' in news) onRound(news.round, news.gap)
      else if ('answer' in news) end(() => resolve(news.answer))
      else end(() => reject(refusalOf(news.refused)))
    })
    worker.on('error', error => end(() => reject(error)))
  }).finally(() => worker.terminate())
}

function givenUp(): Refusal {
  return new Refusal('busy', 'a plan that nobody waits for any more', { rule: 'Q19' })
}
