/**
 * backtest: outlooks as of past days, by what had been said by then, against what came and against simple rules. A picture,
 * a day and a seed in; cases and scores out. Rules O40 to O59: spec/outlook.md.
 */
export { type Backtest, type BacktestCase, type BacktestDate, type BacktestScore, backtestForm } from './answers.ts'
export { type BacktestQuestion, backtest, defaultBacktestDraws, mostBacktestDraws } from './backtest.ts'
