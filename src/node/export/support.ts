import { partyName } from '../../base/index.ts'
import type { OpenedFigure, SupportAnswer } from '../../picture/index.ts'
import { claimTable } from './claims.ts'
import {
  type AboutLine,
  type Cell,
  type Column,
  count,
  date,
  number,
  standLines,
  type Table,
  type TableSet,
  text,
} from './table.ts'

/** Support by the dimensions asked for; what stands outside, what is not converted, and the rates, beside it. */
export function supportTables(answer: SupportAnswer): TableSet {
  return {
    title: `Support by ${answer.by.join(', ') || 'nothing: one total'}`,
    tables: [supportTable(answer), outsideTable(answer), unconvertedTable(answer), rateTable(answer)],
    about: aboutSupport(answer),
  }
}

/** The claims behind one figure, each with its source, and the rules that joined them. */
export function openedTables(answer: OpenedFigure): TableSet {
  return {
    title: answer.figure,
    tables: [
      claimTable('claims', answer.claims),
      { name: 'rules', columns: [text('rule'), text('text')], rows: answer.rules.map(rule => [rule.rule, rule.text]) },
    ],
    about: [
      ...standLines(answer),
      { key: 'figure', value: answer.figure },
      { key: 'figureAmount', value: answer.amount === null ? 'unknown' : `${answer.amount} ${answer.currency ?? ''}` },
      { key: 'claimsNotListed', value: String(answer.more) },
    ],
  }
}

function supportTable(answer: SupportAnswer): Table {
  const unit = answer.currency === 'native' ? undefined : answer.currency
  const named = answer.by.filter(dimension => dimension === 'donor' || dimension === 'recipient')
  const columns: Column[] = [
    ...answer.by.map(dimension => text(dimension)),
    ...named.map(dimension => text(`${dimension}Name`)),
    number('amount', unit),
    number('undated', unit),
    number('undisclosed', 'promises'),
    number('claims'),
    ...(answer.per === 'absolute' ? [] : [number('share', answer.per === 'gdp' ? 'percent of GDP' : 'per head')]),
  ]
  const rows = answer.rows.map(row => [
    ...answer.by.map(dimension => row[dimension] ?? null),
    ...named.map(dimension => (row[dimension] === null ? null : partyName(row[dimension] ?? ''))),
    row.amount,
    row.undated,
    count(row.undisclosed),
    count(row.claims),
    ...(answer.per === 'absolute' ? [] : [row.share ?? null]),
  ])
  return { name: 'support', columns, rows }
}

function outsideTable(answer: SupportAnswer): Table {
  return {
    name: 'outside',
    columns: [text('party'), text('what'), text('reason'), number('amount', answer.currency), number('claims')],
    rows: answer.outside.map(one => [one.party, one.what, one.reason, one.amount, count(one.claims)]),
  }
}

function unconvertedTable(answer: SupportAnswer): Table {
  return {
    name: 'unconverted',
    columns: [text('currency'), number('amount'), number('claims')],
    rows: answer.unconverted.map(one => [one.currency, one.amount, count(one.claims)]),
  }
}

function rateTable(answer: SupportAnswer): Table {
  return {
    name: 'rates',
    columns: [text('currency'), text('per'), number('units'), date('date'), text('notice')],
    rows: answer.rates.table.map(rate => [rate.currency, rate.per, rate.units, rate.date, rate.id] as Cell[]),
  }
}

function aboutSupport(answer: SupportAnswer): AboutLine[] {
  const { account, rates, total } = answer
  const stated = [account.publisher, account.series, account.edition && `edition ${account.edition}`, account.date]
  const table = rates.table.map(rate => `${rate.units} ${rate.currency} for 1 ${rate.per} on ${rate.date}`)
  return [
    ...standLines(answer),
    { key: 'measure', value: answer.measure },
    { key: 'currencyOfAmounts', value: answer.currency },
    { key: 'account', value: stated.filter(Boolean).join(', ') },
    { key: 'coverage', value: account.coverage ?? 'not stated' },
    { key: 'sourceNotice', value: account.source ?? 'each claim has its own' },
    { key: 'ratesUsed', value: [rateWords(rates.mode), rates.of].filter(Boolean).join(' ') },
    { key: 'rateTable', value: table.join('; ') || 'none' },
    { key: 'total', value: total === null ? 'none: rows are of several stages or currencies' : total.amount },
  ]
}

function rateWords(mode: SupportAnswer['rates']['mode']): string {
  switch (mode) {
    case 'release':
      return 'as each source converted'
    case 'constant':
      return 'every amount at the rates of'
    case 'none':
      return 'no conversion'
  }
}
