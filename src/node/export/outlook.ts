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

const ranges = ['level', 'arrivals', 'stock', 'supply'] as const

function rangeColumns(name: string, unit: string) {
  return (['P10', 'P50', 'P90'] as const).map(part => number(`${name}${part}`, unit))
}

function rangeCells(range: Range | null): Cell[] {
  return range === null ? [null, null, null] : [range.p10, range.p50, range.p90]
}

function monthTable(answer: Outlook): Table {
  return {
    name: 'months',
    columns: [
      date('month'),
      number('p10', answer.unit),
      number('p50', answer.unit),
      number('p90', answer.unit),
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
    ['metOn', metOn.p10, metOn.p50, metOn.p90, share(chanceMet)],
    ['byDue', target?.due ?? null, null, null, share(chanceByDue)],
    ['supplyNow', ...rangeCells(supplyNow), null],
  ]
  if (floor !== null) {
    rows.push(['floorBroken', floor.brokenOn.p10, floor.brokenOn.p50, floor.brokenOn.p90, share(floor.chanceBroken)])
    rows.push([
      'floorMadeGood',
      floor.madeGoodOn.p10,
      floor.madeGoodOn.p50,
      floor.madeGoodOn.p90,
      share(floor.chanceMadeGood),
    ])
    rows.push(['empty', floor.emptyOn.p10, floor.emptyOn.p50, floor.emptyOn.p90, share(floor.chanceEmpty)])
  }
  return { name: 'answer', columns: [text('what'), text('p10'), text('p50'), text('p90'), number('chance')], rows }
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
