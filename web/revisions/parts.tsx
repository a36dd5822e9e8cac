/** Before, four changes, after: they add up to the cent, and only content, dropped and new are news. */
import type { RevisionAnswer } from '../../src/picture/index.ts'
import { addressOf, useChange, useNode, usePageSearch } from '../ask/index.ts'
import { Figure, Waterfall } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

const order = ['before', 'rate', 'content', 'dropped', 'new', 'after'] as const

/** Verdict whose pairs make up a part. */
const verdictOf = { rate: 'rateOnly', content: 'content', dropped: 'dropped', new: 'new' } as const

export function Parts({ answer }: { readonly answer: RevisionAnswer }) {
  const { t, named } = useWords()
  const { asOf, recorded } = usePageSearch()
  const node = useNode()
  const change = useChange()
  const open = useOpen()
  const provenance = useProvenance({ asOf: asOf ?? node?.today ?? '', recorded: recorded === 'true' }, [
    t('revisions.between', { from: answer.from, to: answer.to }),
  ])
  const openPart = (key: string) => {
    if (key === 'before') return open(addressOf('/support/open', { edition: answer.from }))
    if (key === 'after') return open(addressOf('/support/open', { edition: answer.to }))
    change({ verdict: verdictOf[key as keyof typeof verdictOf] })
    document.getElementById('pairs')?.scrollIntoView()
  }
  return (
    <Figure
      title={t('revisions.partsTitle', { from: answer.from, to: answer.to })}
      about={t('revisions.partsAbout')}
      provenance={provenance}
      table={{
        columns: [{ name: t('revisions.part') }, { name: `${t('support.amount')} (EUR)`, numeric: true }],
        rows: order.map(key => [named('part', key), answer.parts[key]]),
      }}
    >
      {(width, id) => (
        <Waterfall
          id={id}
          width={width}
          unit="EUR"
          parts={order.map(key => ({
            key,
            label: named('part', key),
            amount: answer.parts[key],
            sum: key === 'before' || key === 'after',
          }))}
          open={openPart}
        />
      )}
    </Figure>
  )
}
