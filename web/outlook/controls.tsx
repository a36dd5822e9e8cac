/** What is asked: to and by whom, how many months, against which target, and what is drawn of the answer. */
import { memo } from 'react'
import type { Outlook } from '../../src/outlook/index.ts'
import type { ItemAnswer } from '../../src/picture/index.ts'
import { useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Chooser, Segments } from '../frame/index.ts'
import { useWords } from '../words/index.ts'

/** Stands for "let the node choose", since a list cannot hold an empty value. */
const automatic = 'automatic'
const spans = ['12', '24', '36', '60', '120'] as const

export const shownSeries = ['level', 'arrivals', 'stock', 'supply'] as const
export type Shown = (typeof shownSeries)[number]

/** Series of which the answer has figures. */
export function seriesOf(answer: Outlook): Shown[] {
  return shownSeries.filter(name => answer.months.some(month => month[name] !== null))
}

/** The series drawn: the one chosen where there is one, else what the answer measures. */
export function shownOf(answer: Outlook, chosen: string | undefined): Shown | undefined {
  const series = seriesOf(answer)
  const natural = answer.measure === 'rate' ? 'arrivals' : (answer.measure ?? 'level')
  return series.find(name => name === chosen) ?? series.find(name => name === natural) ?? series[0]
}

interface ControlsProps {
  readonly item: string
  readonly answer: Outlook | undefined
}

export const Controls = memo(function Controls({ item, answer }: ControlsProps) {
  const { t, named, party } = useWords()
  const search = usePageSearch()
  const change = useChange()
  const { data } = useAnswer<ItemAnswer>(`/items/${encodeURIComponent(item)}`)
  const parties = partiesOf(data)
  const chosen = (value: string) => (value === automatic ? undefined : value)
  const partyOptions = (codes: readonly string[], now: string | undefined) => [
    { value: automatic, label: t('outlook.anyone') },
    ...[...new Set([...codes, ...(now === undefined ? [] : [now])])].map(value => ({ value, label: party(value) })),
  ]
  const series = answer === undefined ? [] : seriesOf(answer)
  const targets = data?.targets ?? []
  return (
    <section className="controls" aria-label={t('support.controls')}>
      <Chooser
        label={t('outlook.to')}
        value={search.to ?? automatic}
        options={partyOptions(parties.to, search.to)}
        choose={value => change({ to: chosen(value) })}
      />
      <Chooser
        label={t('outlook.by')}
        value={search.by ?? automatic}
        options={partyOptions(parties.by, search.by)}
        choose={value => change({ by: chosen(value) })}
      />
      <Chooser
        label={t('outlook.measure')}
        value={search.measure ?? automatic}
        options={[automatic, 'level', 'rate', 'stock'].map(value => ({ value, label: named('outlookMeasure', value) }))}
        choose={value => change({ measure: chosen(value), shown: undefined })}
      />
      {targets.length < 2 ? null : (
        <Chooser
          label={t('items.target')}
          value={search.target ?? automatic}
          options={[
            { value: automatic, label: t('outlook.itsOwn') },
            ...targets.map(target => ({ value: target.id, label: target.name })),
          ]}
          choose={value => change({ target: chosen(value) })}
        />
      )}
      <Chooser
        label={t('outlook.months')}
        value={search.months ?? '24'}
        options={spans.map(value => ({ value, label: value }))}
        choose={value => change({ months: value })}
      />
      {answer === undefined || series.length < 2 ? null : (
        <Segments
          label={t('outlook.shown')}
          value={shownOf(answer, search.shown) ?? ''}
          options={series.map(value => ({ value, label: named('outlookSeries', value) }))}
          choose={value => change({ shown: value })}
        />
      )}
    </section>
  )
})

/** Parties that the item's targets and deliveries name. */
function partiesOf(item: ItemAnswer | undefined): { readonly to: readonly string[]; readonly by: readonly string[] } {
  if (item === undefined) return { to: [], by: [] }
  const donors = item.stages.flatMap(stage => stage.byDonor.map(line => line.donor))
  const to = item.targets.map(target => target.to)
  const by = [...item.targets.flatMap(target => target.by), ...donors]
  return { to: [...new Set(to)].sort(), by: [...new Set(by)].sort() }
}
