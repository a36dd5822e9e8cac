/** Promises and plans against what came of them: a bar from the day it was planned for to the day it came. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, spaced, timeMarks } from './scale.ts'
import { cut } from './stack.tsx'

export interface DumbbellRow {
  readonly key: string
  readonly label: string
  readonly says: string
  /** Day it was said. */
  readonly fromDay: number
  /** Day it was to be there; null where none was named. */
  readonly dueDay: number | null
  /** Day by which it had come; null where it had not. */
  readonly cameDay: number | null
  /** Last day it is known not to have come. */
  readonly outDay: number | null
}

export interface DumbbellsProps {
  readonly width: number
  readonly rows: readonly DumbbellRow[]
  readonly open: (key: string) => void
}

const rowHeight = 38
const top = 26

export function Dumbbells({ width, rows, open }: DumbbellsProps) {
  const { t, date } = useWords()
  const days = rows.flatMap(row => [row.fromDay, row.dueDay, row.cameDay, row.outDay]).filter(day => day !== null)
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const x = linear([first, Math.max(last, first + 30)], [10, width - 16])
  const height = top + rows.length * rowHeight + 4
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        {spaced(timeMarks(first, last), x).map(mark => (
          <g key={mark.date}>
            <line className="grid" x1={x(mark.day)} x2={x(mark.day)} y1={top - 6} y2={height} />
            <text className="axis" x={Math.min(Math.max(x(mark.day), 24), width - 26)} y={top - 10} textAnchor="middle">
              {date(mark.date)}
            </text>
          </g>
        ))}
        {rows.map((row, at) => (
          <Mark key={row.key} place={`${at}-0`} says={row.says} open={() => open(row.key)}>
            <rect className="hit" x={0} y={top + at * rowHeight} width={width} height={rowHeight} />
            <text className="label" x={0} y={top + at * rowHeight + 15}>
              {cut(row.label, Math.floor(width / 6.6))}
              <title>{row.label}</title>
            </text>
            <Bar row={row} x={x} y={top + at * rowHeight + 27} />
          </Mark>
        ))}
      </Drawing>
    </Marks>
  )
}

function Bar({ row, x, y }: { readonly row: DumbbellRow; readonly x: (day: number) => number; readonly y: number }) {
  const start = x(row.fromDay)
  const end = row.cameDay ?? row.outDay
  const due = row.dueDay === null ? null : x(row.dueDay)
  return (
    <>
      <path className="bell-plan" d={`M${start} ${y}H${due ?? (end === null ? start : x(end))}`} />
      {due === null || end === null || x(end) <= due ? null : (
        <path className="bell-late" d={`M${due} ${y}H${x(end)}`} />
      )}
      <path className="bell-said" d={`M${start} ${y - 5}v10`} />
      {due === null ? null : <path className="level-open" d={`M${due} ${y - 6}l6 6-6 6-6-6z`} />}
      {row.cameDay !== null ? <circle className="level" cx={x(row.cameDay)} cy={y} r={5} /> : null}
      {row.cameDay === null && row.outDay !== null ? (
        <path className="met-arrow" d={`M${x(row.outDay) - 2} ${y - 5}l9 5-9 5z`} />
      ) : null}
    </>
  )
}
