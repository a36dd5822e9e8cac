/**
 * Figures of several parties over time beside the limits they are held to: each party has a mark of its own shape, what
 * another disputes stands beside it as an open mark, and what is withheld or not given has a lane of its own below.
 */
import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, spaced, ticks, tickText, timeMarks } from './scale.ts'

export interface LevelPoint {
  readonly id: string
  readonly day: number
  /** null where no number is known: it stands in the lane below. */
  readonly value: string | null
  readonly withheld: boolean
  readonly says: string
  readonly disputed: readonly { readonly id: string; readonly value: string; readonly says: string }[]
}

export interface LevelSeries {
  readonly name: string
  readonly points: readonly LevelPoint[]
}

export interface LevelLimit {
  readonly from: number
  readonly until: number | null
  readonly value: string
  readonly label: string
}

export interface LevelsProps {
  readonly width: number
  readonly series: readonly LevelSeries[]
  readonly limits: readonly LevelLimit[]
  /** Days to mark by a line from top to bottom. */
  readonly days: readonly { readonly day: number; readonly label: string }[]
  /** Words before the lane of what has no number. */
  readonly lane: string
  readonly open: (id: string) => void
}

const top = 30
const paper = 250
const axis = 24
const laneHeight = 20
const left = 58
const right = 16

export function Levels({ width, series, limits, days, lane, open }: LevelsProps) {
  const { t, short, date } = useWords()
  const all = series.flatMap(one => one.points)
  const [first, last] = spanOf([...all.map(point => point.day), ...days.map(one => one.day)])
  const [low, high] = heightOf(all, limits)
  const x = linear([first, last], [left + 10, width - right - 10])
  const y = linear([low, high], [paper, top])
  const unknown = all.some(point => point.value === null)
  const height = paper + axis + (unknown ? series.length * laneHeight + 22 : 0)
  const laneY = (at: number) => paper + axis + 30 + at * laneHeight
  return (
    <Marks hint={t('chart.hint')} first={firstPlace(series)}>
      <Drawing width={width} height={height}>
        {ticks(low, high, 5).map(tick => (
          <g key={tick}>
            <line className="grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text className="axis" x={left - 6} y={y(tick) + 4} textAnchor="end">
              {short(tickText(tick))}
            </text>
          </g>
        ))}
        {spaced(timeMarks(first, last), x).map(mark => (
          <text key={mark.date} className="axis" x={x(mark.day)} y={paper + 17} textAnchor="middle">
            {date(mark.date)}
          </text>
        ))}
        {labelled(days, x, width).map(({ day, label, anchor, row }) => (
          <g key={`${day} ${label}`}>
            <line className="due" x1={x(day)} x2={x(day)} y1={top - 2} y2={paper} />
            <text className="axis" x={x(day)} y={top - 6 - row * 12} textAnchor={anchor}>
              {label}
            </text>
          </g>
        ))}
        {limits.map(limit => (
          <Limit key={`${limit.from} ${limit.value}`} limit={limit} last={last} x={x} y={y(Number(limit.value))} />
        ))}
        {unknown ? (
          <text className="axis strong" x={left - 46} y={paper + axis + 14}>
            {lane}
          </text>
        ) : null}
        {series.map((one, row) => (
          <g key={one.name}>
            <path className={`level-line level-line-${row % 4}`} d={pathOf(one.points, x, y)} />
            {one.points.some(point => point.value === null) ? (
              <text className="axis" x={left - 46} y={laneY(row) + 4}>
                {one.name}
              </text>
            ) : null}
            {one.points.map((point, at) => (
              <Point key={point.id} {...{ point, row, at, x, y, open }} lane={laneY(row)} />
            ))}
          </g>
        ))}
      </Drawing>
    </Marks>
  )
}

type Scale = (value: number) => number

function Limit({ limit, last, x, y }: { limit: LevelLimit; last: number; x: Scale; y: number }) {
  const end = x(Math.min(limit.until ?? last, last))
  return (
    <g>
      <line className="target" x1={x(limit.from)} x2={end} y1={y} y2={y} />
      <text className="target-text" x={end} y={y - 6} textAnchor="end">
        {limit.label}
      </text>
    </g>
  )
}

