/**
 * What is to come as a fan: the range from 10 to 90 % of the draws, within it that from 25 to 75 %, their median, and what
 * was known before them. Told apart by shape: filled circles were told and used, crossed ones set aside, open diamonds are plans and forecasts.
 */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { FanGround, type FanLines, MetBand } from './fan-ground.tsx'
import { Mark, Marks } from './marks.tsx'
import { stepPath } from './path.ts'
import { linear } from './scale.ts'

export interface FanMonth {
  readonly key: string
  /** Day its figures hold for. */
  readonly day: number
  readonly p10: string
  readonly p25: string
  readonly p50: string
  readonly p75: string
  readonly p90: string
  readonly says: string
}

export interface FanPoint {
  readonly key: string
  readonly day: number
  readonly value: string
  readonly upTo: string | null
  /** told: used; aside: told and not used; plan: planned or forecast. */
  readonly what: 'told' | 'aside' | 'plan'
  readonly says: string
}

export interface FanProps extends FanLines {
  readonly width: number
  readonly months: readonly FanMonth[]
  readonly points: readonly FanPoint[]
  /** Where the fan opens: the last that was told; null where nothing was. */
  readonly from: { readonly day: number; readonly value: string } | null
  /** Totals so far are drawn as steps, which begin at nothing on the first day counted. */
  readonly steps: { readonly startDay: number | null } | null
  readonly openMonth: (key: string) => void
  readonly openPoint: (key: string) => void
}

const height = 330
const top = 44
const bottom = 28
const left = 64
const right = 20

export function Fan(props: FanProps) {
  const { width, months, points, from, steps, target, due, today, floor } = props
  const { t } = useWords()
  const days = [...months.map(month => month.day), ...points.map(point => point.day), today.day]
  const more = [due?.day, from?.day, steps?.startDay].filter(day => day != null)
  const [first, last] = [Math.min(...days, ...more), Math.max(...days, ...more)]
  const values = [
    ...months.map(month => month.p90),
    ...points.map(point => point.upTo ?? point.value),
    ...[target?.quantity, floor?.quantity].filter(value => value != null),
  ].map(Number)
  const most = Math.max(...values, 1)
  const x = linear([first, Math.max(last, first + 30)], [left + 8, width - right])
  const y = linear([0, most * 1.05], [height - bottom, top])
  const box = { left, right: width - right, top, bottom: height - bottom }
  const told = points.filter(point => point.what === 'told')
  return (
    <Marks hint={t('chart.hint')} first={told.length > 0 ? '0-0' : '1-0'}>
      <Drawing width={width} height={height}>
        <FanGround lines={props} x={x} y={y} box={box} days={[first, last]} most={most} />
        <path className="fan-band" d={bandPath(months, ['p10', 'p90'], from, x, y)} />
        <path className="fan-band fan-half" d={bandPath(months, ['p25', 'p75'], from, x, y)} />
        <path className="step" d={medianPath(months, from, x, y)} />
        {steps === null ? null : (
          <path
            className="step fan-past"
            d={stepPath(
              told.map(point => ({ ...point, what: 'delivered' as const })),
              steps.startDay,
              x,
              y,
            )}
          />
        )}
        {props.met === null || target === null ? null : (
          <MetBand met={props.met} x={x} y={y(Number(target.quantity))} box={box} />
        )}
        {months.map((month, at) => (
          <Mark key={month.key} place={`1-${at}`} says={month.says} open={() => props.openMonth(month.key)}>
            <MonthProbe month={month} before={months[at - 1]?.day ?? today.day} x={x} y={y} box={box} />
          </Mark>
        ))}
        {inRows(points).map(({ point, place }) => (
          <Mark key={point.key} place={place} says={point.says} open={() => props.openPoint(point.key)}>
            <PointMark point={point} x={x(point.day)} y={y} />
          </Mark>
        ))}
      </Drawing>
    </Marks>
  )
}

/** Told levels stand in the first row of the keyboard, months in the second, plans and what was set aside in the third. */
function inRows(points: readonly FanPoint[]): { readonly point: FanPoint; readonly place: string }[] {
  const counts = { told: 0, aside: 0, plan: 0 }
  const rows = { told: 0, plan: 2, aside: 3 }
  return [...points]
    .sort((one, other) => one.day - other.day)
    .map(point => {
      const place = `${rows[point.what]}-${counts[point.what]}`
      counts[point.what] += 1
      return { point, place }
    })
}

type Scale = (value: number) => number
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

interface ProbeProps {
  readonly month: FanMonth
  readonly before: number
  readonly x: Scale
  readonly y: Scale
  readonly box: Box
}

/** The column of a month, and on it, when it is pointed at, its five figures. */
function MonthProbe({ month, before, x, y, box }: ProbeProps) {
  const [start, end] = [x(Math.min(before, month.day - 20)), x(month.day)]
  return (
    <>
      <rect className="hit" x={start} y={box.top} width={Math.max(end - start, 4)} height={box.bottom - box.top} />
      <g className="probe">
        <line className="due" x1={end} x2={end} y1={box.top} y2={box.bottom} />
        {(['p10', 'p25', 'p75', 'p90'] as const).map(name => (
          <path key={name} className="step" d={`M${end - 5} ${y(Number(month[name]))}h10`} />
        ))}
        <circle className="level" cx={end} cy={y(Number(month.p50))} r={4} />
      </g>
    </>
  )
}

function PointMark({ point, x, y }: { readonly point: FanPoint; readonly x: number; readonly y: Scale }) {
  const at = y(Number(point.value))
  return (
    <>
      {point.upTo === null ? null : <line className="range" x1={x} x2={x} y1={at} y2={y(Number(point.upTo))} />}
      {point.what === 'told' ? <circle className="level" cx={x} cy={at} r={5} /> : null}
      {point.what === 'plan' ? <path className="level-open" d={`M${x} ${at - 6}l6 6-6 6-6-6z`} /> : null}
      {point.what === 'aside' ? (
        <>
          <circle className="level-aside" cx={x} cy={at} r={4.5} />
          <path className="level-aside" d={`M${x - 3} ${at - 3}l6 6m0-6l-6 6`} />
        </>
      ) : null}
    </>
  )
}

function bandPath(
  months: readonly FanMonth[],
  [low, high]: readonly ['p10', 'p90'] | readonly ['p25', 'p75'],
  from: FanProps['from'],
  x: Scale,
  y: Scale,
): string {
  if (months.length === 0) return ''
  const start = from === null ? [] : [`${x(from.day)} ${y(Number(from.value))}`]
  const upper = months.map(month => `${x(month.day)} ${y(Number(month[high]))}`)
  const lower = months.map(month => `${x(month.day)} ${y(Number(month[low]))}`).reverse()
  return `M${[...start, ...upper, ...lower].join('L')}Z`
}

function medianPath(months: readonly FanMonth[], from: FanProps['from'], x: Scale, y: Scale): string {
  const start = from === null ? [] : [`${x(from.day)} ${y(Number(from.value))}`]
  const middle = months.map(month => `${x(month.day)} ${y(Number(month.p50))}`)
  return middle.length === 0 ? '' : `M${[...start, ...middle].join('L')}`
}
