import type { SlippageAnswer, SlippageRow } from '../../outlook/index.ts'
import { layout, left, right } from '../layout.ts'
import { plural, standLine } from './about.ts'

/** Rows shown; the rest is counted, and is in the files and the JSON. */
const mostRows = 40

export function slippageText(answer: SlippageAnswer): string {
  const timed = answer.rows.filter(row => row.promised > 0)
  const apart = answer.rows.length - timed.length
  const more = [
    timed.length > mostRows ? plural(timed.length - mostRows, 'more row') : undefined,
    apart > 0 ? `${plural(apart, 'row')} with nothing that can be timed` : undefined,
  ].filter(part => part !== undefined)
  return [
    `${titles[answer.by]}\n${standLine(answer)}${answer.account === null ? '' : `; promises of ${answer.account}`}\n\n`,
    answer.all.promised === 0 ? '' : tableOf(answer, timed.slice(0, mostRows)),
    more.length === 0 ? '' : `and ${more.join(', ')}\n`,
    `\n${answer.why.map(one => `${one.text}\n`).join('')}`,
    answer.leftOut.length === 0 ? '' : '\nLeft out, and counted apart\n',
    ...answer.leftOut.map(one => `  ${String(one.count ?? 0).padStart(5)}  ${one.text}\n`),
    answer.all.promised === 0 ? '' : `\n${legends[answer.measure]}`,
  ].join('')
}

const titles: Readonly<Record<SlippageAnswer['by'], string>> = {
  donor: 'Promises by donor: how many are shown as delivered, and after how long',
  class: 'Promises by class of item: how many are shown as delivered, and after how long',
  origin: 'Promises from stock and from industry: how many are shown as delivered, and after how long',
  producer: 'Planned output by producer: how much of it was reached, and how late',
  target: 'Targets and forecasts of deliveries: which were reached, and how late',
}

const legends: Readonly<Record<SlippageAnswer['measure'], string>> = {
  months:
    'Waits are months from promise to delivery, as the source counts deliveries; in brackets the 95 % interval, with the\ndates as wide as the editions leave them. "Expected" leans on the wider classes: half and nine tenths come by then.\nKept back: the source does not tell how much came. Still out: not shown to have come when last told.\n',
  ratio:
    'Waits are actual ÷ planned time, counted from the day the plan was said: 1 is on time, 2 took twice as long; in\nbrackets the 95 % interval. Plans for one thing share one observation. "Expected" leans on the wider classes.\n',
}

function tableOf(answer: SlippageAnswer, rows: readonly SlippageRow[]): string {
  const promises = answer.measure === 'months'
  const columns = [
    left(answer.by, 60),
    right(promises ? 'promised' : 'plans'),
    right(promises ? 'delivered' : 'reached'),
    right(promises ? 'kept back' : 'on time'),
    right('still out'),
    left(promises ? 'half after, months' : 'half after, ratio'),
    left('90 % after'),
    right('expected 50 %'),
    right('90 %'),
    ...(promises ? [] : [left('months late, median')]),
  ]
  const cells = (row: SlippageRow): string[] => [
    row.name,
    String(row.promised),
    percent(row.cameShare),
    promises ? String(row.keptBack) : percent(row.onTimeShare),
    Number(row.stillOut).toFixed(promises ? 0 : 1),
    rangeText(row.median),
    rangeText(row.by90),
    oneDecimal(row.expected.p50),
    oneDecimal(row.expected.p90),
    ...(row.slipMonths === null ? [] : [rangeText(row.slipMonths)]),
  ]
  return layout(columns, rows.map(cells), cells(answer.all))
}

/** `7.2 (0.0 to 13.3)`; a dash for what the curve does not come down to. */
function rangeText({ value, lower, upper }: SlippageRow['median']): string {
  if (value === null) return lower === null ? '–' : `– (${oneDecimal(lower)} or more)`
  if (lower === null) return oneDecimal(value)
  return `${oneDecimal(value)} (${oneDecimal(lower)}${upper === null ? ' or more' : ` to ${oneDecimal(upper)}`})`
}

function oneDecimal(wait: string | null): string {
  return wait === null ? '–' : Number(wait).toFixed(1)
}

function percent(share: string | null): string {
  return share === null ? '–' : `${Math.round(Number(share) * 100)} %`
}
