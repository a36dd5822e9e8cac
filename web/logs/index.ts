/** logs: every log held here, and one log with its entries, checkpoints and mirrors. */
export { LogPage } from './log.tsx'
export { LogsPage } from './page.tsx'