function Point({
  point,
  row,
  at,
  x,
  y,
  lane,
  open,
}: {
  readonly point: LevelPoint
  readonly row: number
  readonly at: number
  readonly x: Scale
  readonly y: Scale
  readonly lane: number
  readonly open: (id: string) => void
}) {
  const across = x(point.day)
  const up = point.value === null ? lane : y(Number(point.value))
  return (
    <>
      {point.disputed.map(one => (
        <line key={one.id} className="link" x1={across} x2={across} y1={up} y2={y(Number(one.value))} />
      ))}
      <Mark place={`${row}-${at * 2}`} says={point.says} open={() => open(point.id)}>
        <circle className="hit" cx={across} cy={up} r={10} />
        {point.value === null ? (
          <Nothing withheld={point.withheld} x={across} y={up} />
        ) : (
          <Shape row={row} x={across} y={up} />
        )}
      </Mark>
      {point.disputed.map(one => (
        <Mark key={one.id} place={`${row}-${at * 2 + 1}`} says={one.says} open={() => open(one.id)}>
          <circle className="hit" cx={across} cy={y(Number(one.value))} r={10} />
          <path className="level-disputed" d={diamond(across, y(Number(one.value)), 7)} />
        </Mark>
      ))}
    </>
  )
}

/** The mark of a series: told apart by shape as well as by tone. */
export function Shape({ row, x, y }: { readonly row: number; readonly x: number; readonly y: number }): ReactNode {
  const shapes = [
    <circle key="0" className="level level-0" cx={x} cy={y} r={5} />,
    <rect key="1" className="level level-1" x={x - 5} y={y - 5} width={10} height={10} />,
    <path key="2" className="level level-2" d={`M${x} ${y - 6}l6 11h-12z`} />,
    <path key="3" className="level level-3" d={`M${x} ${y + 6}l6-11h-12z`} />,
  ]
  return shapes[row % shapes.length]
}

/** A cross: withheld. A ring: not given. */
function Nothing({ withheld, x, y }: { readonly withheld: boolean; readonly x: number; readonly y: number }) {
  return withheld ? (
    <path className="level-withheld" d={`M${x - 5} ${y - 5}l10 10m0-10l-10 10`} />
  ) : (
    <circle className="level-open" cx={x} cy={y} r={4.5} />
  )
}

export function diamond(x: number, y: number, half: number): string {
  return `M${x} ${y - half}l${half} ${half}-${half} ${half}-${half}-${half}z`
}

/** A figure holds until the next one is told; what has no number ends the line. */
function pathOf(points: readonly LevelPoint[], x: Scale, y: Scale): string {
  let path = ''
  let before = false
  for (const { day, value } of points) {
    if (value === null) {
      path += before ? `H${x(day)}` : ''
      before = false
      continue
    }
    path += before ? `H${x(day)}V${y(Number(value))}` : `M${x(day)} ${y(Number(value))}`
    before = true
  }
  return path
}

function firstPlace(series: readonly LevelSeries[]): string {
  const row = series.findIndex(one => one.points.length > 0)
  return `${Math.max(row, 0)}-0`
}

function spanOf(days: readonly number[]): readonly [number, number] {
  const first = Math.min(...days)
  return [first, Math.max(...days, first + 30)]
}

/** From the least to the greatest number with air around it, so that a small headroom is seen. */
function heightOf(points: readonly LevelPoint[], limits: readonly LevelLimit[]): readonly [number, number] {
  const values = points.flatMap(point => [point.value, ...point.disputed.map(one => one.value)])
  const known = [...values, ...limits.map(limit => limit.value)].filter(value => value !== null).map(Number)
  if (known.length === 0) return [0, 1]
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const air = Math.max((most - least) * 0.12, Math.abs(most) * 0.02, 1)
  return [least >= 0 && least - air < 0 ? 0 : least - air, most + air]
}

/** Words of the marked days: those that would touch go one line up, and none leaves the paper. */
function labelled(days: LevelsProps['days'], x: Scale, width: number) {
  let before = Number.NEGATIVE_INFINITY
  let row = 0
  return [...days]
    .sort((one, other) => one.day - other.day)
    .map(one => {
      const at = x(one.day)
      row = at - before < 90 && row === 0 ? 1 : 0
      before = at
      const anchor = at > width - 100 ? ('end' as const) : at < left + 60 ? ('start' as const) : ('middle' as const)
      return { ...one, anchor, row }
    })
}
