/**
 * The share still out over time as steps (Kaplan–Meier), with the band of its interval: one class by itself, and all
 * together as a dashed line beside it.
 */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, ticks, tickText } from './scale.ts'

export interface SurvivalPoint {
  readonly wait: string
  readonly out: string
  readonly lower: string | null
  readonly upper: string | null
}

export interface SurvivalCurve {
  readonly label: string
  readonly points: readonly SurvivalPoint[]
  /** Waits after which something was still out when last told: ticks on the curve. */
  readonly censored: readonly string[]
}

export interface SurvivalProps {
  readonly width: number
  readonly curve: SurvivalCurve
  readonly beside: SurvivalCurve | null
  /** What the axis of waits counts. */
  readonly axis: string
  readonly says: (point: SurvivalPoint) => string
  readonly open: () => void
  /** A wait that is on time, where there is one. */
  readonly onTime: { readonly wait: number; readonly label: string } | null
}

const height = 300
const top = 22
const bottom = 44
const left = 48
const right = 18

export function Survival({ width, curve, beside, axis, says, open, onTime }: SurvivalProps) {
  const { t, round, exact } = useWords()
  const waits = [curve, ...(beside === null ? [] : [beside])].flatMap(one => [
    ...one.points.map(point => Number(point.wait)),
    ...one.censored.map(Number),
  ])
  const most = Math.max(...waits, onTime?.wait ?? 0, 1)
  const x = linear([0, most * 1.04], [left, width - right])
  const y = linear([0, 1], [height - bottom, top])
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        <text className="axis" x={0} y={11}>
          {t('slippage.out')}
        </text>
        {[0, 0.25, 0.5, 0.75, 1].map(tick => (
          <g key={tick}>
            <line className="grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text className="axis" x={left - 6} y={y(tick) + 4} textAnchor="end">
              {round(tickText(tick * 100), 0)} %
            </text>
          </g>
        ))}
        {ticks(0, most, width < 520 ? 4 : 8).map(tick => (
          <g key={tick}>
            <line className="grid" x1={x(tick)} x2={x(tick)} y1={height - bottom} y2={height - bottom + 5} />
            <text className="axis" x={x(tick)} y={height - bottom + 18} textAnchor="middle">
              {exact(tickText(tick))}
            </text>
          </g>
        ))}
        <text className="axis" x={width - right} y={height - 8} textAnchor="end">
          {axis}
        </text>
        <path className="fan-band" d={bandPath(curve, x, y)} />
        {onTime === null ? null : (
          <g>
            <line className="due" x1={x(onTime.wait)} x2={x(onTime.wait)} y1={top - 6} y2={height - bottom} />
            <text className="axis" x={x(onTime.wait) + 4} y={top - 8}>
              {onTime.label}
            </text>
          </g>
        )}
        {beside === null ? null : <path className="step step-beside" d={curvePath(beside, x, y)} />}
        <path className="step" d={curvePath(curve, x, y)} />
        {curve.censored.map((wait, at) => {
          const level = y(outAt(curve.points, Number(wait)))
          return (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: equal waits are told apart by nothing else
              key={`${wait} ${at}`}
              className="censored"
              d={`M${x(Number(wait))} ${level - 5}v10`}
            />
          )
        })}
        {curve.points.map((point, at) => (
          <Mark key={point.wait} place={`0-${at}`} says={says(point)} open={open}>
            <circle className="level" cx={x(Number(point.wait))} cy={y(Number(point.out))} r={4.5} />
          </Mark>
        ))}
      </Drawing>
    </Marks>
  )
}

type Scale = (value: number) => number

function outAt(points: readonly SurvivalPoint[], wait: number): number {
  return Number(points.findLast(point => Number(point.wait) <= wait)?.out ?? '1')
}

function curvePath({ points, censored }: SurvivalCurve, x: Scale, y: Scale): string {
  const steps = points.map(point => `H${x(Number(point.wait))}V${y(Number(point.out))}`)
  const last = Math.max(...censored.map(Number), Number(points.at(-1)?.wait ?? '0'))
  return `M${x(0)} ${y(1)}${steps.join('')}H${x(last)}`
}

/** The interval as steps: it begins with the curve, and ends with it, or where nothing is out any more. */
function bandPath({ points, censored }: SurvivalCurve, x: Scale, y: Scale): string {
  const known = points.filter(point => point.lower !== null && point.upper !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return ''
  const next = points.find(point => Number(point.wait) > Number(last.wait))
  const end = next === undefined ? Math.max(...censored.map(Number), Number(last.wait)) : Number(next.wait)
  const upper = known.map(point => `H${x(Number(point.wait))}V${y(Number(point.upper))}`).join('')
  const back = [...known]
    .reverse()
    .map(point => `V${y(Number(point.lower))}H${x(Number(point.wait))}`)
    .join('')
  return `M${x(Number(first.wait))} ${y(Number(first.upper))}${upper}H${x(end)}${back}Z`
}
