/** From one sum to another in steps: what each part adds or takes away. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { Fills } from './fills.tsx'
import { Mark, Marks } from './marks.tsx'
import { linear, ticks, tickText } from './scale.ts'
import { cut } from './stack.tsx'

export interface Part {
  readonly key: string
  readonly label: string
  readonly amount: string
  /** A sum stands on the ground; a change hangs from where the part before it ended. */
  readonly sum: boolean
}

export interface WaterfallProps {
  readonly id: string
  readonly width: number
  readonly parts: readonly Part[]
  readonly unit: string
  readonly open?: ((key: string) => void) | undefined
}

const top = 26

export function Waterfall({ id, width, parts, unit, open }: WaterfallProps) {
  const { t, exact, short } = useWords()
  const narrow = width < 520
  const left = narrow ? 0 : 180
  const right = narrow ? 74 : 90
  const rowHeight = narrow ? 48 : 34
  const down = narrow ? 16 : 0
  const spans = spansOf(parts)
  const most = Math.max(...spans.map(span => Math.max(span.from, span.to)), 0)
  const least = Math.min(...spans.map(span => Math.min(span.from, span.to)), 0)
  const x = linear([least, most], [left, width - right])
  const height = top + parts.length * rowHeight + 4
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        <Fills id={id} />
        {ticks(least, most, narrow ? 2 : 5).map(tick => (
          <g key={tick}>
            <line className="grid" x1={x(tick)} x2={x(tick)} y1={top - 4} y2={height} />
            <text className="axis" x={x(tick)} y={top - 9} textAnchor={tick === least ? 'start' : 'middle'}>
              {short(tickText(tick))}
            </text>
          </g>
        ))}
        {spans.map(({ part, from, to }, at) => {
          const y = top + at * rowHeight
          const loss = part.amount.startsWith('-')
          const sign = part.sum || loss ? '' : '+'
          return (
            <Mark
              key={part.key}
              place={`${at}-0`}
              says={`${part.label}: ${sign}${exact(part.amount)} ${unit}`}
              open={open === undefined ? undefined : () => open(part.key)}
            >
              <rect className="hit" x={0} y={y} width={width} height={rowHeight} />
              <text
                className={part.sum ? 'label strong' : 'label'}
                x={narrow ? 0 : left - 8}
                y={y + (narrow ? 15 : 21)}
                textAnchor={narrow ? 'start' : 'end'}
              >
                {cut(part.label, narrow ? 44 : 26)}
              </text>
              <rect
                className={part.sum ? 'fill-0' : loss ? 'patterned' : 'fill-rise'}
                {...(loss && !part.sum ? { fill: `url(#${id}-1)` } : {})}
                x={Math.min(x(from), x(to))}
                y={y + 8 + down}
                width={Math.max(Math.abs(x(to) - x(from)), 1)}
                height={18}
              />
              <text className={part.sum ? 'value strong' : 'value'} x={Math.max(x(from), x(to)) + 6} y={y + 21 + down}>
                {sign}
                {short(part.amount)}
              </text>
              {at + 1 < spans.length ? (
                <line className="link" x1={x(to)} x2={x(to)} y1={y + 26 + down} y2={y + rowHeight + 8 + down} />
              ) : null}
            </Mark>
          )
        })}
      </Drawing>
    </Marks>
  )
}

function spansOf(parts: readonly Part[]) {
  let reached = 0
  return parts.map(part => {
    const amount = Number(part.amount)
    const from = part.sum ? 0 : reached
    reached = part.sum ? amount : reached + amount
    return { part, from, to: reached }
  })
}
