/** The as-of date of the whole page: a slider by month over what was said when, a date field, and said or recorded. */
import { Slider } from 'radix-ui'
import { useEffect, useState } from 'react'
import type { Overview } from '../../src/picture/index.ts'
import { useAnswer, useChange, useNode, usePageSearch } from '../ask/index.ts'
import { isDay, useWords } from '../words/index.ts'
import { Segments } from './choice.tsx'
import { dateAt, placeOf, type Ruler, rulerOf } from './months.ts'

export function TimeBar() {
  const node = useNode()
  const { data } = useAnswer<Overview>('/overview', {}, node !== undefined)
  const [ruler, setRuler] = useState<Ruler>()
  const today = node?.today
  useEffect(() => {
    if (today === undefined || data === undefined) return
    setRuler(before => widest(before, rulerOf(data.held.saidByMonth, today)))
  }, [data, today])
  if (today === undefined || ruler === undefined) return <div className="time" aria-hidden="true" />
  return <TimeControls ruler={ruler} today={today} />
}

/** An answer as of an early date knows fewer months: the ruler keeps the fullest it has seen. */
function widest(before: Ruler | undefined, now: Ruler): Ruler {
  const sum = (ruler: Ruler) => ruler.claims.reduce((total, claims) => total + claims, 0)
  return before !== undefined && sum(before) >= sum(now) ? before : now
}

function TimeControls({ ruler, today }: { readonly ruler: Ruler; readonly today: string }) {
  const { t, date } = useWords()
  const { asOf, recorded } = usePageSearch()
  const change = useChange()
  const chosen = asOf ?? today
  const [place, setPlace] = useState(placeOf(ruler, chosen))
  useEffect(() => setPlace(placeOf(ruler, chosen)), [ruler, chosen])
  const choose = (day: string) => change({ asOf: day === today ? undefined : day })
  const moving = place === placeOf(ruler, chosen) ? chosen : dateAt(ruler, place, today)
  return (
    <section className="time" aria-label={t('time.title')}>
      <div className="time-slider">
        <RulerBars ruler={ruler} place={place} />
        <Slider.Root
          className="slider"
          min={0}
          max={ruler.last - ruler.first}
          step={1}
          value={[place]}
          onValueChange={([value]) => setPlace(value ?? place)}
          onValueCommit={([value]) => choose(dateAt(ruler, value ?? place, today))}
        >
          <Slider.Track className="slider-track">
            <Slider.Range className="slider-range" />
          </Slider.Track>
          <Slider.Thumb className="slider-thumb" aria-label={t('time.asOf')} aria-valuetext={date(moving)} />
        </Slider.Root>
      </div>
      <div className="time-fields">
        <label className="choice">
          <span className="choice-label">{t('time.asOf')}</span>
          <input
            type="date"
            className="date"
            value={moving}
            max={today}
            onChange={event => (isDay(event.target.value) ? choose(event.target.value) : undefined)}
          />
        </label>
        <button type="button" className="tool" onClick={() => choose(today)} disabled={chosen === today}>
          {t('time.today')}
        </button>
        <Segments
          label={t('time.by')}
          value={recorded === 'true' ? 'recorded' : 'said'}
          options={[
            { value: 'said', label: t('time.said') },
            { value: 'recorded', label: t('time.recorded') },
          ]}
          choose={value => change({ recorded: value === 'recorded' ? 'true' : undefined })}
        />
      </div>
    </section>
  )
}

/** How many claims were said in each month: what lies after the chosen date is drawn faint. */
function RulerBars({ ruler, place }: { readonly ruler: Ruler; readonly place: number }) {
  const most = Math.max(...ruler.claims, 1)
  const width = 100 / ruler.claims.length
  const bars = ruler.claims.map((claims, at) => ({
    month: ruler.first + at,
    place: at,
    claims,
    tall: Math.max(2, (Math.log1p(claims) / Math.log1p(most)) * 28),
  }))
  const years = bars.filter(({ month }) => month % 12 === 0)
  const every = Math.max(1, Math.ceil(years.length / 8))
  return (
    <div className="ruler" aria-hidden="true">
      <svg aria-hidden="true" width="100%" height="30" viewBox="0 0 100 30" preserveAspectRatio="none">
        {bars.map(({ month, place: at, claims, tall }) => (
          <rect
            key={month}
            className={at <= place ? 'said' : 'later'}
            x={at * width + width * 0.1}
            width={width * 0.8}
            y={30 - tall}
            height={claims === 0 ? 0 : tall}
          />
        ))}
      </svg>
      {years
        .filter((_, index) => index % every === 0)
        .map(({ place: at, month }) => (
          <span key={month} style={{ left: `${(at + 0.5) * width}%` }}>
            {Math.floor(month / 12)}
          </span>
        ))}
    </div>
  )
}
