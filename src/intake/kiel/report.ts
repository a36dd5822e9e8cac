/** What an import found, for a person: rows in and made, sums to check against, and every odd cell. */
import { add, type CalendarDate, type Decimal, decimal, decimalText, zero } from '../../base/index.ts'
import type { Amount } from '../amount.ts'
import type { Finding, FindingGroup, Findings } from './findings.ts'
import type { Layout } from './layout.ts'
import type { Meaning } from './meanings.ts'
import type { ReleaseFacts } from './release.ts'
import type { ReadRow } from './rows.ts'

/** Exact sums in euro over all rows, as decimal text. */
export interface EuroSums {
  readonly committed: string
  readonly allocated: string
  readonly delivered: string
}

export interface KielReport {
  readonly release: ReleaseFacts
  readonly sheet?: string
  readonly headerRow: number
  /** `read` = `made` + `blank` + `headers` + `remarks`: nothing is lost between them. */
  readonly rows: { readonly read: number; readonly made: number; readonly blank: number; readonly headers: number }
  /** Rows with words and no claim: footnotes, remains of side tables. */
  readonly remarks: readonly { readonly row: number; readonly text: string }[]
  readonly packages: number
  readonly total: EuroSums
  /** By type of aid; rows whose type cannot be read stand under `unknown`. */
  readonly byType: Readonly<Record<string, EuroSums>>
  /** Rows without any date, and rows whose allocation the publisher calls undated, with their values. */
  readonly undated: { readonly rows: number; readonly sums: EuroSums }
  readonly undatedAllocations: { readonly rows: number; readonly sums: EuroSums }
  /** Packages whose first line has no euro value. */
  readonly withoutValue: number
  readonly columns: readonly { readonly meaning: Meaning; readonly header: string }[]
  readonly unread: readonly { readonly header: string; readonly resembles?: string }[]
  readonly rates: readonly {
    readonly currency: string
    readonly units: string
    readonly on?: CalendarDate
    readonly rows?: number
  }[]
  readonly notes: readonly string[]
  readonly cells: readonly Finding[]
  readonly groups: readonly FindingGroup[]
}

export interface RowCounts {
  readonly read: number
  readonly blank: number
  readonly headers: number
}

export interface ReportParts {
  readonly release: ReleaseFacts
  readonly layout: Layout
  readonly counts: RowCounts
  readonly remarks: KielReport['remarks']
  readonly rows: readonly ReadRow[]
  readonly rates: KielReport['rates']
  readonly findings: Findings
  readonly notes: readonly string[]
}

export function reportOf(parts: ReportParts): KielReport {
  const { layout, rows } = parts
  const types = ['financial', 'humanitarian', 'military', 'unknown'] as const
  const byType = types
    .map(type => [type, rows.filter(row => (row.type ?? 'unknown') === type)] as const)
    .filter(([type, found]) => type !== 'unknown' || found.length > 0)
  const undated = rows.filter(row => 'undated' in row.when)
  const undatedAllocations = rows.filter(row => row.undated === true)
  return {
    release: parts.release,
    ...(layout.sheet.name === undefined ? {} : { sheet: layout.sheet.name }),
    headerRow: layout.headerRow,
    rows: { ...parts.counts, made: rows.length },
    remarks: parts.remarks,
    packages: rows.filter(startsPackage).length,
    total: sumsOf(rows),
    byType: Object.fromEntries(byType.map(([type, found]) => [type, sumsOf(found)])),
    undated: { rows: undated.length, sums: sumsOf(undated) },
    undatedAllocations: { rows: undatedAllocations.length, sums: sumsOf(undatedAllocations) },
    withoutValue: rows.filter(row => startsPackage(row) && row.amounts.totalEur.is !== 'number').length,
    columns: Object.entries(layout.columns).map(([meaning, { header }]) => ({ meaning: meaning as Meaning, header })),
    unread: layout.unread.map(({ header, resembles }) => ({
      header,
      ...(resembles === undefined ? {} : { resembles }),
    })),
    rates: parts.rates,
    notes: parts.notes,
    cells: parts.findings.cells,
    groups: parts.findings.groups(),
  }
}

function startsPackage(row: ReadRow): boolean {
  return row.line === undefined || row.line === 1
}

function sumsOf(rows: readonly ReadRow[]): EuroSums {
  return {
    committed: sumOf(rows, row => row.amounts.totalEur),
    allocated: sumOf(rows, row => row.amounts.allocatedEur),
    delivered: sumOf(rows, row => row.amounts.deliveredEur),
  }
}

function sumOf(rows: readonly ReadRow[], of: (row: ReadRow) => Amount): string {
  let total: Decimal = zero
  for (const row of rows) {
    const amount = of(row)
    if (amount.is === 'number') total = add(total, decimal(amount.value))
  }
  return decimalText(total)
}
