/** One bar a stage against one target line. Stages are never added, so each starts at nothing. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, ticks, tickText } from './scale.ts'
import { cut } from './stack.tsx'

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

const rowHeight = 34
const top = 34

export function Bullet({ width, rows, unit, target, open }: BulletProps) {
  const { t, exact, short } = useWords()
  const narrow = width < 520
  const left = narrow ? 92 : 148
  const right = narrow ? 70 : 150
  const most = Math.max(...rows.map(row => Number(row.units)), Number(target?.quantity ?? '0'))
  const x = linear([0, most], [left, width - right])
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
              <text className="label" x={left - 8} y={y + 20} textAnchor="end">
                {cut(row.label, narrow ? 13 : 22)}
              </text>
              <rect
                className="fill-0"
                x={left}
                y={y + 8}
                width={Math.max(x(Number(row.units)) - left, 0)}
                height={16}
              />
              <text className="value" x={x(Number(row.units)) + 6} y={y + 20}>
                {known ? short(row.units) : t('unknown')}
                {row.unknown === 0 || narrow ? '' : ` + ${t('item.withoutNumber', { n: row.unknown })}`}
              </text>
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
            <text className="target-text" x={x(Number(target.quantity)) - 4} y={11} textAnchor="end">
              {target.label}
            </text>
          </g>
        )}
      </Drawing>
    </Marks>
  )
}
