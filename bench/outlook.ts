/**
 * Paths of an outlook drawn in a second, against a numpy program that draws those of the same model whole blocks at a time
 * (bench/outlook.py; Debian's python3-numpy). Same model, same number of draws, same run; the means agree within Monte Carlo
 * error. stockpyl is run where ENTENTE_STOCKPYL names a Python that has it: its model is another, so only its time is told.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { drawBy } from '../src/node/index.ts'
import { type Model, paceRows, type Sheet } from '../src/outlook/index.ts'
import { median, time } from './machine.ts'

/** The month whose total and stock are compared. */
const month = 23

/** No more of either counts: a pace that wanders has a mean that few draws make. */
const million = 1_000_000

/** A promise of a million that is late, a pace since the start and one of late, a stock that is used: 240 months drawn. */
export function benchModel(): Model {
  const ratios = Array.from({ length: 256 }, (_row, row) => 0.6 + Math.log(1 - (row + 0.5) / 256) / Math.log(17 / 29))
  return {
    ends: Array.from({ length: 240 }, (_month, index) => index + 0.5),
    kept: 60,
    stock: { value: { low: 200_000, high: 300_000 }, use: { low: 40_000, high: 60_000 }, floor: 100_000 },
    arrivals: {
      kind: 'level',
      anchor: { value: { low: 300_000, high: 320_000 }, first: -1, last: 0 },
      target: 1_000_000,
      recent: { pace: 45_000, months: 3, level: 170_000 },
      overallPace: 33_000,
      plannedPace: 80_000,
      pace: paceRows(
        [
          { from: -8, to: -3, come: 170_000 },
          { from: -3, to: 0, come: 135_000 },
        ],
        { mean: 0.25, deviation: 0.4 },
      ),
      vintages: [{ said: -8, due: 4.5, value: 1_000_000, weight: 1, ratios, steps: [], from: null }],
      flow: null,
      orders: [],
    },
  }
}

/** Weighted means with their Monte Carlo errors: months until it is met, units come, units in stock. */
export interface Drawn {
  readonly name: string
  readonly seconds: number
  readonly processor: number
  readonly means: readonly number[]
  readonly errors: readonly number[]
}

export const outcomeNames = [
  'months until the million',
  'come in 24 months, of a million',
  'stock after 24 months, up to a million',
] as const

/** Draws by so many threads, the middle of so many runs by the clock. */
export async function drawnHere(draws: number, threads: number, runs: number): Promise<Drawn> {
  const model = benchModel()
  await drawBy(model, 'warm', Math.min(draws, 2000), 1)
  const all: { seconds: number; processor: number; sheet: Sheet }[] = []
  for (let run = 0; run < runs; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    const sheet = await drawBy(model, `bench ${run}`, draws, threads)
    const { user, system } = process.cpuUsage(used)
    all.push({ seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6, sheet })
  }
  const middle = median(all.map(one => one.seconds))
  const { seconds, processor, sheet } = all.find(one => one.seconds === middle)!
  return { name: `ours, threads: ${threads}`, seconds, processor, ...meansOf(model, sheet) }
}

function meansOf(model: Model, sheet: Sheet): Pick<Drawn, 'means' | 'errors'> {
  const { kept, weight } = sheet
  const rows = Array.from(weight.keys())
  const outcomes: readonly ((row: number) => number)[] = [
    row => Math.min(sheet.metAt[row]!, model.ends.at(-1)!),
    row =>
      Math.min(
        million,
        sheet.arrivals.subarray(row * kept, row * kept + month + 1).reduce((sum, come) => sum + come, 0),
      ),
    row => Math.min(million, sheet.stock[row * kept + month]!),
  ]
  const total = weight.reduce((sum, one) => sum + one, 0)
  const means = outcomes.map(of => rows.reduce((sum, row) => sum + weight[row]! * of(row), 0) / total)
  // The error of a weighted mean: √(Σ w² (x − m)²) ÷ Σw.
  const errors = outcomes.map(
    (of, index) =>
      Math.sqrt(rows.reduce((sum, row) => sum + (weight[row]! * (of(row) - means[index]!)) ** 2, 0)) / total,
  )
  return { means, errors }
}

