/** A scenario written as the sheets of a workbook: one for each list, and one for what is said once. Rule Q2. */
import { nearest, type Place, Refusal } from '../../base/index.ts'
import { checkScenario } from './located.ts'
import type { Scenario } from './scenario.ts'

export interface SheetCell {
  readonly is: 'blank' | 'text' | 'number' | 'date' | 'boolean' | 'error'
  readonly text: string
}

export interface SheetTable {
  readonly name: string
  /** Rows with their numbers as a spreadsheet counts; blank ones may be left out. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly SheetCell[] }[]
}

/** Columns of each sheet: the fields of the list. */
const columns = {
  parties: ['party', 'gdp', 'transit'],
  items: ['item', 'unit', 'price', 'lift', 'shipping'],
  parts: ['item', 'part', 'count'],
  stocks: ['party', 'item', 'quantity', 'upTo'],
  arriving: ['party', 'item', 'month', 'quantity'],
  floors: ['party', 'item', 'quantity', 'from', 'until', 'priority', 'must'],
  use: ['party', 'item', 'quantity', 'from', 'until'],
  lines: ['line', 'party', 'item', 'rate', 'leadTime', 'restart', 'until', 'most', 'price'],
  ramps: ['line', 'month', 'rate'],
  demands: ['party', 'item', 'quantity', 'month', 'from', 'until', 'priority', 'must'],
  lift: ['capacity', 'from', 'until'],
  budget: ['amount', 'from', 'until', 'per'],
} as const

type SheetName = keyof typeof columns
const names = [...Object.keys(columns), 'scenario']
const once = [
  'title',
  'about',
  'currency',
  'start',
  'months',
  'unmet',
  'fairShare.by',
  'fairShare.band',
  'fairShare.most',
]
const dated = new Set(['month', 'from', 'until', 'start'])

type Entry = Record<string, unknown>

interface List {
  readonly entries: Entry[]
  readonly rows: number[]
}

/**
 * Reads a scenario from the sheets of a workbook.
 * @throws Refusal with sheet, row and column
 */
export function scenarioOfSheets(sheets: readonly SheetTable[]): Scenario {
  const lists = new Map<SheetName, List>()
  let value: Entry | undefined
  const rowsOnce = new Map<string, number>()
  for (const sheet of sheets) {
    if (sheet.rows.every(row => row.cells.length === 0)) continue
    const name = names.find(known => known.toLowerCase() === sheet.name.trim().toLowerCase())
    if (name === undefined) throw unknownName(sheet.name, names, { sheet: sheet.name }, 'no such sheet in a scenario')
    if (name === 'scenario') value = readOnce(sheet, rowsOnce)
    else lists.set(name as SheetName, readList(sheet, columns[name as SheetName]))
  }
  if (value === undefined) {
    throw new Refusal(
      'unknown-layout',
      'a scenario has a sheet "scenario" with its title, currency, start and months',
      {
        value: sheets.map(sheet => sheet.name).join(', '),
        rule: 'Q2',
        hint: 'spec/plan.md lists the sheets and their columns',
      },
    )
  }
  for (const [name, list] of lists) if (name !== 'parts' && name !== 'ramps') value[name] = list.entries
  const nested = [
    { list: lists.get('parts'), into: lists.get('items'), by: 'item', field: 'parts', as: partOf },
    { list: lists.get('ramps'), into: lists.get('lines'), by: 'line', field: 'ramp', as: stepOf },
  ]
  const inner = nested.map(one => nest(one.list, one.into, one.by, one.field, one.as))
  return checkScenario(value, path => locate(path, lists, rowsOnce, inner))
}

const partOf = (entry: Entry): Entry => withoutHoles({ item: entry.part, count: entry.count })
const stepOf = (entry: Entry): Entry => withoutHoles({ month: entry.month, rate: entry.rate })

/** Rows of the inner sheet, by field and number of the outer entry. */
type Inner = ReadonlyMap<string, readonly number[]>

function nest(
  list: List | undefined,
  into: List | undefined,
  by: string,
  field: string,
  as: (entry: Entry) => Entry,
): Inner {
  const rows = new Map<string, number[]>()
  if (list === undefined) return rows
  const sheet = field === 'parts' ? 'parts' : 'ramps'
  const outer = new Map(into?.entries.map((entry, index) => [entry[by], { entry, index }]))
  list.entries.forEach((entry, number) => {
    const found = outer.get(entry[by])
    if (found === undefined) {
      const place = { sheet, row: list.rows[number]!, column: by }
      throw unknownName(String(entry[by] ?? ''), [...outer.keys()].map(String), place, `no such ${by}`)
    }
    const inner = (found.entry[field] ?? []) as Entry[]
    inner.push(as(entry))
    found.entry[field] = inner
    const key = `${field}/${found.index}`
    rows.set(key, [...(rows.get(key) ?? []), list.rows[number]!])
  })
  return rows
}

function readOnce(sheet: SheetTable, rows: Map<string, number>): Entry {
  const value: Entry = {}
  for (const { number, cells } of sheet.rows) {
    const [key, cell] = cells
    if (key === undefined || key.is === 'blank') continue
    const name = key.text.trim()
    const place = { sheet: sheet.name, row: number, column: 'A' }
    if (!once.includes(name)) throw unknownName(name, once, place, 'no such field in the sheet "scenario"')
    if (rows.has(name)) throw new Refusal('bad-form', 'a field given twice', { place, value: name, rule: 'Q5' })
    rows.set(name, number)
    if (cell === undefined || cell.is === 'blank') continue
    const [outer, inner] = name.split('.') as [string, string | undefined]
    const text = textOf(cell, name, { sheet: sheet.name, row: number, column: 'B' })
    if (inner === undefined) value[outer] = text
    else value[outer] = { ...(value[outer] as Entry | undefined), [inner]: text }
  }
  return value
}

function readList(sheet: SheetTable, fields: readonly string[]): List {
  const list: List = { entries: [], rows: [] }
  let headers: readonly string[] | undefined
  for (const { number, cells } of sheet.rows) {
    if (cells.length === 0) continue
    if (headers === undefined) {
      headers = cells.map((cell, index) => headerOf(cell.text.trim(), fields, cells, index, sheet.name, number))
      continue
    }
    const entry: Entry = {}
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index]!
      if (cell.is === 'blank') continue
      const header = headers[index] ?? ''
      const place = { sheet: sheet.name, row: number, column: header }
      if (header === '')
        throw new Refusal('bad-form', 'a value in a column without a header', { place, value: cell.text, rule: 'Q2' })
      entry[header] = textOf(cell, header, place)
    }
    list.entries.push(entry)
    list.rows.push(number)
  }
  return list
}

