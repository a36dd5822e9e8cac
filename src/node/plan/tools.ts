/** What a plan is solved with, on this machine. */
import { loadSolver, type PlanTools } from '../../outlook/index.ts'
import { workshopInThreads } from './pool.ts'

/** @param count threads for the blocks; by default as many as the machine has cores, at most 8 */
export async function planTools(count?: number): Promise<PlanTools> {
  const highs = await loadSolver()
  return { highs, workshop: (blocks, measures) => workshopInThreads(blocks, measures, count) }
}
