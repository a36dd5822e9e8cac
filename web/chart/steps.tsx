/** Levels over time: what was said to be delivered as steps, what was forecast as open marks, the target as a line. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { stepPath } from './path.ts'
import { linear, spaced, ticks, tickText, timeMarks } from './scale.ts'

export interface Level {
  readonly id: string
  readonly day: number
  readonly value: string
  readonly upTo: string | null
  readonly what: 'delivered' | 'forecast' | 'target'
  readonly says: string
}

export interface StepsProps {
  readonly width: number
  readonly levels: readonly Level[]
  readonly target: { readonly quantity: string; readonly label: string }
  readonly startDay: number | null
  readonly dueDay: number | null
  readonly dueLabel: string
  readonly open: (id: string) => void
}

const height = 260
const top = 26
const bottom = 26

export function Steps({ width, levels, target, startDay, dueDay, dueLabel, open }: StepsProps) {
  const { t, short, date } = useWords()
  const left = 58
  const right = 18
  const days = [...levels.map(level => level.day), startDay, dueDay].filter(day => day !== null)
  const first = Math.min(...days)
  const last = Math.max(...days, first + 30)
  const most = Math.max(...levels.map(level => Number(level.upTo ?? level.value)), Number(target.quantity))
  const x = linear([first, last], [left + 8, width - right])
  const y = linear([0, most * 1.04], [height - bottom, top])
  const targetY = y(Number(target.quantity))
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        {ticks(0, most, 4).map(tick => (
          <g key={tick}>
            <line className="grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text className="axis" x={left - 6} y={y(tick) + 4} textAnchor="end">
              {short(tickText(tick))}
            </text>
          </g>
        ))}
        {spaced(timeMarks(first, last), x).map(mark => (
          <g key={mark.date}>
            <line className="grid" x1={x(mark.day)} x2={x(mark.day)} y1={height - bottom} y2={height - bottom + 5} />
            <text className="axis" x={x(mark.day)} y={height - 8} textAnchor="middle">
              {date(mark.date)}
            </text>
          </g>
        ))}
        <line className="target" x1={left} x2={width - right} y1={targetY} y2={targetY} />
        <text className="target-text" x={left + 4} y={targetY - 6}>
          {target.label}
        </text>
        {dueDay === null ? null : (
          <g>
            <line className="due" x1={x(dueDay)} x2={x(dueDay)} y1={top - 6} y2={height - bottom} />
            <text className="axis" x={x(dueDay)} y={top - 12} textAnchor={x(dueDay) > width - 90 ? 'end' : 'middle'}>
              {dueLabel}
            </text>
          </g>
        )}
        <path className="step" d={stepPath(levels, startDay, x, y)} />
        {levels.map((level, at) => (
          <Mark key={level.id} place={`0-${at}`} says={level.says} open={() => open(level.id)}>
            {level.upTo === null ? null : (
              <line
                className="range"
                x1={x(level.day)}
                x2={x(level.day)}
                y1={y(Number(level.value))}
                y2={y(Number(level.upTo))}
              />
            )}
            <LevelMark what={level.what} x={x(level.day)} y={y(Number(level.value))} />
          </Mark>
        ))}
      </Drawing>
    </Marks>
  )
}

/** Filled circle: delivered; open diamond: forecast; bar: target. Told apart by shape. */
function LevelMark({ what, x, y }: { readonly what: Level['what']; readonly x: number; readonly y: number }) {
  if (what === 'delivered') return <circle className="level" cx={x} cy={y} r={5} />
  if (what === 'forecast') return <path className="level-open" d={`M${x} ${y - 6}l6 6-6 6-6-6z`} />
  return <rect className="level-open" x={x - 6} y={y - 3} width={12} height={6} />
}
