/** What goes from whom to whom as bands as wide as their quantity: orders into stocks, stocks to who needs them. */
import { useWords } from '../words/index.ts'
import { Drawing } from './drawing.tsx'
import { type FlowLink, type FlowNode, laidOut } from './flow-layout.ts'
import { Mark, Marks } from './marks.tsx'
import { cut } from './stack.tsx'

export interface FlowProps {
  readonly width: number
  readonly links: readonly FlowLink[]
  readonly heads: readonly [string, string, string]
  readonly open: (key: string) => void
}

const top = 26
const nodeWidth = 12

export function Flow({ width, links, heads, open }: FlowProps) {
  const { t, units } = useWords()
  const { nodes, bands, height, columns } = laidOut(links, width - nodeWidth)
  const middle = (node: FlowNode) => top + node.y + node.tall / 2
  // Names of neighbouring columns meet where there is little room: they stand one above the other.
  const shiftOf = (column: FlowNode['column']) => (columns.length === 3 && width < 520 ? (column - 1) * 15 : 0)
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={top + height + 10}>
        {columns.map(({ column, x }) => (
          <text key={column} className="axis" x={x} y={12} textAnchor={column === 2 ? 'end' : 'start'}>
            {cut(heads[column], Math.max(8, Math.floor(width / 20)))}
          </text>
        ))}
        {bands.map((band, at) => (
          <Mark key={band.link.key} place={`${at}-0`} says={band.link.says} open={() => open(band.link.key)}>
            <path
              className={band.link.column === 0 ? 'flow flow-order' : 'flow flow-gift'}
              d={ribbon(band.x1 + nodeWidth, top + band.y1, band.x2, top + band.y2, band.tall)}
            />
          </Mark>
        ))}
        {nodes.map(node => (
          <g key={`${node.column} ${node.name}`} className="flow-node">
            <rect className="fill-0" x={node.x} y={top + node.y} width={nodeWidth} height={node.tall} />
            <text
              className="flow-name"
              x={node.column === 2 ? node.x - 6 : node.x + nodeWidth + 6}
              y={middle(node) + 4 + shiftOf(node.column)}
              textAnchor={node.column === 2 ? 'end' : 'start'}
            >
              {cut(node.name, Math.max(6, Math.floor(width / 30)))} {units(String(node.quantity))}
              <title>{node.name}</title>
            </text>
          </g>
        ))}
      </Drawing>
    </Marks>
  )
}

export type { FlowLink } from './flow-layout.ts'

function ribbon(x1: number, y1: number, x2: number, y2: number, tall: number): string {
  const half = (x1 + x2) / 2
  return `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}V${y2 + tall}C${half} ${y2 + tall} ${half} ${y1 + tall} ${x1} ${y1 + tall}Z`
}
