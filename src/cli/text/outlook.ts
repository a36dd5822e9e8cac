import { partyName } from '../../base/index.ts'
import type { Outlook, OutlookDraw, Range } from '../../outlook/index.ts'
import { figure, layout, left, right } from '../layout.ts'
import { standLine } from './about.ts'

export function outlookText(answer: Outlook): string {
  const to = answer.to === null ? '' : `, to ${partyName(answer.to)}`
  return [
    `Outlook: ${answer.name} (${answer.item})${to}; counted by the ${answer.unit}\n`,
    `${standLine(answer)}\n`,
    answer.counts === null ? '' : `Counts ${answer.counts}\n`,
    headText(answer),
    monthText(answer),
    list(
      'Why',
      answer.why.map(one => one.text),
    ),
    list(
      'To replenish',
      answer.replenishment.map(one => one.text),
    ),
    inputText(answer),
    answer.status === 'known'
      ? `\n${figure(String(answer.draws))} draws of seed ${answer.seed}, worth ${figure(String(answer.effectiveDraws))} of equal weight; model ${answer.model}\n`
      : '',
  ].join('')
}

function headText(answer: Outlook): string {
  const { target, metOn, chanceByDue, floor, supplyNow, unit } = answer
  const lines: string[] = []
  if (answer.status === 'unknown') lines.push('Unknown: the record and the assumptions give no ground for an outlook.')
  if (target !== null) {
    const per = target.per === 'month' ? ' a month' : ''
    lines.push(
      `Target "${target.name}": ${figure(target.quantity)} ${unit}${per} by ${target.due ?? 'no date'}: ${target.state}`,
    )
    lines.push(`  so far     ${figure(target.achieved)}${target.achievedOn === null ? '' : ` on ${target.achievedOn}`}`)
    if (answer.status === 'known') {
      lines.push(
        `  met on     ${metOn.p50 ?? 'beyond what was drawn'}, 80 % between ${metOn.p10 ?? 'beyond'} and ${metOn.p90 ?? 'beyond'}`,
      )
      if (chanceByDue !== null) lines.push(`  by its day ${(chanceByDue * 100).toFixed(1)} %`)
    }
  }
  if (supplyNow !== null) lines.push(`Stock lasts ${between(supplyNow)} months if nothing arrives`)
  if (floor !== null && floor.chanceBroken > 0) {
    lines.push(
      `Floor of ${figure(floor.quantity)}: broken in ${(floor.chanceBroken * 100).toFixed(1)} % of the draws, by ${floor.brokenOn.p50 ?? 'a later month than asked for'}; made good in ${(floor.chanceMadeGood * 100).toFixed(1)} % of those`,
    )
  }
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`
}

function between(range: Range): string {
  return range.p10 === range.p90 ? range.p50 : `${range.p10} to ${range.p90}`
}

function monthText(answer: Outlook): string {
  if (answer.months.length === 0) return ''
  const has = (name: 'level' | 'stock' | 'supply'): boolean => answer.months.some(month => month[name] !== null)
  const parts = [
    ...(has('level') ? [['total so far', (month: Outlook['months'][number]) => month.level] as const] : []),
    ...(answer.measure === 'rate' ? [['a month', (month: Outlook['months'][number]) => month] as const] : []),
    ['arriving', (month: Outlook['months'][number]) => month.arrivals] as const,
    ...(has('stock') ? [['stock', (month: Outlook['months'][number]) => month.stock] as const] : []),
    ...(has('supply') ? [['months left', (month: Outlook['months'][number]) => month.supply] as const] : []),
  ]
  const columns = [left('month'), ...parts.flatMap(([name]) => [right(`${name} 10 %`), right('50 %'), right('90 %')])]
  const rows = answer.months.map(month => [
    month.month,
    ...parts.flatMap(([, range]) => {
      const cells = range(month)
      return cells === null ? ['–', '–', '–'] : [figure(cells.p10), figure(cells.p50), figure(cells.p90)]
    }),
  ])
  return `\n${layout(columns, rows)}`
}

function inputText(answer: Outlook): string {
  const columns = [
    left('input'),
    left('of', 44),
    right('value'),
    right('to'),
    left('unit'),
    left('for'),
    left('said'),
    left('from'),
    left('', 70),
  ]
  const rows = answer.inputs.map(one => [
    one.used ? one.name : `(${one.name})`,
    one.subject ?? '',
    figure(one.value),
    one.upTo === null ? '' : figure(one.upTo),
    one.unit,
    one.date ?? '',
    one.saidOn ?? '',
    one.origin,
    one.reason ?? '',
  ])
  return rows.length === 0 ? '' : `\nInputs; those in brackets were not used\n${layout(columns, rows)}`
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map(line => `  - ${line}\n`).join('')}`
}

export function outlookDrawText(told: OutlookDraw): string {
  const parameters = Object.entries(told.parameters).map(([name, value]) => `  ${name.padEnd(8)} ${value}`)
  const columns = [left('month'), right('total so far'), right('arriving'), right('stock')]
  const rows = told.months.map(month => [month.month, figure(month.level), figure(month.arrivals), figure(month.stock)])
  return [
    `Draw ${told.draw} of seed ${told.seed}, ${told.item}, as of ${told.asOf}; model ${told.model}\n`,
    `Mechanism ${told.mechanism}, weight ${told.weight}\n`,
    parameters.length === 0 ? '' : `${parameters.join('\n')}\n`,
    `Met on ${told.metOn ?? 'no day drawn'}\n\n`,
    layout(columns, rows),
  ].join('')
}
