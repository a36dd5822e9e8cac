/** A scenario planned: solved, put into whole units, explained; at both ends where stocks are only known as ranges. */
import { type Clock, toNumber } from '../../base/index.ts'
import { figuresOf, noTables, tablesOf } from './answer.ts'
import type { PlanAnswer, PlanReason } from './answers.ts'
import { blockingOf, conflictReasons, lacksOf, plainReasons } from './blocking.ts'
import type { Case } from './case.ts'
import { caseOf } from './check.ts'
import { missesOf } from './misses.ts'
import { reason } from './reasons.ts'
import type { Scenario } from './scenario.ts'
import { scoreOf } from './score.ts'
import { type PlanTools, type Solved, type SolveSetting, solveCase, usualGap } from './solve.ts'
import { type End, usualPriority } from './stores.ts'
import type { Units } from './units.ts'

export interface PlanSetting extends SolveSetting {
  readonly clock: Clock
  /** Works out what blocks also where the plan is large. */
  readonly why?: boolean
  /** Which of how many plans is being made to find what blocks. */
  readonly onTry?: (number: number, count: number) => void
}

/** Up to so many quantities what blocks is worked out unasked: each reason is a plan of its own. */
const whyMost = 12_000
/** The smallest conflict is sought for so long. */
const conflictMsMost = 60_000
/** No other reason is begun after so long. */
const whyMsMost = 90_000

/**
 * Plans a scenario.
 * @throws Refusal with the path of a value that contradicts the scenario
 */
export async function planOf(scenario: Scenario, tools: PlanTools, setting: PlanSetting): Promise<PlanAnswer> {
  const startMs = setting.clock.elapsedMs()
  const ranged = scenario.stocks?.some(entry => entry.upTo !== undefined) ?? false
  const stopConflict = (): (() => boolean) => {
    const untilMs = setting.clock.elapsedMs() + conflictMsMost
    return () => (setting.stop?.() ?? false) || setting.clock.elapsedMs() > untilMs
  }
  const low = await solveCase(caseOf(scenario, 'low'), tools, { stopConflict, ...setting })
  const high = ranged ? await solveCase(caseOf(scenario, 'high'), tools, setting) : undefined
  const { one, units } = low
  const figures = figuresOf(low)
  const blocking = await reasonsOf(scenario, low, tools, setting)
  return {
    title: one.title,
    currency: one.currency,
    start: one.start,
    months: one.months,
    unmet: one.unmet,
    status: statusOf(low, figures.gap, setting.gap ?? usualGap),
    ...figures,
    ...(units === undefined ? noTables : tablesOf(one, units)),
    blocking,
    conflict: low.conflict === undefined ? [] : conflictReasons(one, low.conflict),
    ends: high === undefined ? [] : [endOf('low', low), endOf('high', high)],
    notes: [...notesOf(one), ...(units === undefined ? [] : roundedReasons(one, units))],
    method: {
      name: low.method,
      columns: low.columns,
      rows: low.rows,
      blocks: low.blocks,
      rounds: low.rounds,
    },
    seconds: Math.round(setting.clock.elapsedMs() - startMs) / 1000,
  }
}

async function reasonsOf(
  scenario: Scenario,
  solved: Solved,
  tools: PlanTools,
  setting: PlanSetting,
): Promise<PlanReason[]> {
  const plain = plainReasons(solved.one, solved.units)
  if (solved.units === undefined) return plain
  if (solved.columns > whyMost && setting.why !== true) {
    return lacksOf(solved.one, solved.units).length === 0 ? [reason('nothingMissing')] : [...plain, reason('notTried')]
  }
  const untilMs = setting.clock.elapsedMs() + whyMsMost
  const stop = (): boolean => (setting.stop?.() ?? false) || setting.clock.elapsedMs() > untilMs
  const again = async (easier: Scenario): Promise<{ one: Case; units: Units } | undefined> => {
    const { one, units } = await solveCase(caseOf(easier, 'low'), tools, { ...setting, stop, onRound: () => undefined })
    return units === undefined ? undefined : { one, units }
  }
  const found = await blockingOf(scenario, solved.one, solved.units, again, {
    unproved: solved.method === 'whole' ? Number.NEGATIVE_INFINITY : unprovedOf(solved),
    stop,
    ...(setting.onTry === undefined ? {} : { onTry: setting.onTry }),
  })
  return [...found, ...plain]
}

function unprovedOf(solved: Solved): number {
  const objective = toNumber(scoreOf(solved.one, solved.units!).objective)
  return Math.max(0, objective - toNumber(solved.bound!))
}

/** A gap is reached by the plan as it stands, in whole units, or it is not. */
function statusOf(solved: Solved, gap: string | null, asked: number): PlanAnswer['status'] {
  return solved.status === 'withinGap' && Number(gap) > asked ? 'stopped' : solved.status
}

/** What has to be kept, and in whole units is not. */
function roundedReasons(one: Case, units: Units): PlanReason[] {
  return missesOf(one, units).map(miss => {
    if (miss.kind === 'share') return reason('roundedShare', { party: one.parties[miss.party]!.code })
    const node = one.nodes[miss.node]!
    const { code, unit } = one.items[node.item]!
    const codes = { need: 'roundedNeed', floor: 'roundedFloor', use: 'roundedUse' } as const
    const values = { units: String(miss.units), unit, item: code, party: one.parties[node.party]!.code }
    return reason(codes[miss.kind], values)
  })
}

function endOf(end: End, solved: Solved): PlanAnswer['ends'][number] {
  const figures = figuresOf(solved)
  return {
    end,
    status: solved.status,
    objective: figures.objective,
    cost: solved.units === undefined ? null : figures.cost.total,
    shortAtEnd:
      solved.units === undefined
        ? null
        : String(lacksOf(solved.one, solved.units).reduce((sum, lack) => sum + lack.short, 0)),
  }
}

function notesOf(one: Case): PlanReason[] {
  return [
    reason('weights', { priority: usualPriority }),
    ...(one.lift.every(cap => cap === undefined) ? [reason('noLift')] : []),
    ...(one.budgets.length === 0 ? [reason('noBudget')] : []),
    ...unsaidStocks(one),
  ]
}

/** Stores with a line, a floor, a use or a need, of which the scenario does not say what they hold. */
function unsaidStocks(one: Case): PlanReason[] {
  const unsaid = one.nodes.filter(node => !node.openingKnown)
  if (unsaid.length === 0) return []
  const names = unsaid.slice(0, 5).map(node => `${one.parties[node.party]!.code} ${one.items[node.item]!.code}`)
  const examples = `${names.join(', ')}${unsaid.length > names.length ? ' …' : ''}`
  return [reason('notAsked', { count: String(unsaid.length), examples })]
}
