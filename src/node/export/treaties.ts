/** Answers about treaties as tables. */
import type { Headroom, HeadroomAnswer, Stand, TreatyAnswer, TreatyCalendar, TreatyList } from '../../picture/index.ts'
import {
  type AboutLine,
  type Column,
  count,
  date,
  number,
  standLines,
  type Table,
  type TableSet,
  text,
} from './table.ts'

export function treatyListTables(answer: TreatyList): TableSet {
  return {
    title: 'Treaties',
    tables: [
      table(
        'treaties',
        ['code', 'status', 'name', 'parties', 'state', 'since', 'until', 'limits', 'exceeded', 'unknown', 'clashes'],
        answer.treaties.map(one => [
          ...[one.code, one.status, one.name, one.parties.join(' '), one.state.state, one.state.since, one.state.until],
          ...[one.limits, one.exceeded, one.unknown, one.clashes].map(count),
        ]),
      ),
      containedTable(answer.contained),
    ],
    about: about(answer),
  }
}

export function headroomTables(answer: HeadroomAnswer): TableSet {
  return {
    title: `${answer.name}: headroom`,
    tables: [headroomTable(answer.cells), disputedTable(answer.cells)],
    about: [...about(answer), { key: 'treaty', value: answer.code }, { key: 'status', value: answer.status }],
  }
}

export function treatyCalendarTables(answer: TreatyCalendar): TableSet {
  return {
    title: `${answer.name}: calendar`,
    tables: [
      table(
        'calendar',
        ['date', 'until', 'event', 'parties', 'state', 'sentence', 'notices'],
        answer.events.map(one => [
          ...[one.date, one.until, one.event, one.parties.join(' '), one.state, one.sentence],
          idsOf(one.told),
        ]),
      ),
    ],
    about: [...about(answer), { key: 'treaty', value: answer.code }, { key: 'status', value: answer.status }],
  }
}

export function treatyTables(answer: TreatyAnswer): TableSet {
  return {
    title: answer.name,
    tables: [
      headroomTable(answer.headroom),
      disputedTable(answer.headroom),
      figureTable(answer),
      table(
        'rules',
        ['rule', 'measure', 'what', 'value', 'unit', 'direction', 'parties', 'from', 'until', 'phase', 'notices'],
        answer.rules.map(one => [
          ...[one.rule, one.measure, one.what, one.value, one.unit, one.direction, one.parties.join(' ')],
          ...[one.from, one.until, one.phase, idsOf(one.told)],
        ]),
      ),
      table(
        'regular',
        ['party', 'measure', 'date', 'due', 'state', 'figuresOn', 'notices'],
        answer.regular.map(one => [
          one.party,
          one.measure,
          one.date,
          one.due,
          one.state,
          one.figuresOn,
          idsOf(one.told),
        ]),
      ),
      table(
        'statuses',
        ['state', 'part', 'parties', 'date', 'clash', 'sentence', 'notices'],
        answer.statuses.flatMap(one =>
          one.dates.map(({ date: day, told }) => [
            ...[one.state, one.part, one.parties.join(' '), day, one.clash ? 'yes' : null, one.text, idsOf(told)],
          ]),
        ),
      ),
      table(
        'notifications',
        ['party', 'number', 'subject', 'sent', 'state', 'effectAt', 'notices'],
        answer.notifications.map(one => [
          ...[one.party, count(one.number), one.subject, one.sent, one.state, one.effectAt, idsOf(one.told)],
        ]),
      ),
      table(
        'meetings',
        ['body', 'from', 'until', 'place', 'state', 'by'],
        answer.meetings.map(one => [one.body, one.from, one.until, one.place, one.state, one.by.join(' ')]),
      ),
      table(
        'tallies',
        ['measure', 'parties', 'date', 'value', 'qualifier', 'unit', 'notices'],
        answer.tallies.map(one => [
          ...[one.measure, one.parties.join(' '), one.date, one.value, one.qualifier, one.unit, idsOf(one.told)],
        ]),
      ),
      table(
        'clashes',
        ['what', 'sentence', 'notices'],
        answer.clashes.map(one => [one.what, one.sentence, one.claims.join(' ')]),
      ),
      containedTable(answer.contained),
    ],
    about: [...about(answer), { key: 'treaty', value: answer.code }, { key: 'status', value: answer.status }],
  }
}

/** Every figure ever declared, with the limit of its day. */
function figureTable({ series }: TreatyAnswer): Table {
  return table(
    'figures',
    ['party', 'measure', 'date', 'state', 'value', 'unit', 'computed', 'limit', 'headroom', 'margin', 'notices'],
    series.flatMap(({ party, measure, points }) =>
      points.map(({ figure, limit, headroom, margin }) => [
        ...[
          party,
          measure,
          figure.date,
          figure.state,
          figure.value,
          figure.unit,
          figure.computed,
          limit,
          headroom,
          margin,
        ],
        idsOf(figure.told),
      ]),
    ),
  )
}

function headroomTable(cells: readonly Headroom[]): Table {
  return table(
    'headroom',
    [
      'party',
      'measure',
      'limit',
      'unit',
      'phase',
      'figure',
      'date',
      'state',
      'computed',
      'verdict',
      'why',
      'headroom',
      'margin',
      'notices',
    ],
    cells.map(({ party, measure, limit, figure, verdict, why, headroom, margin }) => [
      ...[party, measure, limit.value, limit.unit, limit.phase],
      ...[figure?.value ?? null, figure?.date ?? null, figure?.state ?? null, figure?.computed ?? null],
      ...[verdict, why, headroom, margin],
      idsOf(figure?.told ?? []),
    ]),
  )
}

function disputedTable(cells: readonly Headroom[]): Table {
  return table(
    'disputed',
    ['party', 'measure', 'by', 'difference', 'value', 'headroom', 'margin', 'notices'],
    cells.flatMap(({ party, measure, asDisputed }) =>
      asDisputed.map(one => [
        ...[party, measure, one.by, one.difference, one.value, one.headroom, one.margin],
        idsOf(one.told),
      ]),
    ),
  )
}

function containedTable(contained: TreatyAnswer['contained']): Table {
  return table(
    'contained',
    ['id', 'kind', 'by', 'reason', 'sentence'],
    contained.map(one => [one.id, one.kind, one.by, one.reason, one.sentence]),
  )
}

const numbers: ReadonlySet<string> = new Set([
  ...[
    'limits',
    'exceeded',
    'unknown',
    'clashes',
    'limit',
    'figure',
    'value',
    'headroom',
    'margin',
    'difference',
    'number',
  ],
])
const dates: ReadonlySet<string> = new Set(['since', 'until', 'date', 'from', 'due', 'figuresOn', 'sent', 'effectAt'])

function table(name: string, keys: readonly string[], rows: Table['rows']): Table {
  return { name, columns: keys.map(columnOf), rows }
}

function columnOf(key: string): Column {
  return numbers.has(key) ? number(key) : dates.has(key) ? date(key) : text(key)
}

function idsOf(told: readonly { readonly id: string }[]): string {
  return told.map(({ id }) => id).join(' ')
}

function about(answer: Stand & { readonly at: string }): readonly AboutLine[] {
  return [...standLines(answer), { key: 'at', value: answer.at }]
}
