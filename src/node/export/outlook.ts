import type { Outlook, Range } from '../../outlook/index.ts'
import { type Cell, count, date, number, standLines, type Table, type TableSet, text } from './table.ts'

/** An outlook: its months, the dates and chances, the inputs, what was seen, the times to replenish, and why. */
export function outlookTables(answer: Outlook): TableSet {
  return {
    title: `Outlook: ${answer.name} (${answer.item})`,
    tables: [
      monthTable(answer),
      answerTable(answer),
      inputTable(answer),
      pastTable(answer),
      replenishmentTable(answer),
      whyTable(answer),
    ],
    about: [
      ...standLines(answer),
      { key: 'itemCode', value: answer.item },
      { key: 'unit', value: answer.unit },
      { key: 'status', value: answer.status },
      { key: 'draws', value: `${answer.draws} of seed ${answer.seed}, model ${answer.model}` },
    ],
  }
}

const quantileNames = ['p10', 'p25', 'p50', 'p75', 'p90'] as const
const ranges = ['level', 'arrivals', 'stock', 'supply'] as const

function rangeColumns(name: string, unit: string) {
  return (['P10', 'P25', 'P50', 'P75', 'P90'] as const).map(part => number(`${name}${part}`, unit))
}

function rangeCells(range: Range | null): Cell[] {
  return quantileCells(range ?? { p10: null, p25: null, p50: null, p75: null, p90: null })
}

function quantileCells({ p10, p25, p50, p75, p90 }: Readonly<Record<keyof Range, Cell>>): Cell[] {
  return [p10, p25, p50, p75, p90]
}

function monthTable(answer: Outlook): Table {
  return {
    name: 'months',
    columns: [
      date('month'),
      ...quantileNames.map(name => number(name, answer.unit)),
      ...ranges.flatMap(name => rangeColumns(name, name === 'supply' ? 'month' : answer.unit)),
    ],
    rows: answer.months.map(month => [
      month.month,
      ...rangeCells(month),
      ...ranges.flatMap(name => rangeCells(month[name])),
    ]),
  }
}

function answerTable({ target, metOn, chanceByDue, chanceMet, floor, supplyNow }: Outlook): Table {
  const share = (value: number | null): Cell => (value === null ? null : String(value))
  const rows: Cell[][] = [
    ['metOn', ...quantileCells(metOn), share(chanceMet)],
    ['byDue', target?.due ?? null, null, null, null, null, share(chanceByDue)],
    ['supplyNow', ...rangeCells(supplyNow), null],
  ]
  if (floor !== null) {
    rows.push(['floorBroken', ...quantileCells(floor.brokenOn), share(floor.chanceBroken)])
    rows.push(['floorMadeGood', ...quantileCells(floor.madeGoodOn), share(floor.chanceMadeGood)])
    rows.push(['empty', ...quantileCells(floor.emptyOn), share(floor.chanceEmpty)])
  }
  return { name: 'answer', columns: [text('what'), ...quantileNames.map(name => text(name)), number('chance')], rows }
}

function inputTable(answer: Outlook): Table {
  return {
    name: 'inputs',
    columns: [
      text('name'),
      text('subject'),
      number('value'),
      number('upTo'),
      text('unit'),
      date('date'),
      date('saidOn'),
      text('counts'),
      text('origin'),
      text('used'),
      text('reason'),
      text('notices'),
    ],
    rows: answer.inputs.map(one => [
      one.name,
      one.subject,
      one.value,
      one.upTo,
      one.unit,
      one.date,
      one.saidOn,
      one.counts,
      one.origin,
      one.used ? 'yes' : 'no',
      one.reason,
      one.notices.join(' '),
    ]),
  }
}

function pastTable(answer: Outlook): Table {
  return {
    name: 'past',
    columns: [
      date('date'),
      date('saidOn'),
      number('value', answer.unit),
      number('upTo', answer.unit),
      text('qualifier'),
      text('item'),
      text('counts'),
      text('used'),
      text('reason'),
      text('notice'),
    ],
    rows: answer.past.map(one => [
      one.date,
      one.saidOn,
      one.value,
      one.upTo,
      one.qualifier,
      one.item,
      one.counts,
      one.used ? 'yes' : 'no',
      one.reason,
      one.id,
    ]),
  }
}

function replenishmentTable(answer: Outlook): Table {
  return {
    name: 'replenishment',
    columns: [
      text('donor'),
      text('pace'),
      number('sent', answer.unit),
      number('rate', `${answer.unit}/month`),
      number('use', `${answer.unit}/month`),
      number('months', 'month'),
      number('years', 'year'),
      number('leadTime', 'month'),
      number('restart', 'month'),
      text('notices'),
    ],
    rows: answer.replenishment.map(one => [
      one.donor,
      one.pace,
      one.sent,
      one.rate,
      one.use,
      one.months,
      one.years,
      one.leadTime,
      one.restart,
      one.notices.join(' '),
    ]),
  }
}

function whyTable(answer: Outlook): Table {
  return {
    name: 'why',
    columns: [number('order'), text('code'), text('text'), text('notices')],
    rows: answer.why.map((one, index) => [count(index + 1), one.code, one.text, one.notices.join(' ')]),
  }
}
