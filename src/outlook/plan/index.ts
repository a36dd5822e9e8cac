/**
 * plan: who should send and order what, so that the least is missing and nobody falls below its floor. A scenario comes in;
 * shipments, orders, stocks, shortages and what blocks come out. Rules: spec/plan.md.
 */
export * from './answers.ts'
export type { Block } from './block.ts'
export { type BlockRequest, type BlockResult, BlockSolver, type Workshop, workshopHere } from './block-solver.ts'
export type { BlockWork } from './block-worker.ts'
export { caseOf } from './check.ts'
export { comparePlans } from './compare.ts'
export { type FromRecord, scenarioFromRecord } from './from-record.ts'
export { loadSolver } from './load-solver.ts'
export { checkScenario } from './located.ts'
export { type PlanSetting, planOf } from './plan.ts'
export type { Programme } from './programme.ts'
export { type Scenario, type ScenarioInput, scenarioForm } from './scenario.ts'
export { type SheetTable, scenarioOfSheets } from './sheets.ts'
export { type PlanTools, programmeOf, type Solved, type SolveSetting, solveCase } from './solve.ts'
export { solveOnce } from './solver.ts'
export { scenarioOfYaml } from './yaml.ts'
