/**
 * Runs worlds: `npm run sim -- --seeds N --from S [--options FILE] [--shrink] [--verbose] [--workers W]`. Prints how far it
 * is, every failing seed with its steps, and how often each fault happened. Rules F6 to F8. With `--lines` or `--play` it
 * plays histories of lines instead (sim/lines).
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Refusal, systemClock } from '../src/base/index.ts'
import { addFaults, faultKinds, noFaults } from './faults.ts'
import { runFleet } from './fleet.ts'
import { type Handed, readHanded } from './handed.ts'
import { linesMain } from './lines/index.ts'
import { type Outcome, runSeed, type Tampering } from './run.ts'
import { shrink } from './shrink.ts'

/** Last steps that are printed of a failing seed, unless all are asked for. */
const stepsShown = 60
/** Seeds between two lines of progress. */
const seedsBetween = 100

interface Wish {
  readonly seeds: number
  readonly from: number
  readonly workers: number
  readonly verbose: boolean
  readonly shrinks: boolean
  readonly options: Handed
}

type Tell = (line: string) => void

/** @returns exit code: 0 when all worlds were sound, 1 when one was not, 2 when this was called wrongly */
export async function main(words: readonly string[], tell: Tell, tampering: Tampering = {}): Promise<0 | 1 | 2> {
  try {
    if (words.includes('--lines') || words.includes('--play')) return await linesMain(words, tell)
    const wish = wishOf(words)
    return await runAll(wish, tell, { ...tampering, options: { ...tampering.options, ...wish.options } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { place, value, hint } = error
    const where = [place.file, place.path].filter(part => part !== undefined).join(', ')
    tell(`${where === '' ? '' : `${where}: `}${error.message}${value === undefined ? '' : `: ${value}`}`)
    if (hint !== undefined) tell(hint)
    return 2
  }
}

/** @throws Refusal `wrong-use`; of the file of options */
function wishOf(words: readonly string[]): Wish {
  const { seeds, from, workers, verbose, shrink: shrinks, options: file } = valuesIn(words)
  const options = file === undefined ? {} : readHanded(file)
  const most = availableParallelism()
  const wish = {
    seeds: Number(seeds),
    from: Number(from ?? options.seed ?? 1),
    workers: Number(workers ?? most),
    verbose,
    shrinks,
    options,
  }
  const isWhole = [wish.seeds, wish.from, wish.workers].every(Number.isSafeInteger)
  if (isWhole && wish.seeds > 0 && wish.workers > 0) return wish
  throw wrongUse(words, 'numbers are whole, and there is one seed at least')
}

function valuesIn(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        seeds: { type: 'string', default: '100' },
        from: { type: 'string' },
        workers: { type: 'string' },
        options: { type: 'string' },
        shrink: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    throw wrongUse(words, error instanceof Error ? error.message : 'this cannot be read')
  }
}

function wrongUse(words: readonly string[], why: string): Refusal {
  return new Refusal('wrong-use', why, {
    value: words.join(' '),
    rule: 'F6',
    hint: 'npm run sim -- [--seeds N] [--from S] [--options FILE] [--shrink] [--verbose] [--workers W], or with --lines or --play',
  })
}

async function runAll(wish: Wish, tell: Tell, tampering: Tampering): Promise<0 | 1> {
  const { seeds, from, verbose } = wish
  const faults = noFaults()
  const failed: number[] = []
  let answered = 0
  let done = 0
  const startMs = systemClock.elapsedMs()
  await runEach(wish, tampering, async outcome => {
    done += 1
    addFaults(faults, outcome.faults)
    answered += outcome.answered
    if (outcome.violation !== undefined) {
      failed.push(outcome.seed)
      await tellFailure(outcome, wish, tell, tampering)
    } else if (verbose && seeds === 1) tell(outcome.steps.join('\n'))
    if (done % seedsBetween !== 0 && done !== seeds) return
    const perSecond = (done * 1000) / (systemClock.elapsedMs() - startMs)
    tell(`${done} of ${seeds} seeds from ${from}, ${perSecond.toFixed(1)} a second, ${failed.length} failed`)
  })
  tell(`\n${answered} entries were answered, and these faults happened:`)
  for (const kind of faultKinds) tell(`${String(faults[kind]).padStart(9)}  ${kind}`)
  if (failed.length > 0) tell(`\nfailed: ${failed.toSorted((left, right) => left - right).join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

/** Few worlds, and those with ports of a test, which no message carries, run here; many on all processors. */
async function runEach(
  { seeds, from, workers }: Wish,
  tampering: Tampering,
  onOutcome: (outcome: Outcome) => Promise<void>,
): Promise<void> {
  const numbers = Array.from({ length: seeds }, (_, at) => from + at)
  if (tampering.ports === undefined && workers > 1 && seeds > seedsBetween) {
    await runFleet(numbers, workers, tampering.options ?? {}, onOutcome)
    return
  }
  for (const seed of numbers) await onOutcome(await runSeed(seed, tampering))
}

async function tellFailure(outcome: Outcome, wish: Wish, tell: Tell, tampering: Tampering): Promise<void> {
  const { seed, violation, steps } = outcome
  tell(`\nseed ${seed} failed: ${violation?.checker}\n${violation?.what}\n${optionsText(outcome)}`)
  if (wish.shrinks) {
    const smallest = await shrink(outcome, tampering, taken => tell(`still fails without: ${taken}`))
    tell((wish.verbose ? smallest.steps : smallest.steps.slice(-stepsShown)).join('\n'))
    tell(`smallest options that fail: ${smallest.violation?.what}\n${optionsText(smallest)}`)
    tell('again: put them into a file, and npm run sim -- --seeds 1 --verbose --options FILE')
    return
  }
  tell((wish.verbose ? steps : steps.slice(-stepsShown)).join('\n'))
  tell(`smaller: npm run sim -- --seeds 1 --from ${seed} --shrink`)
  tell(`again, with all its steps: npm run sim -- --seeds 1 --from ${seed} --verbose`)
}

/** As a file of options states them: what is not there is null. */
function optionsText({ options }: Outcome): string {
  return JSON.stringify({
    ...options,
    hostile: options.hostile ?? null,
    departs: options.departs ?? null,
    gate: options.gate ?? null,
  })
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), line => console.log(line))