function headerOf(
  text: string,
  fields: readonly string[],
  cells: readonly SheetCell[],
  index: number,
  sheet: string,
  row: number,
): string {
  if (text === '') return ''
  const place = { sheet, row, column: text }
  if (!fields.includes(text)) throw unknownName(text, fields, place, 'no such column in this sheet')
  if (cells.findIndex(cell => cell.text.trim() === text) !== index) {
    throw new Refusal('unknown-layout', 'two columns have this header', { place, rule: 'Q2' })
  }
  return text
}

/** A spreadsheet makes days of months: the first of a month is that month. */
function textOf(cell: SheetCell, field: string, place: Place): string {
  if (cell.is === 'error') {
    throw new Refusal('bad-form', 'a cell that cannot be read', { place, value: cell.text, rule: 'Q2' })
  }
  const text = cell.text.trim()
  return cell.is === 'date' && dated.has(field) && text.endsWith('-01') ? text.slice(0, 7) : text
}

function unknownName(name: string, known: readonly string[], place: Place, message: string): Refusal {
  const [near] = nearest(name, known, 1)
  return new Refusal('unknown-layout', message, {
    place,
    value: name,
    rule: 'Q2',
    hint: `${near === undefined ? '' : `did you mean ${near}? `}known: ${known.slice(0, 20).join(', ')}`,
  })
}

function locate(
  path: readonly string[],
  lists: ReadonlyMap<SheetName, List>,
  rowsOnce: ReadonlyMap<string, number>,
  inner: readonly Inner[],
): Place {
  const [list, index, field, number, last] = path
  const row = rowsOnce.get(path.slice(0, 2).join('.')) ?? rowsOnce.get(list ?? '')
  if (row !== undefined) return { sheet: 'scenario', row, column: 'B' }
  const found = lists.get(list as SheetName)
  if (found === undefined || index === undefined) return { sheet: lists.has(list as SheetName) ? list! : 'scenario' }
  const below = inner.map(rows => rows.get(`${field}/${index}`)).find(rows => rows !== undefined)
  if (below !== undefined && number !== undefined) {
    const column = last === 'item' && field === 'parts' ? 'part' : last
    return {
      sheet: field === 'parts' ? 'parts' : 'ramps',
      row: below[Number(number)]!,
      ...(column === undefined ? {} : { column }),
    }
  }
  return { sheet: list!, row: found.rows[Number(index)]!, ...(field === undefined ? {} : { column: field }) }
}

function withoutHoles(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
}
