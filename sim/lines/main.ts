/**
 * Plays histories: `npm run sim -- --lines --seeds N [--of line|decision|treaty] [--from S] [--workers W] [--shrink]
 * [--verbose]`, or one scenario: `npm run sim -- --play FILE`. Rules F11, F12.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Refusal, systemClock } from '../../src/base/index.ts'
import { type Batch, type BatchOutcome, batchSeeds, type Failure, runBatch, runBatches, subjectOf } from './fleet.ts'
import { playFile, tableOf } from './play-file.ts'
import { runHistory, type Subject, subjects } from './run.ts'
import { scenarioText } from './scenario-file.ts'
import { shrinkHistory } from './shrink.ts'

type Tell = (line: string) => void

/** Histories between two lines of progress. */
const historiesBetween = 5000
/** Failing histories that are told at length. */
const mostTold = 5

interface Wish {
  readonly seeds: number
  readonly from: number
  readonly workers: number
  readonly subject: Subject | undefined
  readonly shrinks: boolean
  readonly verbose: boolean
  readonly file: string | undefined
}

/** @returns exit code as that of the simulated world; @throws Refusal */
export async function linesMain(words: readonly string[], tell: Tell): Promise<0 | 1> {
  const wish = wishOf(words)
  return wish.file === undefined ? await runAll(wish, tell) : await playOne(wish.file, wish.verbose, tell)
}

function wishOf(words: readonly string[]): Wish {
  const values = valuesIn(words)
  const subject = subjects.find(one => one === values.of)
  const wish = {
    seeds: Number(values.seeds),
    from: Number(values.from),
    workers: Number(values.workers ?? availableParallelism()),
    subject,
    shrinks: values.shrink,
    verbose: values.verbose,
    file: values.play,
  }
  if (values.of !== undefined && subject === undefined) throw wrongUse(words, `--of is one of ${subjects.join(', ')}`)
  const isWhole = [wish.seeds, wish.from, wish.workers].every(Number.isSafeInteger)
  if (isWhole && wish.seeds > 0 && wish.workers > 0) return wish
  throw wrongUse(words, 'numbers are whole, and there is one seed at least')
}

function valuesIn(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        lines: { type: 'boolean', default: false },
        play: { type: 'string' },
        of: { type: 'string' },
        seeds: { type: 'string', default: '1000' },
        from: { type: 'string', default: '1' },
        workers: { type: 'string' },
        shrink: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw wrongUse(words, error instanceof Error ? error.message : 'this cannot be read')
  }
}

function wrongUse(words: readonly string[], why: string): Refusal {
  return new Refusal('wrong-use', why, {
    value: words.join(' '),
    rule: 'F11',
    hint: 'npm run sim -- --lines [--seeds N] [--from S] [--of line|decision|treaty] [--workers W] [--shrink] [--verbose], or --play FILE',
  })
}

async function playOne(file: string, isVerbose: boolean, tell: Tell): Promise<0 | 1> {
  const { scenario, rows, steps, wrong } = await playFile(file)
  tell(`${scenario.title}\n`)
  if (scenario.about !== undefined) tell(`${scenario.about.trim()}\n`)
  if (isVerbose) tell(`${steps.join('\n')}\n`)
  tell(tableOf(rows))
  for (const one of wrong) tell(`\nwrong: ${one}`)
  const missed = rows.filter(({ isRight }) => !isRight).length
  const expected = rows.filter(row => row.expected !== undefined).length
  tell(`\n${expected - missed} of ${expected} as expected; ${wrong.length} found wrong by checkers`)
  return missed + wrong.length > 0 ? 1 : 0
}

async function runAll(wish: Wish, tell: Tell): Promise<0 | 1> {
  const { seeds, from, workers, subject } = wish
  const counts = new Map<string, number>()
  const failures: Failure[] = []
  const startMs = systemClock.elapsedMs()
  let [done, events, told] = [0, 0, 0]
  const onOutcome = (outcome: BatchOutcome): void => {
    done += outcome.seeds
    events += outcome.events
    failures.push(...outcome.failures)
    for (const { seed, violation } of outcome.failures) tell(`seed ${seed} failed: ${violation.checker}`)
    for (const [what, times] of outcome.counts) counts.set(what, (counts.get(what) ?? 0) + times)
    if (done - told < historiesBetween && done < seeds) return
    told = done
    const perSecond = (done * 1000) / (systemClock.elapsedMs() - startMs)
    tell(`${done} of ${seeds} histories from ${from}, ${perSecond.toFixed(0)} a second, ${failures.length} failed`)
  }
  if (seeds <= batchSeeds) onOutcome(await runBatch({ from, seeds }, subject))
  else await runBatches(batchesOf(from, seeds), { workers, subject }, onOutcome)
  for (const failure of failures.slice(0, mostTold)) await tellFailure(failure, wish, tell)
  tell(`\n${events} events were played, and these things happened:`)
  for (const [what, times] of [...counts].sort()) tell(`${String(times).padStart(9)}  ${what}`)
  if (failures.length === 0) return 0
  const failed = failures.map(({ seed }) => seed).toSorted((left, right) => left - right)
  tell(`\nfailed: ${failed.join(', ')}`)
  return 1
}

function* batchesOf(from: number, seeds: number): Generator<Batch> {
  for (let at = from; at < from + seeds; at += batchSeeds)
    yield { from: at, seeds: Math.min(batchSeeds, from + seeds - at) }
}

async function tellFailure(
  { seed, violation }: Failure,
  { subject, shrinks, verbose }: Wish,
  tell: Tell,
): Promise<void> {
  const of = subjectOf(seed, subject)
  tell(`\nseed ${seed}, a ${of}, failed: ${violation.checker}\n${violation.what}`)
  const again = `npm run sim -- --lines --of ${of} --seeds 1 --from ${seed}`
  if (!shrinks && !verbose) {
    tell(`smaller, as a scenario to be played: ${again} --shrink`)
    return
  }
  const whole = await runHistory(of, seed, { isTraced: true })
  const outcome = shrinks ? await shrinkHistory(whole) : whole
  tell(outcome.steps.join('\n'))
  tell(`\n${outcome.violation?.what}\n\n# a scenario for --play:\n${scenarioText(outcome.scenario)}`)
}
