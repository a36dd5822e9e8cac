/** What follows from a store alone, before anything is planned: how deep it falls, and what it could ever give. */
import type { Case, CaseItem, Line, Node } from './case.ts'

/** Units in store at the end of each month if nothing were ordered or given; below zero where its own use cannot be met. */
export function untouched(node: Node): Float64Array {
  const stock = new Float64Array(node.use.length)
  let held = node.opening
  for (let month = 0; month < stock.length; month += 1) {
    held += node.arriving[month]! - node.use[month]!
    stock[month] = held
  }
  return stock
}

/**
 * The level below which no gift may take the store: its floor, or the level it falls to by itself where that is lower. What
 * stands below the floor without any gift is reported and weighed, and orders may make it good.
 */
export function hardFloor(node: Node): Float64Array {
  return untouched(node).map((level, month) => Math.max(0, Math.min(level, node.floor[month]!)))
}

/** Units the node could have given in all by the end of each month, with every line at its full rate. */
export function mostGiven(node: Node, lines: readonly Line[]): Float64Array {
  const stock = untouched(node)
  const floor = hardFloor(node)
  let made = 0
  for (let month = 0; month < stock.length; month += 1) {
    for (const line of lines) made += line.rates[month]!
    stock[month] = stock[month]! + made - floor[month]!
  }
  for (let month = stock.length - 2; month >= 0; month -= 1) stock[month] = Math.min(stock[month]!, stock[month + 1]!)
  return stock.map(units => Math.max(0, units))
}

/** Groups of items that hang together through their parts: each is a programme of its own once what is shared has a price. */
export function blocksOf(items: readonly CaseItem[]): number[][] {
  const root = items.map((_item, index) => index)
  const find = (index: number): number => {
    let at = index
    while (root[at] !== at) {
      root[at] = root[root[at]!]!
      at = root[at]!
    }
    return at
  }
  items.forEach((item, index) => {
    for (const part of item.parts) root[find(part.item)] = find(index)
  })
  const groups = new Map<number, number[]>()
  items.forEach((_item, index) => {
    const group = groups.get(find(index))
    if (group === undefined) groups.set(find(index), [index])
    else group.push(index)
  })
  return [...groups.values()]
}

/** Parts before what is made of them. */
export function assemblyOrder(one: Case): number[] {
  const byNode = new Map(one.assemblies.map((assembly, index) => [assembly.node, index]))
  const order: number[] = []
  const visit = (index: number): void => {
    if (order.includes(index)) return
    for (const part of one.assemblies[index]!.parts) {
      const below = byNode.get(part.node)
      if (below !== undefined) visit(below)
    }
    order.push(index)
  }
  for (let index = 0; index < one.assemblies.length; index += 1) visit(index)
  return order
}
