/** The text of a scenario by its places: on which line a row stands, which notices its comments name, what is asked for. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'

/** A row of a list, such as `stocks[0]`. */
export interface SourceRow {
  readonly place: string
  /** From 1. */
  readonly line: number
  /** Where its lines begin and end, comments above it included. */
  readonly start: number
  readonly end: number
  /** The comments above it: in a scenario begun from the record, who said it. */
  readonly about: readonly string[]
  /** Beginnings of the ids of the notices that its comments name. */
  readonly notices: readonly string[]
}

/** A value that nobody has said and that the scenario asks for. */
export interface Ask {
  readonly list: string
  readonly field: string
  readonly row: SourceRow
  readonly entry: Readonly<Record<string, string>>
  /** Where the word `ask` stands in the text. */
  readonly start: number
  readonly end: number
}

export interface Source {
  readonly rows: ReadonlyMap<string, SourceRow>
  readonly asks: readonly Ask[]
  /** Of its prices; empty where it names none. */
  readonly currency: string
}

export function sourceOf(text: string): Source {
  const counter = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, logLevel: 'silent' })
  const rows = new Map<string, SourceRow>()
  const asks: Ask[] = []
  if (!isMap(document.contents) || document.errors.length > 0) return { rows, asks, currency: '' }
  for (const pair of document.contents.items) {
    if (!isSeq(pair.value)) continue
    const list = String(pair.key)
    for (const [at, entry] of pair.value.items.entries()) {
      if (!isMap(entry) || entry.range == null) continue
      const row = rowAt(text, `${list}[${at}]`, entry.range, counter)
      rows.set(row.place, row)
      asks.push(...asksOf(list, row, entry))
    }
  }
  return { rows, asks, currency: String(document.get('currency') ?? '') }
}

function rowAt(text: string, place: string, range: readonly [number, number, number], counter: LineCounter): SourceRow {
  const { line } = counter.linePos(range[0])
  const lines = text.split('\n')
  let first = line - 1
  while (first > 0 && lines[first - 1]!.trimStart().startsWith('#')) first -= 1
  const about = lines.slice(first, line - 1).map(comment => comment.trimStart().slice(1).trim())
  const start = lines.slice(0, first).join('\n').length + (first === 0 ? 0 : 1)
  const newline = text.indexOf('\n', range[1] - 1)
  const notices = about.flatMap(comment => noticeIn(comment) ?? [])
  return { place, line, start, end: newline < 0 ? text.length : newline + 1, about, notices }
}

/** The beginning of the id of the notice that a comment names. */
export function noticeIn(comment: string): string | undefined {
  return /(?:^|; )([0-9a-f]{12})(?= |$)/.exec(comment)?.[1]
}

function asksOf(list: string, row: SourceRow, entry: YAMLMap): Ask[] {
  const values = entry.toJSON() as Record<string, unknown>
  const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  return entry.items.flatMap(({ key, value }) =>
    isScalar(value) && value.value === 'ask' && value.range != null
      ? [{ list, field: String(key), row, entry: fields, start: value.range[0], end: value.range[1] }]
      : [],
  )
}

/** The text with a value in the place of an `ask`. */
export function answered(text: string, { start, end }: Ask, value: string): string {
  return `${text.slice(0, start)}${value}${text.slice(end)}`
}

/** The text without a row and the comments above it; a list without rows goes as well. */
export function without(text: string, { place, start, end }: SourceRow): string {
  const [list] = place.split('[')
  const rest = `${text.slice(0, start)}${text.slice(end)}`
  return rest.replace(new RegExp(`^${list}:\\n(?=\\S|$)`, 'm'), '')
}
