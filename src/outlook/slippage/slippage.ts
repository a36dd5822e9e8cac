/** Who keeps promises, how late, how sure. Rules O20 to O39: spec/outlook.md. */
import { partyName } from '../../base/index.ts'
import type { Picture, Stand } from '../../picture/index.ts'
import type { SlippageAnswer, SlippageDimension, SlippageQuestion, SlippageRow } from './answers.ts'
import type { ClassStep } from './classes.ts'
import { measure } from './measure.ts'
import { type RowClass, rowOf, text, textOr } from './row.ts'
import { leftOutReasons, sentencesOf } from './sentences.ts'
import type { LeftOut, Observation, SlipSort } from './types.ts'

/** What an observation and what could not be one have in common. */
type Timeable = Pick<Observation & LeftOut, 'kind' | 'series' | 'party' | 'itemClass' | 'origin'>

interface Grouping {
  readonly sort: SlipSort
  /** What is timed here at all. */
  readonly has: (one: Timeable) => boolean
  readonly key: (one: Timeable) => string | null
  readonly name: (key: string) => string
  /** Classes wider than a row. */
  readonly above: readonly ClassStep[]
}

const isDelivery = (one: Timeable): boolean => one.kind === 'target' || one.kind === 'forecast'
const isOutput = (one: Timeable): boolean => one.kind === 'capacity'

const groupings: Readonly<Record<SlippageDimension, Grouping>> = {
  donor: {
    sort: 'promise',
    has: () => true,
    key: one => one.party,
    name: key => partyName(key),
    above: [],
  },
  class: {
    sort: 'promise',
    has: () => true,
    key: one => one.itemClass,
    name: key => key,
    above: [],
  },
  origin: {
    sort: 'promise',
    has: () => true,
    key: one => (one.origin === 'unstated' ? null : one.origin),
    name: key => (key === 'new' ? 'industry, or ordered' : 'stock'),
    above: [],
  },
  producer: {
    sort: 'plan',
    has: isOutput,
    key: one => one.party,
    name: key => partyName(key),
    above: [{ name: 'capacity plans', has: isOutput }],
  },
  target: {
    sort: 'plan',
    has: isDelivery,
    key: one => one.series,
    name: seriesName,
    above: [{ name: 'targets and forecasts', has: isDelivery }],
  },
}

/** `delivery:EU:UKR:artillery-ammunition` → `European Union to Ukraine: artillery-ammunition`. */
function seriesName(series: string): string {
  const [, by = '', to = '', item = ''] = series.split(':')
  return `${by
    .split(' ')
    .map(code => partyName(code))
    .join(', ')} to ${partyName(to)}: ${item}`
}

/** @throws Refusal `not-found` for an account that is not held */
export function slippage(picture: Picture, stand: Stand, question: SlippageQuestion): SlippageAnswer {
  const grouping = groupings[question.by]
  const measured = measure(picture, stand, question)
  const all = measured.observations.filter(one => one.sort === grouping.sort)
  const own = all.filter(grouping.has)
  const without = measured.leftOut.filter(one => one.sort === grouping.sort && grouping.has(one))
  const rows = classesOf(grouping, own, without)
    .map(row => rowOf(row, all))
    .sort((left, right) => right.promised - left.promised || ((left.key ?? '') < (right.key ?? '') ? -1 : 1))
  const whole = rowOf(
    { key: null, name: 'all', sort: grouping.sort, steps: grouping.above, leftOut: without.length },
    all,
  )
  const leftOut = leftOutReasons(without)
  const noticesOf = ({ key }: SlippageRow): string[] =>
    [...new Set(own.filter(one => grouping.key(one) === key).flatMap(one => one.notices))].sort()
  return {
    asOf: stand.asOf,
    recorded: stand.recorded,
    by: question.by,
    measure: grouping.sort === 'promise' ? 'months' : 'ratio',
    account: grouping.sort === 'promise' ? measured.account : null,
    keptBack: question.keptBack ?? 'waiting',
    all: whole,
    rows,
    observations: own.map(one => observationOf(one, grouping.key(one))).sort(bySeries),
    leftOut,
    why: sentencesOf(grouping.sort, whole, rows, leftOut, noticesOf),
  }
}

/** A row for each value that has something timed, or something that could not be. */
function classesOf(grouping: Grouping, own: readonly Observation[], without: readonly LeftOut[]): RowClass[] {
  const apart = new Map<string | null, number>()
  for (const one of without) apart.set(grouping.key(one), (apart.get(grouping.key(one)) ?? 0) + 1)
  const keys = new Set([...own.map(grouping.key), ...apart.keys()])
  return [...keys].map(key => {
    const name = key === null ? 'not stated' : grouping.name(key)
    const step: ClassStep = { name, has: one => grouping.has(one) && grouping.key(one) === key }
    return { key, name, sort: grouping.sort, steps: [...grouping.above, step], leftOut: apart.get(key) ?? 0 }
  })
}

type ObservationAnswer = SlippageAnswer['observations'][number]

function observationOf(one: Observation, row: string | null): ObservationAnswer {
  const { sort: _sort, subject: _subject, wait, weight, ...told } = one
  return {
    row,
    ...told,
    weight: text(weight, 4),
    waitAfter: text(wait.after, 2),
    waitBy: textOr(wait.by, 2),
    notices: [...one.notices],
  }
}

/** By series and day; of one day what came first comes first, what is still out last. */
function bySeries(left: ObservationAnswer, right: ObservationAnswer): number {
  const key = (one: ObservationAnswer): string =>
    [one.series, one.from, one.due ?? '', one.cameBy ?? '9999', one.notBy ?? '', one.notices.join()].join(' ')
  const [first, second] = [key(left), key(right)]
  return first < second ? -1 : first > second ? 1 : 0
}
