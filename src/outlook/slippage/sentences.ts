/** What the answer comes to, in sentences made of codes and values. Rule O37: spec/outlook.md. */
import type { SlippageReason, SlippageRow } from './answers.ts'
import { priorSentences, priorWeight } from './prior.ts'
import type { LeftOut, LeftOutCode, SlipSort } from './types.ts'

const leftOutTexts: Readonly<Record<LeftOutCode, string>> = {
  noUnits: 'no number of units: what share has come cannot be said',
  unitsDiffer: 'delivered in another unit than promised: the two do not convert',
  undatedPromise: 'the day of the promise is not known',
  datedByLimit: 'dated only as until or since a day',
  keptBack: 'how much was delivered is kept back or told without a number',
  datedAfterward: 'dated after the day up to which its source counts',
  undatedPlan: 'no day was given for it, or it is not known when it was said',
  onlyAtMost: 'only a most is given: nothing says when that is reached',
  alreadyDue: 'due on the day it was said, or before',
  alreadyThere: 'already reached when it was said',
  noLevel: 'no level was said since by which it could be judged',
}

export function leftOutReasons(leftOut: readonly LeftOut[]): SlippageReason[] {
  return [...Map.groupBy(leftOut, one => one.code)]
    .map(([code, list]) => ({
      code,
      text: leftOutTexts[code],
      count: list.length,
      notices: list.flatMap(one => one.notices).sort(),
    }))
    .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1))
}

/** Rows told in a sentence each. */
const mostTold = 5

export function sentencesOf(
  sort: SlipSort,
  all: SlippageRow,
  rows: readonly SlippageRow[],
  leftOut: readonly SlippageReason[],
  noticesOf: (row: SlippageRow) => readonly string[],
): SlippageReason[] {
  const unobserved = leftOut.reduce((total, one) => total + (one.count ?? 0), 0)
  const thing = sort === 'promise' ? 'promises' : 'plans'
  const reasons: SlippageReason[] = []
  const add = (code: string, text: string, count: number | null, row?: SlippageRow): void => {
    reasons.push({ code, text, count, notices: row === undefined ? [] : [...noticesOf(row)] })
  }
  if (all.promised === 0) {
    add('nothingTimed', `No ${thing} can be timed${unobserved === 0 ? ': the record tells of none' : ''}.`, 0)
  } else {
    add('timed', `${count(all.promised, thing)} timed; ${unobserved} could not be.`, all.promised)
    if (Number(all.came) === 0) {
      add('noneCame', `None of them is shown to have come: only that they took longer is known.`, 0)
    }
    for (const row of rows.filter(one => one.promised > 0).slice(0, mostTold))
      add('row', rowSentence(sort, row), row.promised, row)
  }
  if (sort === 'promise' && all.keptBack > 0) {
    add('keptBack', keptBackSentence(all), all.keptBack)
  }
  add(
    'prior',
    `${priorSentences[sort]} It weighs as much as ${count(priorWeight, 'deliveries')} in each stretch of time.`,
    null,
  )
  return reasons
}

function rowSentence(sort: SlipSort, row: SlippageRow): string {
  const share = `${percent(row.cameShare)} of ${count(row.promised, sort === 'promise' ? 'promises' : 'plans')}`
  if (sort === 'promise') {
    return `${row.name}: ${share} shown as delivered; ${waitText(row.median, 'months')}.`
  }
  const due = row.onTimeShare === null ? '' : `, by estimate ${percent(row.onTimeShare)} by the day they were due`
  return `${row.name}: ${share} reached${due}; ${waitText(row.median, 'times the planned time')}.`
}

function keptBackSentence(all: SlippageRow): string {
  const told = all.cameShareOfTold === null ? '' : `; of those that are told ${percent(all.cameShareOfTold)} came`
  return `For ${count(all.keptBack, 'promises')} the source keeps back how much was delivered: here they count as not shown to have come${told}.`
}

/** "half had come after 7.2 months (0 to 13.3)", "half had not come when last told". */
export function waitText({ value, lower, upper }: SlippageRow['median'], unit: string): string {
  if (value === null) return 'half had not come when last told'
  const range =
    lower === null ? ', too few for an interval' : upper === null ? ` (${lower} or more)` : ` (${lower} to ${upper})`
  return `half had come after ${value} ${unit}${range}`
}

export function percent(share: string | null): string {
  return share === null ? '–' : `${Math.round(Number(share) * 100)} %`
}

function count(number: number, things: string): string {
  return `${number} ${number === 1 ? things.replace(/ies$/, 'y').replace(/s$/, '') : things}`
}
