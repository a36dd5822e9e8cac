/** What a back-test says of itself, as sentences made of codes and values (O48). */
import type { Reason } from '../project/index.ts'
import type { Backtest } from './answers.ts'
import type { Series } from './types.ts'

const names = {
  line: 'the straight line since the start',
  interval: 'the rate of the last interval',
  plan: 'the official plan',
  revised: 'its latest revision',
} as const

function reason(code: string, text: string, values: Record<string, string>): Reason {
  return { code, text, values, notices: [] }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function scoreReasons(what: string, score: Backtest['scores'][number]): Reason[] {
  const { of, share, clustered, cases, series, below, above } = score
  const values = { of, cases: String(cases), series: String(series), share: percent(share) }
  const than = score.against.map(
    one => `${one.ratio === null ? 'no measure' : one.ratio.toFixed(2)} of ${names[one.baseline]} (${one.cases} cases)`,
  )
  return [
    reason(
      'coverage',
      `${what}: what came lay in the range from 10 to 90 % in ${values.share} of ${values.cases} cases of ${values.series} series (95 % interval with the cases of a series hanging together: ${percent(clustered.lower)} to ${percent(clustered.upper)}; 80 % is wanted): ${below} times less came, ${above} times more.`,
      values,
    ),
    reason('against', `${what}: the loss is ${than.join(', ')}; below 1 is better.`, {
      of,
      than: than.join(', '),
      ...Object.fromEntries(score.against.map(one => [one.baseline, one.ratio === null ? '' : one.ratio.toFixed(2)])),
    }),
  ]
}

/** Weak series told one by one. */
const mostTold = 12

/** How often the range held, against what, where it failed, and what no forecast was allowed to learn from. */
export function reasonsFor(answer: Omit<Backtest, 'why'>, scored: readonly Series[]): Reason[] {
  if (answer.scores.length === 0) {
    return [reason('nothing', 'No series of the record can be scored; each is listed with its reason.', {})]
  }
  const out = [
    ...answer.scores.filter(one => one.of === 'outlooks').flatMap(one => scoreReasons('Outlooks', one)),
    ...answer.scores.filter(one => one.of === 'sums').flatMap(one => scoreReasons('Sums announced or tracked', one)),
  ]
  let weak = 0
  for (const one of answer.scores.filter(score => scored.some(each => each.key === score.of))) {
    const worse = one.against
      .filter(against => against.ratio !== null && against.ratio > 1)
      .map(each => names[each.baseline])
    if (one.share >= 0.5 && worse.length === 0) continue
    weak += 1
    if (weak > mostTold) continue
    const name = scored.find(each => each.key === one.of)?.name ?? one.of
    out.push(
      reason(
        'weak',
        `Weak on ${name}: ${one.within} of ${one.cases} cases in the range${worse.length === 0 ? '' : `; a larger loss than ${worse.join(', ')}`}.`,
        { series: one.of, name, within: String(one.within), cases: String(one.cases) },
      ),
    )
  }
  if (weak > mostTold) {
    out.push(
      reason('moreWeak', `And weak on ${weak - mostTold} more: the scores name them.`, {
        more: String(weak - mostTold),
      }),
    )
  }
  out.push(
    reason(
      'leftOut',
      'Of each series nothing that its own party planned, forecast or made was let into slippage or growth; only what had been said by the day asked as of was used.',
      {},
    ),
  )
  return out
}
