/** A scenario begun from the record, as of the date of the page: which items, for whom, over how many months. */
import { useState } from 'react'
import type { ItemList } from '../../src/picture/index.ts'
import { addressOf, readAnswer, useAnswer, useStand } from '../ask/index.ts'
import { Chooser } from '../frame/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'

const spans = ['6', '12', '24', '36', '60'] as const
/** Who may need aid first in the list: whom the record tells of most. */
const needy = ['UKR', 'MDA', 'POL', 'EST', 'LVA', 'LTU'] as const

export function Begin({ take }: { readonly take: (text: string) => void }) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <details onToggle={event => setShown(event.currentTarget.open)}>
      <summary>{t('plan.begin')}</summary>
      {shown ? <Wish take={take} /> : null}
    </details>
  )
}

function Wish({ take }: { readonly take: (text: string) => void }) {
  const { t, party, language } = useWords()
  const stand = useStand()
  const { data } = useAnswer<ItemList>('/items')
  const [items, setItems] = useState<readonly string[]>([])
  const [to, setTo] = useState<string>('UKR')
  const [months, setMonths] = useState<string>('24')
  const [error, setError] = useState<Error>()
  const nameOf = (code: string) => {
    const item = data?.find(one => one.code === code)
    return item?.names[language] ?? item?.name ?? code
  }
  const begin = async () => {
    setError(undefined)
    try {
      const address = `/api${addressOf('/scenario', { items, to, months, ...stand })}`
      take((await readAnswer<{ readonly text: string }>(address)).text)
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    }
  }
  const left = (data ?? []).filter(item => !items.includes(item.code))
  return (
    <div className="begin">
      <div className="controls">
        <Chooser
          label={t('plan.beginItem')}
          value=""
          options={[
            { value: '', label: t('plan.chooseItem') },
            ...left.map(item => ({ value: item.code, label: item.names[language] ?? item.name })),
          ]}
          choose={code => (code === '' ? undefined : setItems([...items, code]))}
        />
        <Chooser
          label={t('plan.receivers')}
          value={to}
          options={needy.map(value => ({ value, label: party(value) }))}
          choose={setTo}
        />
        <Chooser
          label={t('outlook.months')}
          value={months}
          options={spans.map(value => ({ value, label: value }))}
          choose={setMonths}
        />
      </div>
      {items.length === 0 ? null : (
        <ul className="chips" aria-label={t('plan.beginItem')}>
          {items.map(code => (
            <li key={code}>
              <button
                type="button"
                className="tool"
                aria-label={t('plan.dropItem', { item: nameOf(code) })}
                onClick={() => setItems(items.filter(one => one !== code))}
              >
                {nameOf(code)} ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="tool" disabled={items.length === 0} onClick={() => void begin()}>
        {t('plan.beginRun')}
      </button>
      <p className="small">{t('plan.beginAbout')}</p>
      {error === undefined ? null : <Failure error={error} />}
    </div>
  )
}
