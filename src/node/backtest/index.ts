/** backtest: back-tests worked out in threads, so that a node goes on answering. Rules O40, O52: spec/outlook.md. */
export { BacktestDesk, type BacktestHearing } from './desk.ts'
export { type BacktestWish, startBacktest, type TestedBy } from './thread.ts'
