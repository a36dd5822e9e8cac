/** One bar a stage against one target line. Stages are never added, so each starts at nothing. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, ticks, tickText } from './scale.ts'

export interface BulletRow {
  readonly key: string
  readonly label: string
  readonly units: string
  /** Claims without a number: they are in no bar. */
  readonly unknown: number
  readonly claims: number
}

export interface BulletProps {
  readonly width: number
  readonly rows: readonly BulletRow[]
  readonly unit: string
  readonly target: { readonly quantity: string; readonly label: string } | null
  readonly open: (key: string) => void
}

const rowHeight = 46
const top = 34

export function Bullet({ width, rows, unit, target, open }: BulletProps) {
  const { t, exact, short, units } = useWords()
  const narrow = width < 520
  const most = Math.max(...rows.map(row => Number(row.units)), Number(target?.quantity ?? '0'))
  const x = linear([0, most], [0, width - 1])
  const height = top + rows.length * rowHeight + 6
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        {ticks(0, most, narrow ? 2 : 5).map(tick => (
          <g key={tick}>
            <line className="grid" x1={x(tick)} x2={x(tick)} y1={top - 4} y2={height} />
            <text className="axis" x={x(tick)} y={top - 8} textAnchor={tick === 0 ? 'start' : 'middle'}>
              {short(tickText(tick))}
            </text>
          </g>
        ))}
        {rows.map((row, at) => {
          const y = top + at * rowHeight
          const known = row.claims > row.unknown
          const missing = row.unknown === 0 ? '' : `, ${t('item.withoutNumber', { n: row.unknown })}`
          const says = `${row.label}: ${known ? `${exact(row.units)} ${unit}` : t('unknown')}${missing}`
          return (
            <Mark key={row.key} place={`${at}-0`} says={says} open={() => open(row.key)}>
              <rect className="hit" x={0} y={y} width={width} height={rowHeight} />
              <text className="label" x={0} y={y + 15}>
                <tspan className="strong">{narrow ? row.label.split(' (')[0] : row.label}</tspan>
                <tspan dx="8">{known ? `${units(row.units)} ${unit}` : t('unknown')}</tspan>
                {row.unknown === 0 ? null : (
                  <tspan className="axis" dx="8">
                    + {t('item.withoutNumber', { n: row.unknown })}
                  </tspan>
                )}
              </text>
              <rect
                className="fill-0"
                x={0}
                y={y + 21}
                width={Math.max(x(Number(row.units)), known ? 1 : 0)}
                height={14}
              />
            </Mark>
          )
        })}
        {target === null ? null : (
          <g>
            <line
              className="target"
              x1={x(Number(target.quantity))}
              x2={x(Number(target.quantity))}
              y1={14}
              y2={height}
            />
            <text
              className="target-text"
              x={x(Number(target.quantity))}
              y={11}
              textAnchor={x(Number(target.quantity)) > width / 2 ? 'end' : 'start'}
            >
              {target.label}
            </text>
          </g>
        )}
      </Drawing>
    </Marks>
  )
}
