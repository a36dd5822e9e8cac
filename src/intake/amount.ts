/** Numbers in cells: what is one, what is a word for nothing, and what is neither. */
import { decimal, decimalText } from '../base/index.ts'
import type { Unknown } from '../kinds/index.ts'
import type { Cell } from './sheet/cell.ts'

export type Amount =
  | { readonly is: 'nothing' }
  /** `did` says how a text was read, where it is no plain number. */
  | { readonly is: 'number'; readonly value: string; readonly did?: string }
  | { readonly is: 'unknown'; readonly unknown: Unknown; readonly said: string; readonly did: string }

const nothing: Amount = { is: 'nothing' }
const marksOfNothing = new Set(['.', '-', '–', '—', 'nan', 'null'])
const undisclosed = new Set(['undisclosed', 'not disclosed', 'classified', 'confidential'])
const notGiven = new Set([
  'not given',
  'no price',
  'no value',
  'no value available',
  'not available',
  'not specified',
  'unspecified',
  'unknown',
  'unclear',
  'none',
  'n/a',
  'na',
])
/** Groups of three that cannot be a decimal comma: two or more, or one followed by a point and decimals. */
const grouped = /^[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/

/** Reads a cell of a column of numbers. A number keeps every digit it was stored or typed with. */
export function readAmount(cell: Cell): Amount {
  if (cell.is === 'number') return { is: 'number', value: cell.text }
  if (cell.is === 'blank') return nothing
  if (cell.is !== 'text') return unreadable(cell)
  const text = cell.text.trim()
  const word = text.toLowerCase().replace(/\s+/g, ' ')
  if (marksOfNothing.has(word)) return nothing
  if (undisclosed.has(word)) return { is: 'unknown', unknown: 'undisclosed', said: text, did: 'taken as undisclosed' }
  if (notGiven.has(word)) return { is: 'unknown', unknown: 'notGiven', said: text, did: 'taken as not given' }
  return numberIn(text, cell)
}

/** A plain number, with an exponent or without, of so few digits that it is meant as one. */
const plainNumber = /^[+-]?(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:e[+-]?\d{1,2})?$/i

/** The exact decimal of a text that is a plain number, else undefined. */
export function decimalIn(text: string): string | undefined {
  return plainNumber.test(text) ? decimalText(decimal(text)) : undefined
}

function numberIn(text: string, cell: Cell): Amount {
  const inGroups = grouped.test(text)
  const value = decimalIn(inGroups ? text.replaceAll(',', '') : text)
  if (value === undefined) return unreadable(cell)
  return { is: 'number', value, ...(text === cell.text && !inGroups ? {} : { did: `read as ${value}` }) }
}

function unreadable(cell: Cell): Amount {
  return {
    is: 'unknown',
    unknown: 'unreadable',
    said: cell.text.trim().slice(0, 400),
    did:
      cell.is === 'error'
        ? 'an error of the spreadsheet: counted as unknown'
        : 'no number: kept as said, counted as unknown',
  }
}
