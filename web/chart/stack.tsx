/** Bars, one a row, each stacked of the same series; or side by side where what they count must not be added. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Fills, fillOf } from './fills.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, ticks, tickText } from './scale.ts'

export interface StackRow {
  readonly key: string
  readonly label: string
  /** Shown instead of the label where there is little room. */
  readonly short: string
  /** One amount a series, exact; null where nothing is known. */
  readonly amounts: readonly (string | null)[]
  /** Exact sum, or null where the parts are never added. */
  readonly total: string | null
}

export interface StackProps {
  readonly id: string
  readonly width: number
  readonly series: readonly string[]
  readonly rows: readonly StackRow[]
  readonly unit: string
  readonly open?: ((row: number, series: number | null) => void) | undefined
}

const rowHeight = 24
const top = 22

export function Stack({ id, width, series, rows, unit, open }: StackProps) {
  const { t, exact, short } = useWords()
  const narrow = width < 520
  const left = narrow ? 58 : 148
  const right = narrow ? 64 : 78
  const ends = rows.map(row => (row.total === null ? Math.max(...row.amounts.map(size), 0) : sumOf(row.amounts)))
  const most = Math.max(...ends, 0)
  const x = linear([0, most], [left, width - right])
  const height = top + rows.length * rowHeight + 4
  const says = (row: StackRow, index: number) =>
    `${row.label}, ${series[index]}: ${row.amounts[index] == null ? t('unknown') : `${exact(row.amounts[index])} ${unit}`}`
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        <Fills id={id} />
        {ticks(0, most, narrow ? 2 : 5).map(tick => (
          <g key={tick}>
            <line className="grid" x1={x(tick)} x2={x(tick)} y1={top - 6} y2={height} />
            <text className="axis" x={x(tick)} y={top - 10} textAnchor={tick === 0 ? 'start' : 'middle'}>
              {short(tickText(tick))}
            </text>
          </g>
        ))}
        {rows.map((row, at) => {
          const y = top + at * rowHeight
          return (
            <g key={row.key}>
              <text className="label" x={left - 8} y={y + 16} textAnchor="end">
                {cut(narrow ? row.short : row.label, narrow ? 8 : 22)}
                <title>{row.label}</title>
              </text>
              {places(row, x).map(({ start, end, lane, lanes }, index) => (
                <Mark
                  key={series[index]}
                  place={`${at}-${index}`}
                  says={says(row, index)}
                  open={open === undefined ? undefined : () => open(at, index)}
                >
                  <rect
                    {...fillOf(id, index)}
                    x={start}
                    y={y + 4 + (lane * 16) / lanes}
                    width={Math.max(end - start - 1, 0)}
                    height={16 / lanes}
                  />
                </Mark>
              ))}
              {row.total === null ? null : (
                <Mark
                  place={`${at}-${series.length}`}
                  says={`${row.label}: ${exact(row.total)} ${unit}`}
                  open={open === undefined ? undefined : () => open(at, null)}
                >
                  <text className="value" x={x(ends[at] ?? 0) + 6} y={y + 16}>
                    {short(row.total)}
                  </text>
                </Mark>
              )}
            </g>
          )
        })}
      </Drawing>
    </Marks>
  )
}

function size(amount: string | null): number {
  return amount === null ? 0 : Math.max(Number(amount), 0)
}

function sumOf(amounts: readonly (string | null)[]): number {
  return amounts.reduce((total, amount) => total + size(amount), 0)
}

/** Where each part begins and ends: end to end where it adds up, in lanes where it does not. */
function places(row: StackRow, x: (value: number) => number) {
  let reached = 0
  return row.amounts.map((amount, index) => {
    if (row.total === null) return { start: x(0), end: x(size(amount)), lane: index, lanes: row.amounts.length }
    const start = x(reached)
    reached += size(amount)
    return { start, end: x(reached), lane: 0, lanes: 1 }
  })
}

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
