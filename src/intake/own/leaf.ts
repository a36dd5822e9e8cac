/** One cell into the value of one field, by the form of the field. */
import { isCalendarDate, Refusal } from '../../base/index.ts'
import type { When } from '../../kinds/index.ts'
import { decimalIn } from '../amount.ts'
import { readCurrency, readParty } from '../codes.ts'
import type { Cell } from '../sheet/cell.ts'
import { dateIn, readWhen } from '../when.ts'
import type { Field } from './fields.ts'
import type { CheckedMapping } from './mapping.ts'

export type LeafValue = string | number | boolean | When | object

/** @throws Refusal `bad-form` or `unknown-code`, without its place */
export function readLeaf(cell: Cell, field: Field, mapping: CheckedMapping): LeafValue {
  const text = cell.text.trim()
  if (cell.is === 'error') throw wrong('the cell holds an error of the spreadsheet', text, 'I17')
  switch (field.form) {
    case 'decimal':
      return readDecimal(cell, mapping.decimal ?? '.')
    case 'integer':
      return readInteger(cell)
    case 'boolean':
      return readBoolean(text)
    case 'date':
      return readDate(cell, mapping.dates)
    case 'when':
      return readWholeWhen(cell, mapping.dates)
    case 'party':
      return mapping.kind === 'party' && field.path === 'code' ? text : readParty(text, mapping.names)
    case 'currency':
      return readCurrency(text, mapping.names)
    case 'choice':
      return readChoice(text, field.choices)
    case 'json':
      return readJson(text)
    case 'text':
      return text
  }
}

const groupedBy = {
  '.': /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/,
} as const

function readDecimal(cell: Cell, sign: '.' | ','): string {
  const text = cell.text.trim()
  if (cell.is === 'number') return text
  const grouping = sign === '.' ? ',' : '.'
  const bare = groupedBy[sign].test(text) ? text.replaceAll(grouping, '') : text
  const value = sign === ',' && bare.includes('.') ? undefined : decimalIn(bare.replace(sign, '.'))
  if (value === undefined || cell.is !== 'text') {
    const hint = `numbers are written with ${sign === '.' ? 'a point' : 'a comma'} here; "decimal" in the mapping says which`
    throw wrong('not a number', text, 'I17', hint)
  }
  return value
}

function readInteger(cell: Cell): number {
  const text = cell.text.trim()
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw wrong('not a whole number', text, 'I17')
  return value
}

function readBoolean(text: string): boolean {
  const word = text.toLowerCase()
  if (['true', 'yes', '1'].includes(word)) return true
  if (['false', 'no', '0'].includes(word)) return false
  throw wrong('neither yes nor no', text, 'I17', 'write yes or no')
}

/** A date with slashes means two days: it is read only when the mapping says which number comes first. */
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** The same within other words; a year that comes first is none of it: 2012/03/11. */
const slashedWithin = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{2,4})(?!\d)/g

function readDate(cell: Cell, order: CheckedMapping['dates']): string {
  const text = cell.text.trim()
  if (isCalendarDate(text)) return text
  const [, first, second, year] = slashed.exec(text) ?? []
  const date =
    year === undefined
      ? dateIn(text)
      : order === undefined
        ? undefined
        : isoDate(year, order === 'monthFirst' ? [first!, second!] : [second!, first!])
  if (date === undefined || !isCalendarDate(date)) throw noDate(text, year !== undefined && order === undefined)
  return date
}

function isoDate(year: string, [month, day]: [string, string]): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function readWholeWhen(cell: Cell, order: CheckedMapping['dates']): When {
  const text = cell.text.trim()
  const slashes = text.search(slashedWithin) >= 0
  if (slashes && order === undefined) throw noDate(text, true)
  if (slashed.test(text)) return { date: readDate(cell, order) }
  const turned = order === 'dayFirst' ? text.replaceAll(slashedWithin, '$2/$1/$3') : cell.text
  const { when, finding } = readWhen({ ...cell, text: turned })
  if (finding?.sort === 'unreadable') throw noDate(text, false)
  return 'said' in when ? { ...when, said: text.slice(0, 400) } : when
}

function noDate(text: string, ambiguous: boolean): Refusal {
  return wrong(
    ambiguous ? 'the date can mean two days' : 'no date',
    text,
    'I17',
    ambiguous ? 'say "dates": "monthFirst" or "dayFirst" in the mapping' : 'write dates as 2022-03-01, 2022-03 or 2022',
  )
}

function readChoice(text: string, choices: readonly string[]): string {
  const found = choices.find(choice => choice.toLowerCase() === text.toLowerCase())
  if (found === undefined)
    throw wrong('not one of the words of this field', text, 'I17', `one of: ${choices.join(', ')}`)
  return found
}

function readJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw wrong('not JSON', text, 'I17', 'this field has no fixed columns: write its value as JSON')
}

function wrong(message: string, value: string, rule: string, hint?: string): Refusal {
  return new Refusal('bad-form', message, { value, rule, ...(hint === undefined ? {} : { hint }) })
}
