/** Where the nodes and bands of a flow stand: three columns at most, each band as tall as its quantity. */
export interface FlowLink {
  readonly key: string
  /** 0: from a line into a stock; 1: from a stock to who needs it. */
  readonly column: 0 | 1
  readonly from: string
  readonly to: string
  readonly quantity: string
  readonly says: string
}

export interface FlowNode {
  readonly column: 0 | 1 | 2
  readonly name: string
  readonly quantity: number
  readonly x: number
  readonly y: number
  readonly tall: number
}

export interface FlowBand {
  readonly link: FlowLink
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly tall: number
}

const gap = 18
const least = 120

/** Lays out links over a width. A node is as tall as the more of what comes in and what goes out. */
export function laidOut(links: readonly FlowLink[], width: number) {
  const used = ([0, 1, 2] as const).filter(column =>
    links.some(link => link.column === column || link.column + 1 === column),
  )
  const place = (column: 0 | 1 | 2) => (used.length < 2 ? 0 : (used.indexOf(column) * width) / (used.length - 1))
  const sums = new Map<string, { column: 0 | 1 | 2; name: string; came: number; went: number }>()
  const node = (column: 0 | 1 | 2, name: string) => {
    const key = `${column} ${name}`
    const known = sums.get(key) ?? { column, name, came: 0, went: 0 }
    sums.set(key, known)
    return known
  }
  for (const link of links) {
    node(link.column, link.from).went += Number(link.quantity)
    node((link.column + 1) as 1 | 2, link.to).came += Number(link.quantity)
  }
  const all = [...sums.values()].map(one => ({ ...one, quantity: Math.max(one.came, one.went) }))
  const most = Math.max(...used.map(column => totalOf(all.filter(one => one.column === column))), 1)
  const rows = Math.max(...used.map(column => all.filter(one => one.column === column).length), 1)
  const full = Math.max(least, rows * 40)
  const scale = (full - (rows - 1) * gap) / most
  const nodes: FlowNode[] = used.flatMap(column => {
    let y = 0
    return all
      .filter(one => one.column === column)
      .sort((left, right) => right.quantity - left.quantity)
      .map(one => {
        const tall = Math.max(one.quantity * scale, 3)
        const laid = { column, name: one.name, quantity: one.quantity, x: place(column), y, tall }
        y += tall + gap
        return laid
      })
  })
  const height = Math.max(...nodes.map(one => one.y + one.tall), 0)
  return {
    nodes,
    bands: bandsOf(links, nodes, scale),
    height,
    columns: used.map(column => ({ column, x: column === 2 ? width : place(column) })),
  }
}

function totalOf(nodes: readonly { readonly quantity: number }[]): number {
  return nodes.reduce((sum, node) => sum + node.quantity, 0)
}

function bandsOf(links: readonly FlowLink[], nodes: readonly FlowNode[], scale: number): FlowBand[] {
  const left = new Map<FlowNode, number>()
  const arrived = new Map<FlowNode, number>()
  return links.flatMap(link => {
    const from = nodes.find(node => node.column === link.column && node.name === link.from)
    const to = nodes.find(node => node.column === link.column + 1 && node.name === link.to)
    if (from === undefined || to === undefined) return []
    const tall = Math.max(Number(link.quantity) * scale, 1.5)
    const [y1, y2] = [from.y + (left.get(from) ?? 0), to.y + (arrived.get(to) ?? 0)]
    left.set(from, (left.get(from) ?? 0) + tall)
    arrived.set(to, (arrived.get(to) ?? 0) + tall)
    return [{ link, x1: from.x, y1, x2: to.x, y2, tall }]
  })
}
