import type { ItemAnswer, ItemList } from '../../picture/index.ts'
import { sectionedClaims } from './claims.ts'
import { count, date, number, standLines, type Table, type TableSet, text } from './table.ts'

/** One item: units by stage and donor, targets with their levels, the timeline, and every claim with its source. */
export function itemTables(answer: ItemAnswer): TableSet {
  const { capacity, stocks, orders, money, needs, transfers, said } = answer
  return {
    title: `${answer.item.name} (${answer.item.code})`,
    tables: [
      stageTable(answer),
      targetTable(answer),
      levelTable(answer),
      timelineTable(answer),
      sectionedClaims('claims', { capacity, stocks, orders, money, needs, transfers, said }),
    ],
    about: [
      ...standLines(answer),
      { key: 'itemCode', value: answer.item.code },
      { key: 'unit', value: answer.item.unit },
      { key: 'countedUnderIt', value: answer.item.includes.join(', ') || 'nothing else' },
      { key: 'sources', value: `${answer.sources}, named with each claim` },
    ],
  }
}

/** The catalogue. */
export function itemListTables(answer: ItemList): TableSet {
  return {
    title: 'Catalogue of items',
    tables: [
      {
        name: 'items',
        columns: [
          text('code'),
          text('name'),
          text('nameVi'),
          text('class'),
          text('unit'),
          number('claims'),
          text('target'),
        ],
        rows: answer.map(item => [
          item.code,
          item.name,
          item.names.vi ?? null,
          item.class,
          item.unit,
          count(item.claims),
          item.target ? 'yes' : 'no',
        ]),
      },
    ],
    about: [{ key: 'title', value: 'Catalogue of items' }],
  }
}

function stageTable(answer: ItemAnswer): Table {
  return {
    name: 'stages',
    columns: [text('stage'), text('donor'), number('units', answer.item.unit), number('unknown'), number('claims')],
    rows: answer.stages.flatMap(stage =>
      stage.byDonor.map(row => [stage.stage, row.donor, row.units, count(row.unknown), count(row.claims)]),
    ),
  }
}

function targetTable(answer: ItemAnswer): Table {
  return {
    name: 'targets',
    columns: [
      text('name'),
      text('by'),
      text('to'),
      number('quantity'),
      text('unit'),
      date('start'),
      date('due'),
      text('counts'),
      number('achieved'),
      date('achievedOn'),
      number('share', 'percent'),
      number('achievedPerMonth'),
      number('recentPerMonth'),
      number('neededPerMonth'),
      text('state'),
      date('metOn'),
      text('notice'),
    ],
    rows: answer.targets.map(target => [
      target.name,
      target.by.join(' '),
      target.to,
      target.quantity,
      target.unit,
      target.start,
      target.due,
      target.counts,
      target.achieved,
      target.achievedOn,
      target.share,
      target.achievedPerMonth,
      target.recentPerMonth,
      target.neededPerMonth,
      target.state,
      target.metOn,
      target.id,
    ]),
  }
}

function levelTable(answer: ItemAnswer): Table {
  return {
    name: 'levels',
    columns: [
      text('target'),
      date('date'),
      date('saidOn'),
      text('what'),
      number('value', answer.item.unit),
      number('upTo'),
      text('qualifier'),
      text('counts'),
      text('notice'),
    ],
    rows: answer.targets.flatMap(target =>
      target.levels.map(level => [
        target.name,
        level.date,
        level.saidOn,
        level.what,
        level.value,
        level.upTo,
        level.qualifier,
        level.counts,
        level.id,
      ]),
    ),
  }
}

function timelineTable(answer: ItemAnswer): Table {
  return {
    name: 'timeline',
    columns: [date('date'), text('stage'), number('units', answer.item.unit), text('summary'), text('notice')],
    rows: answer.timeline.map(event => [event.date, event.stage, event.units, event.summary, event.id]),
  }
}
