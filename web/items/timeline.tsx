/** What happened to the item, day by day, newest first. */
import { useMemo, useState } from 'react'
import type { ItemAnswer } from '../../src/picture/index.ts'
import { Amount, Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

const atFirst = 12

export function Timeline({ answer }: { readonly answer: ItemAnswer }) {
  const { t, named, date } = useWords()
  const [all, setAll] = useState(false)
  const entries = useMemo(
    () => answer.timeline.map((entry, place) => ({ ...entry, key: `${entry.id} ${place}` })).reverse(),
    [answer.timeline],
  )
  if (entries.length === 0) return null
  const shown = all ? entries : entries.slice(0, atFirst)
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t('item.timeline')}</h2>
      <ol className="timeline">
        {shown.map(entry => (
          <li key={entry.key}>
            <span className="timeline-date">{date(entry.date)}</span>
            <span className="timeline-stage">{named('stage', entry.stage)}</span>
            <span className="timeline-units">
              <Amount value={entry.units} unit={named('unit', answer.item.unit)} open={`/notices/${entry.id}`} />
            </span>
            <Opens to={`/notices/${entry.id}`} className="timeline-words">
              <span lang="en">{entry.summary}</span>
            </Opens>
          </li>
        ))}
      </ol>
      {shown.length < entries.length ? (
        <button type="button" className="tool" onClick={() => setAll(true)}>
          {t('item.wholeTimeline', { n: entries.length })}
        </button>
      ) : null}
    </section>
  )
}
