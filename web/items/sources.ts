/** Publishers behind an item, each once, as a file of one of its drawings names them. */
import type { ItemAnswer } from '../../src/picture/index.ts'

export function publishersOf(answer: ItemAnswer): string[] {
  const { capacity, stocks, orders, money, needs, transfers, said } = answer
  const cards = [capacity, stocks, orders, money, needs, transfers, said].flat()
  return [...new Set(cards.flatMap(card => (card.source === null ? [] : [card.source.publisher])))].sort()
}
