/** What a fan is read against: axes with their unit, the day it looks from, target, floor, due date, day it is met. */
import { useWords } from '../words/index.ts'
import { spaced, ticks, tickText, timeMarks } from './scale.ts'

export interface FanLines {
  /** Written over the axis of amounts. */
  readonly unit: string
  readonly today: { readonly day: number; readonly label: string }
  readonly target: { readonly quantity: string; readonly label: string } | null
  readonly floor: { readonly quantity: string; readonly label: string } | null
  readonly due: { readonly day: number; readonly label: string } | null
  /** Days the target is met on in one, five and nine draws of ten; null where fewer get there. */
  readonly met: { readonly p10: number | null; readonly p50: number | null; readonly p90: number | null } | null
}

interface GroundProps {
  readonly lines: FanLines
  readonly x: (day: number) => number
  readonly y: (value: number) => number
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly days: readonly [number, number]
  readonly most: number
}

export function FanGround({ lines, x, y, box, days, most }: GroundProps) {
  const { short, date } = useWords()
  return (
    <>
      <text className="axis" x={0} y={12}>
        {lines.unit}
      </text>
      {ticks(0, most, 4).map(tick => (
        <g key={tick}>
          <line className="grid" x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} />
          <text className="axis" x={box.left - 6} y={y(tick) + 4} textAnchor="end">
            {short(tickText(tick))}
          </text>
        </g>
      ))}
      {spaced(timeMarks(...days), x).map(mark => (
        <g key={mark.date}>
          <line className="grid" x1={x(mark.day)} x2={x(mark.day)} y1={box.bottom} y2={box.bottom + 5} />
          <text className="axis" x={Math.min(x(mark.day), box.right - 24)} y={box.bottom + 20} textAnchor="middle">
            {date(mark.date)}
          </text>
        </g>
      ))}
      <DayLine day={lines.today.day} label={lines.today.label} x={x} box={box} row={1} />
      {lines.due === null ? null : <DayLine day={lines.due.day} label={lines.due.label} x={x} box={box} row={0} />}
      {[lines.target, lines.floor].map((line, index) =>
        line === null ? null : (
          <g key={index === 0 ? 'target' : 'floor'}>
            <line
              className={index === 0 ? 'target' : 'floor'}
              x1={box.left}
              x2={box.right}
              y1={y(Number(line.quantity))}
              y2={y(Number(line.quantity))}
            />
            <text className="target-text" x={box.left + 4} y={y(Number(line.quantity)) - 6}>
              {line.label}
            </text>
          </g>
        ),
      )}
    </>
  )
}

interface DayProps {
  readonly day: number
  readonly label: string
  readonly x: (day: number) => number
  readonly box: GroundProps['box']
  /** Rows of labels over the drawing, so that two near days do not write over each other. */
  readonly row: 0 | 1
}

function DayLine({ day, label, x, box, row }: DayProps) {
  const at = x(day)
  const half = label.length * 3.2
  const anchor = at + half > box.right ? 'end' : at - half < box.left ? 'start' : 'middle'
  return (
    <g>
      <line className="due" x1={at} x2={at} y1={box.top - (row === 0 ? 14 : 2)} y2={box.bottom} />
      <text className="axis" x={at} y={row === 0 ? box.top - 18 : box.top - 5} textAnchor={anchor}>
        {label}
      </text>
    </g>
  )
}

/** On the line of the target: the days from 10 to 90 %, with the median. What lies further out ends in an arrow. */
export function MetBand({
  met,
  x,
  y,
  box,
}: {
  met: NonNullable<FanLines['met']>
  x: (day: number) => number
  y: number
  box: GroundProps['box']
}) {
  if (met.p10 === null) return null
  const start = Math.max(x(met.p10), box.left)
  if (start >= box.right) return <path className="met-arrow" d={`M${box.right - 8} ${y - 5}l8 5-8 5z`} />
  const end = met.p90 === null ? box.right : Math.min(x(met.p90), box.right)
  return (
    <g>
      <rect className="met-band" x={start} y={y - 4} width={Math.max(end - start, 2)} height={8} />
      {met.p50 !== null && x(met.p50) <= box.right ? (
        <rect className="met-middle" x={x(met.p50) - 2} y={y - 7} width={4} height={14} />
      ) : null}
      {end >= box.right ? <path className="met-arrow" d={`M${box.right - 8} ${y - 5}l8 5-8 5z`} /> : null}
    </g>
  )
}
