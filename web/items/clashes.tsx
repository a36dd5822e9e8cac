/** Clashes that touch the item: those with a side among the notices of this page. */
import type { ItemAnswer } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { type ClashAnswer, ClashList } from '../clashes/index.ts'
import { useWords } from '../words/index.ts'

export function ItemClashes({ answer }: { readonly answer: ItemAnswer }) {
  const { t } = useWords()
  const { data } = useAnswer<ClashAnswer>('/clashes')
  const ids = noticesOf(answer)
  const touching = (data?.clashes ?? []).filter(clash =>
    clash.sides.some(side => side.claims.some(claim => ids.has(claim))),
  )
  if (touching.length === 0) return null
  return (
    <section aria-labelledby="item-clashes">
      <h2 id="item-clashes">{t('item.clashes', { n: touching.length })}</h2>
      <ClashList clashes={touching} />
    </section>
  )
}

function noticesOf(answer: ItemAnswer): ReadonlySet<string> {
  const { capacity, stocks, orders, money, needs, transfers, said, timeline, targets } = answer
  return new Set([
    ...[capacity, stocks, orders, money, needs, transfers, said].flatMap(cards => cards.map(card => card.id)),
    ...timeline.map(entry => entry.id),
    ...targets.flatMap(target => [target.id, ...target.levels.map(level => level.id)]),
  ])
}
