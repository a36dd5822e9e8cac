/** Whether every row of the compilation is in the record. Needs the compilation, which is not shipped. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { compare, decimal, decimalText, foldName, isDecimalText, multiply } from '../src/base/index.ts'
import { readRecord } from '../src/intake/index.ts'
import type { BodyOf } from '../src/kinds/index.ts'

const shared = resolve(import.meta.dirname, '..', process.env.ENTENTE_SHARED ?? '../shared', 'facts')

type Row = Readonly<Record<string, string>>

/**
 * Columns with figures, by file. All others say what, when, who and from where; `delivered_so_far` of a target repeats
 * the delivery that the next row gives.
 */
const figureColumns: Readonly<Record<string, readonly string[]>> = {
  'audit-findings': ['value', 'value_max'],
  'czech-initiative': ['rounds', 'rounds_max'],
  'delivered-definitions': [],
  'eu-155mm-capacity': ['rounds_per_year', 'rounds_per_year_max'],
  'eu-million-rounds': ['cumulative_rounds'],
  gdp: ['gdp_usd'],
  'hotline-failures': [],
  hotlines: ['checks_per_day', 'uses'],
  'new-start': ['deployed_carriers', 'deployed_warheads', 'launchers'],
  'seed-facts': ['quantity', 'amount', 'lead_min_months', 'lead_max_months', 'limit', 'count'],
  'treaty-events': ['value'],
  'treaty-limits': ['value'],
  'us-155mm': ['rounds_per_month', 'rounds_per_month_max'],
  'us-inventories': ['value', 'value_max'],
  'us-pda': ['usd'],
  'us-pda-checks': ['count', 'usd'],
  'us-pda-later': ['usd'],
  'us-replenishment': ['usd', 'of_total'],
}

const dateColumns = ['date', 'as_of', 'said_on', 'about_month', 'about_date', 'period_from', 'period_to', 'due_date']

const drafts = readRecord(import.meta.dirname)
const sources = new Map(
  drafts.filter(draft => draft.kind === 'source').map(draft => [`#${draft.name}`, draft.body as BodyOf<'source'>]),
)
const facts = drafts
  .filter(draft => draft.kind !== 'source' && draft.kind !== 'join')
  .map(draft => ({ draft, numbers: numbersIn(draft.body), text: JSON.stringify(draft) }))

for (const [name, columns] of Object.entries(figureColumns)) {
  test(`R12 every row of ${name} is in the record`, t => {
    const file = join(shared, `${name}.csv`)
    if (!existsSync(file)) {
      t.skip('needs the shared test data, which is not here: set ENTENTE_SHARED')
      return
    }
    const rows = tableOf(readFileSync(file, 'utf8'))
    assert.ok(rows.length > 0, 'there are rows')
    const missing = rows.flatMap((row, index) =>
      missingOf(row, columns, name).map(what => `row ${index + 2}: ${what} (${row.source})`),
    )
    assert.deepEqual(missing, [])
  })
}

test('R12 a row that is not in the record is found missing', () => {
  const row = { gdp_usd: '12345', source: 'World Bank NY.GDP.MKTP.CD via https://datahub.io/core/gdp' }
  assert.deepEqual(missingOf(row, ['gdp_usd'], 'gdp'), ['gdp_usd 12345'])
  assert.deepEqual(missingOf({ ...row, gdp_usd: '' }, ['gdp_usd'], 'gdp'), [])
  assert.deepEqual(missingOf({ gdp_usd: '', source: 'nobody 2020-01-01' }, [], 'gdp'), ['no source'])
})

/** What of a row no draft holds: its source, a figure with that source, or, without figures, one of its dates. */
function missingOf(row: Row, columns: readonly string[], file: string): string[] {
  const cited = new Set([...sources].filter(([, source]) => isSource(row.source ?? '', source)).map(([id]) => id))
  if (cited.size === 0) return ['no source']
  const dates = dateColumns.map(column => row[column] ?? '').filter(date => date !== '')
  const mine = facts.filter(
    fact =>
      (fact.draft.evidence ?? []).some(item => cited.has(item.source)) &&
      (row.id === undefined || fact.draft.name === row.id.replace('seed-', 'article-')),
  )
  const wanted = columns.filter(column => (row[column] ?? '') !== '')
  if (wanted.length === 0) {
    const met = mine.some(fact => dates.length === 0 || dates.some(date => fact.text.includes(date)))
    return met ? [] : ['no draft with its source and date']
  }
  return wanted
    .filter(column => {
      const figure = figureOf(row, column, file)
      return !mine.some(
        fact =>
          fact.numbers.has(figure) && (dates.length === 0 || dates.some(date => fact.text.includes(date.slice(0, 7)))),
      )
    })
    .map(column => `${column} ${row[column]}`)
}

/** The figure as the record writes it: times to rebuild in months, a weekly check as one a week, daily ones as a day's. */
function figureOf(row: Row, column: string, file: string): string {
  const value = row[column] ?? ''
  if (file === 'us-inventories' && (row.measure ?? '').startsWith('rebuild')) {
    return decimalText(multiply(decimal(value), decimal('12')))
  }
  if (file === 'hotlines' && column === 'checks_per_day' && compare(decimal(value), decimal('1')) < 0) return '1'
  return decimalText(decimal(value))
}

/** Whether the words of a row name this source: by its address, or else by title or publisher and the date. */
function isSource(text: string, source: BodyOf<'source'>): boolean {
  if (/^[a-z0-9-]+\.csv$/.test(text)) return source.seen === 'computed'
  const address = source.address?.replace(/^https?:\/\//, '')
  const dates = text.match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? []
  const sameDay = dates.length === 0 || source.date === undefined || dates.some(date => date.startsWith(source.date!))
  if (address !== undefined && text.includes(address)) return sameDay
  if (/https?:\/\//.test(text)) return false
  const folded = ` ${foldName(text)} `
  const named = [source.title ?? '', ...source.publisher.split(/[,()]/)].map(name =>
    foldName(name.replace(/^\s*US /, '')),
  )
  return sameDay && named.some(name => name.length >= 2 && folded.includes(` ${name} `))
}

/** Every decimal that stands anywhere in a body. */
function numbersIn(value: unknown): Set<string> {
  if (typeof value === 'string') return new Set(isDecimalText(value) ? [value] : [])
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(Object.values(value).flatMap(member => [...numbersIn(member)]))
}

/** RFC 4180: rows under their headers; quoted fields may hold commas, quotes and line ends. */
function tableOf(text: string): Row[] {
  const records: string[][] = [[]]
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y
  while (field.lastIndex < text.length) {
    const match = field.exec(text)
    assert.ok(match !== null, `no field at ${field.lastIndex}`)
    const [, raw = '', end = ''] = match
    records.at(-1)!.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end !== ',') records.push([])
  }
  const [header = [], ...rows] = records.filter(record => record.length > 0)
  return rows.map(row => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}
