/** Medians with their intervals, one class a row: by itself as a filled circle, leaning on the wider class as a diamond. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, ticks, tickText } from './scale.ts'
import { cut } from './stack.tsx'

export interface MedianRow {
  readonly key: string
  readonly label: string
  readonly count: string
  readonly median: { readonly value: string | null; readonly lower: string | null; readonly upper: string | null }
  /** Median that an outlook draws from: the class leaning on the wider ones. */
  readonly pooled: string | null
  readonly says: string
}

export interface MediansProps {
  readonly width: number
  readonly rows: readonly MedianRow[]
  readonly axis: string
  readonly onTime: number | null
  readonly open: (key: string) => void
}

const rowHeight = 40
const top = 30

export function Medians({ width, rows, axis, onTime, open }: MediansProps) {
  const { t, exact } = useWords()
  const values = rows.flatMap(row => [row.median.value, row.median.lower, row.median.upper, row.pooled])
  const most = Math.max(...values.filter(value => value !== null).map(Number), onTime ?? 0, 1)
  const x = linear([0, most * 1.04], [6, width - 14])
  const height = top + rows.length * rowHeight + 6
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        {ticks(0, most, width < 520 ? 4 : 8).map(tick => (
          <g key={tick}>
            <line className="grid" x1={x(tick)} x2={x(tick)} y1={top - 4} y2={height} />
            <text className="axis" x={x(tick)} y={top - 8} textAnchor={tick === 0 ? 'start' : 'middle'}>
              {exact(tickText(tick))}
            </text>
          </g>
        ))}
        <text className="axis" x={width} y={10} textAnchor="end">
          {axis}
        </text>
        {onTime === null ? null : <line className="target" x1={x(onTime)} x2={x(onTime)} y1={top - 4} y2={height} />}
        {rows.map((row, at) => (
          <Mark key={row.key} place={`${at}-0`} says={row.says} open={() => open(row.key)}>
            <rect className="hit" x={0} y={top + at * rowHeight} width={width} height={rowHeight} />
            <Row row={row} y={top + at * rowHeight} x={x} width={width} />
          </Mark>
        ))}
      </Drawing>
    </Marks>
  )
}

interface RowProps {
  readonly row: MedianRow
  readonly y: number
  readonly x: (wait: number) => number
  readonly width: number
}

function Row({ row, y, x, width }: RowProps) {
  const { t } = useWords()
  const { value, lower, upper } = row.median
  const middle = y + 29
  const room = Math.floor((width - 90) / 6.6)
  return (
    <>
      <text className="label" x={0} y={y + 15}>
        <tspan>{cut(row.label, room)}</tspan>
        <tspan className="axis" dx="8">
          {value === null ? `${row.count} · ${t('slippage.notHalf')}` : row.count}
        </tspan>
        <title>{row.label}</title>
      </text>
      {value === null || lower === null ? null : (
        <path className="range" d={`M${x(Number(lower))} ${middle}H${upper === null ? width - 8 : x(Number(upper))}`} />
      )}
      {value !== null && lower !== null && upper === null ? (
        <path className="range-open" d={`M${width - 8} ${middle - 5}l8 5-8 5z`} />
      ) : null}
      {value === null ? null : <circle className="level" cx={x(Number(value))} cy={middle} r={5} />}
      {row.pooled === null ? null : (
        <path className="level-open" d={`M${x(Number(row.pooled))} ${middle - 6}l6 6-6 6-6-6z`} />
      )}
    </>
  )
}
