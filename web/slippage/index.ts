/** slippage: who keeps promises, how late, how sure. */
export { SlippagePage } from './page.tsx'
