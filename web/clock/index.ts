/** clock: the moment by the node's clock, ticking here, and how far this computer's clock is from it. */
export { ClockWarning } from './clock-warning.tsx'
export { type NodeTime, useNodeTime } from './node-time.ts'
export { spanWords } from './spans.ts'
