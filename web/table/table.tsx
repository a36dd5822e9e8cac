/** A table that can be sorted by any column, by pointer or keyboard, and saved as the node gives it. */
import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'
import { compareNumbers, isNumberText, useWords } from '../words/index.ts'
import { Downloads } from './downloads.tsx'
import { Scroll } from './scroll.tsx'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  /** What the column is sorted by; decimals as text are compared as numbers, and the unknown comes last. */
  readonly value: (row: Row) => string | null
  readonly cell?: (row: Row) => ReactNode
  readonly numeric?: boolean
}

export interface TableProps<Row extends object> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly first?: { readonly id: string; readonly desc: boolean }
  /** Path of the answer below /api that holds these rows. */
  readonly download?: string | undefined
  readonly foot?: ReactNode
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

function order(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return 0
  if (isNumberText(left) && isNumberText(right)) return compareNumbers(left, right)
  return left.localeCompare(right)
}

export function Table<Row extends object>(props: TableProps<Row>) {
  const { caption, rows, columns, keyOf, first, download, foot } = props
  const { t } = useWords()
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          header: column.header,
          accessorFn: row => column.value(row) ?? undefined,
          sortUndefined: 'last',
          sortFn: (left, right, id) => order(left.getValue<string>(id), right.getValue<string>(id)),
          sortDescFirst: column.numeric === true,
        }),
      ),
    [columns],
  )
  const initial: SortingState = first === undefined ? [] : [first]
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: keyOf,
    enableSortingRemoval: false,
    initialState: { sorting: initial },
  })
  const byId = new Map(columns.map(column => [column.id, column]))
  return (
    <div className="table-frame">
      <div className="table-head">
        <h3>{caption}</h3>
        {download === undefined ? null : <Downloads path={download} />}
      </div>
      <Scroll label={caption}>
        <table>
          <thead>
            {table.getHeaderGroups().map(group => (
              <tr key={group.id}>
                {group.headers.map(header => {
                  const sorted = header.column.getIsSorted()
                  const column = byId.get(header.column.id)
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      className={column?.numeric ? 'number' : undefined}
                      aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
                    >
                      <button type="button" className="sort" onClick={header.column.getToggleSortingHandler()}>
                        {column?.header}
                        <span className="arrow" aria-hidden="true">
                          {sorted === false ? '' : sorted === 'asc' ? '▲' : '▼'}
                        </span>
                      </button>
                    </th>
                  )
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map(row => (
              <tr key={row.id}>
                {columns.map((column, index) => {
                  const shown = column.cell?.(row.original) ?? column.value(row.original) ?? (
                    <span className="unknown">{t('unknown')}</span>
                  )
                  const style = column.numeric ? 'number' : undefined
                  return index === 0 ? (
                    <th key={column.id} scope="row" className={style}>
                      {shown}
                    </th>
                  ) : (
                    <td key={column.id} className={style}>
                      {shown}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          {foot === undefined ? null : <tfoot>{foot}</tfoot>}
        </table>
      </Scroll>
      {rows.length === 0 ? <p className="empty">{t('table.empty')}</p> : null}
    </div>
  )
}
