/** backtest: outlooks as of past days against what came, and against simple rules. */
export { BacktestPage } from './page.tsx'
