/** A sheet of one's own, by a mapping, into drafts: every row or none. Rules I15–I18: spec/intake.md. */
import { type CalendarDate, type Clock, hex, Refusal, sha256 } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { type OnProgress, rowCounter } from '../progress.ts'
import type { Row, TableFile } from '../sheet/cell.ts'
import { openBook } from '../sheet/open.ts'
import { findHeader, type Plan } from './header.ts'
import type { CheckedMapping } from './mapping.ts'
import { readBody } from './row.ts'

export interface SheetOptions {
  readonly saidOn?: CalendarDate
  readonly clock?: Clock
  readonly onProgress?: OnProgress
}

export interface SheetIntake {
  /** The source first, where the mapping names one, then one draft for every row. */
  readonly drafts: readonly Draft[]
  readonly report: {
    readonly sheet?: string
    readonly headerRow: number
    readonly rows: { readonly read: number; readonly made: number; readonly blank: number }
    /** Headers that the mapping does not name. */
    readonly unread: readonly string[]
  }
}

const sourceName = 'source'
/** After so many rows that do not fit the rest is not looked at: the mapping or the file is wrong as a whole. */
const mostRefusals = 100

/**
 * Reads a sheet by its mapping. All or none: the first cell that does not fit refuses the file, and the hint counts the
 * other rows that do not fit.
 * @throws Refusal with file, sheet, row, column, value and rule
 */
export async function intakeSheet(
  file: TableFile,
  mapping: CheckedMapping,
  options: SheetOptions = {},
): Promise<SheetIntake> {
  try {
    const plan = await findHeader(openBook(file), mapping)
    return await readRows(plan, file, mapping, options)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file: file.name }) : error
  }
}

async function readRows(
  plan: Plan,
  file: TableFile,
  mapping: CheckedMapping,
  options: SheetOptions,
): Promise<SheetIntake> {
  const saidOn = options.saidOn ?? mapping.source?.date
  const drafts: Draft[] = []
  const refusals: Refusal[] = []
  const counter = rowCounter(options.clock, options.onProgress, await plan.sheet.rowsAbout())
  const counts = { read: 0, blank: 0 }
  for await (const row of plan.sheet.rows()) {
    if (row.number <= plan.headerRow) continue
    counter.count()
    counts.read += 1
    if (row.cells.length === 0) {
      counts.blank += 1
      continue
    }
    const made = tryRow(row, plan, mapping, saidOn)
    if (made instanceof Refusal) refusals.push(made)
    else drafts.push(made)
    if (refusals.length === mostRefusals) break
  }
  counter.finish()
  if (refusals.length > 0) throw firstOf(refusals)
  if (mapping.source !== undefined) drafts.unshift(sourceOf(mapping.source, file, drafts.length))
  const made = counts.read - counts.blank
  return {
    drafts,
    report: {
      ...(plan.sheet.name === undefined ? {} : { sheet: plan.sheet.name }),
      headerRow: plan.headerRow,
      rows: { ...counts, made },
      unread: plan.unread,
    },
  }
}

function tryRow(row: Row, plan: Plan, mapping: CheckedMapping, saidOn: CalendarDate | undefined): Draft | Refusal {
  try {
    const place = plan.sheet.name === undefined ? `row ${row.number}` : `sheet "${plan.sheet.name}", row ${row.number}`
    const body = readBody(row, plan, mapping)
    const reported = mapping.source !== undefined
    const draft = {
      kind: mapping.kind,
      basis: reported ? 'reported' : 'declared',
      ...(reported && saidOn !== undefined ? { saidOn } : {}),
      body,
      ...(reported ? { evidence: [{ source: `#${sourceName}`, place }] } : {}),
    }
    return draft as Draft
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.at({ ...(plan.sheet.name === undefined ? {} : { sheet: plan.sheet.name }), row: row.number })
  }
}

function firstOf(refusals: readonly Refusal[]): Refusal {
  const [first, ...others] = refusals as [Refusal, ...Refusal[]]
  if (others.length === 0) return first
  const rows = others.slice(0, 8).map(one => one.place.row)
  const count = refusals.length === mostRefusals ? `at least ${others.length}` : others.length
  const more = `${count} more rows do not fit: ${rows.join(', ')}${others.length > rows.length ? ' …' : ''}`
  return new Refusal(first.code, first.message, {
    place: first.place,
    ...(first.value === undefined ? {} : { value: first.value }),
    ...(first.rule === undefined ? {} : { rule: first.rule }),
    hint: first.hint === undefined ? more : `${first.hint}; ${more}`,
  })
}

function sourceOf(source: NonNullable<CheckedMapping['source']>, file: TableFile, rows: number): Draft {
  const name = file.name.replace(/^.*[\\/]/, '').slice(-400)
  const read = { name, bytes: file.bytes.length, sha256: hex(sha256(file.bytes)), rows }
  return { kind: 'source', name: sourceName, basis: 'declared', body: { ...source, file: source.file ?? read } }
}
