/** plan: scenarios read from files, and blocks solved in worker threads. Rules: spec/plan.md. */
export { workshopInThreads } from './pool.ts'
export { readScenario } from './read.ts'
export { type PlanWish, planInThread } from './thread.ts'
export { planTools } from './tools.ts'
