/** Small records for tests of back-tests. Nothing here is reached by the program. */
import { addMonths, lastDay } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import type { Picture } from '../../picture/index.ts'
import { levelDraft, shell, targetDraft } from '../project/fixture.ts'
import type { Backtest } from './answers.ts'
import { type BacktestQuestion, backtest } from './backtest.ts'

/** A back-test with few draws, from after everything these tests tell. */
export function scored(picture: Picture, asked: Partial<BacktestQuestion> = {}): Backtest {
  return backtest(picture, { asOf: '2031-01-01', recorded: false, only: [], draws: 300, seed: '1', ...asked })
}

/** Level by the end of a month counted from January 2020. */
export function levelAfter(months: number, value: number, from = 'EU'): Draft {
  return levelDraft(lastDay(addMonths('2020-01', months - 1)), String(Math.round(value)), { from })
}

/** A million promised for the end of 2020, and so many of it by the ends of months. */
export function million(...levels: readonly (readonly [number, number])[]): Draft[] {
  return [
    shell,
    targetDraft('1000000', '2020-12-31', '2020-01-01'),
    ...levels.map(([months, value]) => levelAfter(months, value)),
  ]
}
