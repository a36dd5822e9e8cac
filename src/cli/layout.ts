/** Tables and figures for people: aligned columns, thousands apart, units in the header. */
import { absolute, compare, type Decimal, decimal, decimalText, divide, round } from '../base/index.ts'

export interface LayoutColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Cells longer than this are cut with an ellipsis. */
  readonly most?: number
}

export function left(title: string, most?: number): LayoutColumn {
  return most === undefined ? { title, align: 'left' } : { title, align: 'left', most }
}

export function right(title: string): LayoutColumn {
  return { title, align: 'right' }
}

/** Rows under a header, each column as wide as its widest cell, with a line under the header and above `last`. */
export function layout(
  columns: readonly LayoutColumn[],
  rows: readonly (readonly string[])[],
  last?: readonly string[],
): string {
  const cells = rows.map(row => columns.map((column, index) => cut(row[index] ?? '', column.most)))
  const foot = last === undefined ? [] : [columns.map((_column, index) => last[index] ?? '')]
  const head = columns.map(column => column.title)
  const widths = columns.map((_column, index) =>
    Math.max(...[head, ...cells, ...foot].map(row => widthOf(row[index] ?? ''))),
  )
  const line = (row: readonly string[]): string =>
    columns
      .map((column, index) => pad(row[index] ?? '', widths[index] ?? 0, column.align))
      .join('  ')
      .trimEnd()
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  const body = [line(head), rule, ...cells.map(line)]
  if (foot.length > 0) body.push(rule, ...foot.map(line))
  return `${body.join('\n')}\n`
}

/** An amount in the scale its table uses, thousands apart: `39,001.875`. Null is a dash: unknown is not zero. */
export function figure(amount: string | null | undefined, scale: Scale = whole): string {
  if (amount === null || amount === undefined) return '–'
  const value = divide(decimal(amount), { digits: BigInt(scale.factor), scale: 0 }, scale.places)
  const [units = '0', fraction = ''] = decimalText(value).split('.')
  const grouped = units.replace(/\B(?=(?:\d{3})+$)/g, ',')
  const places = scale.fixed ? scale.places : fraction.length
  return places === 0 ? grouped : `${grouped}.${fraction.padEnd(places, '0')}`
}

export interface Scale {
  /** Word before the unit: `m`, or nothing. */
  readonly word: string
  readonly factor: number
  readonly places: number
  readonly fixed: boolean
}

export const whole: Scale = { word: '', factor: 1, places: 2, fixed: false }
const units: Scale = { word: '', factor: 1, places: 0, fixed: true }
const millions: Scale = { word: 'm', factor: 1_000_000, places: 3, fixed: true }

/** Millions where the greatest amount has eight digits or more, whole units otherwise. */
export function scaleFor(amounts: Iterable<string | null>): Scale {
  const limit: Decimal = { digits: 10_000_000n, scale: 0 }
  for (const amount of amounts) {
    if (amount !== null && compare(absolute(round(decimal(amount), 0)), limit) >= 0) return millions
  }
  return units
}

/** `m EUR`, `EUR`. */
export function scaledUnit(scale: Scale, unit: string): string {
  return scale.word === '' ? unit : `${scale.word} ${unit}`
}

function cut(text: string, most: number | undefined): string {
  const flat = text.replace(/\s+/g, ' ')
  if (most === undefined || widthOf(flat) <= most) return flat
  return `${[...flat].slice(0, most - 1).join('')}…`
}

function widthOf(text: string): number {
  return [...text].length
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'left' ? text + blank : blank + text
}
