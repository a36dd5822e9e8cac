/**
 * Runs worlds: `npm run sim -- --seeds N --from S [--verbose]`. Prints how far it is, every failing seed with its steps,
 * and how often each fault happened. Rule F6.
 */
import { parseArgs } from 'node:util'
import { systemClock } from '../src/base/index.ts'
import { addFaults, faultKinds, noFaults } from './faults.ts'
import { type Outcome, runSeed, type Tampering } from './run.ts'

/** Last steps that are printed of a failing seed, unless all are asked for. */
const stepsShown = 60
/** Seeds between two lines of progress. */
const seedsBetween = 100

interface Wish {
  readonly seeds: number
  readonly from: number
  readonly verbose: boolean
}

type Tell = (line: string) => void

/** @returns exit code: 0 when all worlds were sound, 1 when one was not, 2 when this was called wrongly */
export async function main(words: readonly string[], tell: Tell, tampering: Tampering = {}): Promise<0 | 1 | 2> {
  const wish = wishOf(words)
  if (wish === undefined) {
    tell('npm run sim -- [--seeds N] [--from S] [--verbose]')
    return 2
  }
  return runAll(wish, tell, tampering)
}

function wishOf(words: readonly string[]): Wish | undefined {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        seeds: { type: 'string', default: '100' },
        from: { type: 'string', default: '1' },
        verbose: { type: 'boolean', default: false },
      },
    })
    const wish = { seeds: Number(values.seeds), from: Number(values.from), verbose: values.verbose }
    return Number.isSafeInteger(wish.seeds) && Number.isSafeInteger(wish.from) && wish.seeds > 0 ? wish : undefined
  } catch {
    return undefined
  }
}

async function runAll({ seeds, from, verbose }: Wish, tell: Tell, tampering: Tampering): Promise<0 | 1> {
  const faults = noFaults()
  const failed: number[] = []
  let answered = 0
  const startMs = systemClock.elapsedMs()
  for (let seed = from; seed < from + seeds; seed += 1) {
    const outcome = await runSeed(seed, tampering)
    addFaults(faults, outcome.faults)
    answered += outcome.answered
    if (outcome.violation !== undefined) {
      failed.push(seed)
      tellFailure(outcome, verbose, tell)
    } else if (verbose && seeds === 1) tell(outcome.steps.join('\n'))
    const done = seed - from + 1
    if (done % seedsBetween !== 0 && done !== seeds) continue
    const perSecond = (done * 1000) / (systemClock.elapsedMs() - startMs)
    tell(`${done} of ${seeds} seeds, ${perSecond.toFixed(1)} a second, ${failed.length} failed`)
  }
  tell(`\n${answered} entries were answered, and these faults happened:`)
  for (const kind of faultKinds) tell(`${String(faults[kind]).padStart(9)}  ${kind}`)
  if (failed.length > 0) tell(`\nfailed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

function tellFailure({ seed, options, steps, violation }: Outcome, verbose: boolean, tell: Tell): void {
  tell(`\nseed ${seed} failed: ${violation?.checker}\n${violation?.what}\n${JSON.stringify(options)}`)
  tell((verbose ? steps : steps.slice(-stepsShown)).join('\n'))
  tell(`again, with all its steps: npm run sim -- --seeds 1 --from ${seed} --verbose`)
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), line => console.log(line))
