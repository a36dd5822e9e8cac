import type { PlanAnswer, PlanComparison, PlanReason } from '../../outlook/index.ts'
import { type Cell, date, number, type Table, type TableSet, text } from './table.ts'

/** A plan: what is short, what to ship and order, stocks, shares, and what blocks. */
export function planTables(answer: PlanAnswer): TableSet {
  return {
    title: answer.title,
    tables: [
      shortageTable(answer),
      shipmentTable(answer),
      orderTable(answer),
      stockTable(answer),
      belowFloorTable(answer),
      shareTable(answer),
      reasonTable('blocking', answer.blocking),
      reasonTable('conflict', answer.conflict),
      reasonTable('notes', answer.notes),
      allTable(answer),
    ],
    about: [
      { key: 'title', value: answer.title },
      { key: 'status', value: answer.status },
      { key: 'objective', value: answer.objective ?? 'none' },
      { key: 'bound', value: answer.bound ?? 'none' },
      { key: 'gap', value: answer.gap ?? 'none' },
      { key: 'cost', value: `${answer.cost.total} ${answer.currency}` },
    ],
  }
}

/** Plans side by side, and their items and shares. */
export function planComparisonTables(answer: PlanComparison): TableSet {
  return {
    title: 'Plans side by side',
    tables: [
      {
        name: 'plans',
        columns: [
          text('title'),
          text('status'),
          number('objective'),
          number('bound'),
          number('gap'),
          number('cost'),
          number('shortAtEnd'),
          number('shortMonths'),
          date('firstWhole'),
        ],
        rows: answer.plans.map(plan => [
          plan.title,
          plan.status,
          plan.objective,
          plan.bound,
          plan.gap,
          plan.cost,
          plan.shortAtEnd,
          plan.shortMonths,
          plan.firstWhole,
        ]),
      },
      {
        name: 'items',
        columns: [
          text('item'),
          text('title'),
          number('shipped'),
          number('ordered'),
          number('shortAtEnd'),
          number('shortMonths'),
        ],
        rows: answer.items.flatMap(({ item, plans }) =>
          plans.map((plan, index) => [
            item,
            answer.plans[index]!.title,
            plan.shipped,
            plan.ordered,
            plan.shortAtEnd,
            plan.shortMonths,
          ]),
        ),
      },
      {
        name: 'shares',
        columns: [text('party'), text('title'), number('share', 'percent')],
        rows: answer.parties.flatMap(({ party, shares }) =>
          shares.map((share, index) => [party, answer.plans[index]!.title, share]),
        ),
      },
    ],
    about: answer.plans.map((plan, index) => ({ key: `plan${index + 1}`, value: plan.title })),
  }
}

function shortageTable(answer: PlanAnswer): Table {
  return {
    name: 'shortages',
    columns: [date('month'), text('party'), text('item'), number('needed'), number('met'), number('short')],
    rows: answer.shortages.map(row => [row.month, row.party, row.item, row.needed, row.met, row.short]),
  }
}

function shipmentTable(answer: PlanAnswer): Table {
  return {
    name: 'shipments',
    columns: [date('month'), text('from'), text('to'), text('item'), number('quantity'), date('arrives')],
    rows: answer.shipments.map(row => [row.month, row.from, row.to, row.item, row.quantity, row.arrives]),
  }
}

function orderTable(answer: PlanAnswer): Table {
  return {
    name: 'orders',
    columns: [
      date('month'),
      text('line'),
      text('party'),
      text('item'),
      number('quantity'),
      date('arrives'),
      number('cost', answer.currency),
    ],
    rows: answer.orders.map(row => [row.month, row.line, row.party, row.item, row.quantity, row.arrives, row.cost]),
  }
}

function stockTable(answer: PlanAnswer): Table {
  return {
    name: 'stocks',
    columns: [date('month'), text('party'), text('item'), number('quantity'), number('floor')],
    rows: answer.stocks.map(row => [row.month, row.party, row.item, row.quantity, row.floor]),
  }
}

function belowFloorTable(answer: PlanAnswer): Table {
  return {
    name: 'belowFloor',
    columns: [date('month'), text('party'), text('item'), number('floor'), number('stock')],
    rows: answer.belowFloor.map(row => [row.month, row.party, row.item, row.floor, row.stock]),
  }
}

function shareTable(answer: PlanAnswer): Table {
  return {
    name: 'shares',
    columns: [
      text('party'),
      number('value', answer.currency),
      number('share', 'percent'),
      number('gdpShare', 'percent'),
      number('orders', answer.currency),
    ],
    rows: answer.shares.map(row => [row.party, row.value, row.share, row.gdpShare, row.orders]),
  }
}

/** The whole plan as one table, for who takes one file: each row says what it is, and leaves empty what it has no use for. */
function allTable(answer: PlanAnswer): Table {
  const keys = [
    'what',
    'month',
    'party',
    'to',
    'item',
    'line',
    'quantity',
    'arrives',
    'cost',
    'needed',
    'short',
    'floor',
    'value',
  ]
  const numbers = new Set(['quantity', 'cost', 'needed', 'short', 'floor', 'value'])
  const dates = new Set(['month', 'arrives'])
  const row = (what: string, cells: Readonly<Record<string, string | null>>): Cell[] =>
    [...keys, 'share', 'text'].map(key => (key === 'what' ? what : (cells[key] ?? null)))
  const reasons = (what: string, list: readonly PlanReason[]) => list.map(one => row(what, { text: one.text }))
  return {
    name: 'all',
    columns: [
      ...keys.map(key => (numbers.has(key) ? number(key) : dates.has(key) ? date(key) : text(key))),
      number('share', 'percent'),
      text('text'),
    ],
    rows: [
      ...answer.shipments.map(({ from, ...one }) => row('shipment', { ...one, party: from })),
      ...answer.orders.map(one => row('order', one)),
      ...answer.shortages.map(({ met, ...one }) => row('need', { ...one, quantity: met })),
      ...answer.stocks.map(one => row('stock', one)),
      ...answer.belowFloor.map(({ stock, ...one }) => row('belowFloor', { ...one, quantity: stock })),
      ...answer.shares.map(({ party, value, share }) => row('share', { party, value, share })),
      ...reasons('blocking', answer.blocking),
      ...reasons('conflict', answer.conflict),
      ...reasons('note', answer.notes),
    ],
  }
}

function reasonTable(name: string, reasons: readonly PlanReason[]): Table {
  return { name, columns: [text('code'), text('text')], rows: reasons.map(one => [one.code, one.text]) }
}
