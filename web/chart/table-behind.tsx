/** The figures of a chart as a plain table. */
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import type { ChartTable } from './csv.ts'

export function TableBehind({ table, title }: { readonly table: ChartTable; readonly title: string }) {
  const { t, exact } = useWords()
  const rows = table.rows.map((cells, index) => ({ key: `${index} ${cells[0] ?? ''}`, cells }))
  return (
    <Scroll label={title}>
      <table className="plain">
        <thead>
          <tr>
            {table.columns.map(column => (
              <th key={column.name} scope="col" className={column.numeric ? 'number' : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {table.columns.map((column, index) => (
                <td key={column.name} className={column.numeric ? 'number' : undefined}>
                  {shown(cells[index] ?? null, column.numeric === true, exact, t('unknown'))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function shown(value: string | null, numeric: boolean, exact: (text: string) => string, unknown: string): string {
  if (value === null) return unknown
  return numeric ? exact(value) : value
}