/** The same draws by numpy, the middle of so many runs by the clock; undefined where no Python here has it. */
export function drawnByNumpy(draws: number, block: number, runs: number): Drawn | undefined {
  const program = join(import.meta.dirname, 'outlook.py')
  for (const python of ['/usr/bin/python3', 'python3']) {
    const told: (Drawn & { versions: string })[] = []
    for (let seed = 0; seed < runs; seed += 1) {
      const input = JSON.stringify({ model: benchModel(), draws, block, month, seed })
      const ran = spawnSync(python, [program], { encoding: 'utf8', input })
      if (ran.status !== 0) break
      told.push(JSON.parse(ran.stdout))
    }
    if (told.length < runs) continue
    const middle = median(told.map(one => one.seconds))
    const one = told.find(each => each.seconds === middle)!
    return { ...one, name: `${one.versions}, blocks of ${block}` }
  }
  return undefined
}

/** How far two means are apart, in Monte Carlo errors of their difference. */
export function apart(left: Drawn, right: Drawn): number[] {
  return left.means.map(
    (mean, index) => Math.abs(mean - right.means[index]!) / Math.hypot(left.errors[index]!, right.errors[index]!),
  )
}

function printDrawn(draws: number, ours: readonly Drawn[], peers: readonly Drawn[]): void {
  console.log(`\n## Outlook: ${draws} draws of 240 months\n`)
  console.log('| who | clock | processor | paths/s | ours ÷ it, clock | ours ÷ it, processor |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  const [one] = ours
  for (const drawn of [...ours, ...peers]) {
    const [clock, processor] = [one!.seconds / drawn.seconds, one!.processor / drawn.processor]
    const ratios = drawn === one ? ' | ' : `${clock.toFixed(2)}× | ${processor.toFixed(2)}×`
    const each = Math.round(draws / drawn.seconds)
    console.log(`| ${drawn.name} | ${time(drawn.seconds)} | ${time(drawn.processor)} | ${each} | ${ratios} |`)
  }
  const [peer] = peers
  if (one === undefined || peer === undefined) return
  console.log('\n| mean of | ours | numpy | apart, in Monte Carlo errors |')
  console.log('| --- | --- | --- | --- |')
  for (const [index, distance] of apart(one, peer).entries()) {
    const told = (drawn: Drawn): string =>
      `${drawn.means[index]!.toPrecision(6)} ± ${drawn.errors[index]!.toPrecision(2)}`
    console.log(`| ${outcomeNames[index]} | ${told(one)} | ${told(peer)} | ${distance.toFixed(1)} |`)
  }
}

/** Runs the bench and prints it: `npm run bench -- outlook`. */
export async function main(small: boolean): Promise<void> {
  for (const draws of small ? [2000] : [10_000, 100_000]) {
    const runs = small ? 1 : 5
    const ours = [await drawnHere(draws, 1, runs), await drawnHere(draws, 2, runs)]
    const peers = [500, 10_000].flatMap(block => drawnByNumpy(draws, block, runs) ?? [])
    printDrawn(draws, ours, peers)
    if (peers.length === 0) console.log('\nnumpy is not measured: no python3 here has it')
  }
  console.log(`\nstockpyl: ${stockpyl()}`)
}

/** A base-stock simulation of one node, 240 periods, as its own documentation shows it: time alone. */
function stockpyl(): string {
  const python = process.env.ENTENTE_STOCKPYL
  if (python === undefined) return 'not here (Debian has no package of it; ENTENTE_STOCKPYL names a Python that has it)'
  const program = [
    'import time',
    'from stockpyl.supply_chain_network import single_stage_system',
    'from stockpyl.sim import simulation',
    "n = single_stage_system(demand_type='N', mean=50000, standard_deviation=5000, policy_type='BS', base_stock_level=250000)",
    't = time.process_time()',
    'for seed in range(20): simulation(n, 240, rand_seed=seed, progress_bar=False)',
    'print((time.process_time() - t) / 20)',
  ].join('\n')
  const ran = spawnSync(python, ['-c', program], { encoding: 'utf8' })
  if (ran.status !== 0) return `does not run: ${ran.stderr.trim().split('\n').at(-1)}`
  return `${Math.round(1 / Number(ran.stdout))} paths/s of processor time, of a simpler model (one node, 240 periods)`
}
