/** One treaty on a day: where it stands, what its limits leave each party, and everything said under it. */
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TreatyAnswer } from '../../src/picture/index.ts'
import { addressOf, useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Page, Segments } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { isDay, useWords } from '../words/index.ts'
import { Clashes, Contained } from './aside.tsx'
import { HeadroomFigures } from './charts.tsx'
import { Due, Withheld } from './due.tsx'
import { HeadroomTable } from './headroom.tsx'
import { History } from './history.tsx'
import { Meetings } from './meetings.tsx'
import { Notifications } from './notifications.tsx'
import { Counts, Rules } from './rules.tsx'
import { State } from './state.tsx'
import { StatusMark } from './status-mark.tsx'

export function TreatyPage() {
  const { code } = useParams({ strict: false }) as { readonly code: string }
  const { t } = useWords()
  const { at, status } = usePageSearch()
  const path = `/treaties/${encodeURIComponent(code)}`
  const query = useAnswer<TreatyAnswer>(path, { at, status })
  return (
    <Page
      title={query.data?.name ?? code}
      lead={<Link to="/treaties">{t('treaties.title')}</Link>}
      tools={<Downloads path={addressOf(path, { at, status })} />}
    >
      <Controls at={query.data?.at} />
      <Answered query={query} show={answer => <Treaty answer={answer} />} />
    </Page>
  )
}

/** The day the answer holds for, apart from the day up to which things had been said; figures as told or as headroom. */
function Controls({ at: holds }: { readonly at: string | undefined }) {
  const { t, named } = useWords()
  const { at, shown } = usePageSearch()
  const change = useChange()
  return (
    <section className="controls" aria-label={t('support.controls')}>
      <label className="choice">
        <span className="choice-label">{t('treaty.at')}</span>
        <input
          type="date"
          className="date"
          value={at ?? holds ?? ''}
          onChange={event => (isDay(event.target.value) ? change({ at: event.target.value }) : undefined)}
        />
      </label>
      <button
        type="button"
        className="tool"
        disabled={at === undefined}
        onClick={() => change({ at: undefined })}
        title={t('treaty.atAsOfTitle')}
      >
        {t('treaty.atAsOf')}
      </button>
      <Segments
        label={t('treaty.drawn')}
        value={shown === 'headroom' ? 'headroom' : 'figures'}
        options={(['figures', 'headroom'] as const).map(value => ({ value, label: named('treatyDrawn', value) }))}
        choose={value => change({ shown: value === 'figures' ? undefined : value })}
      />
    </section>
  )
}

function Treaty({ answer }: { readonly answer: TreatyAnswer }) {
  const { t } = useWords()
  return (
    <div className={`treaty status-frame status-frame-${answer.status}`}>
      {answer.status === 'actual' ? null : (
        <p className="status-line">
          <StatusMark status={answer.status} /> {t('treaty.notActual')}
        </p>
      )}
      <State answer={answer} />
      <Part id="headroom" title={t('treaty.headroom')}>
        <HeadroomTable answer={answer} />
        <HeadroomFigures answer={answer} />
      </Part>
      <Part id="due" title={t('treaty.due')}>
        <Due answer={answer} />
        <Withheld answer={answer} />
      </Part>
      <Part id="notifications" title={t('treaty.notifications')}>
        <Notifications answer={answer} />
      </Part>
      <div className="columns">
        <Part id="meetings" title={t('treaty.meetings')}>
          <Meetings answer={answer} />
        </Part>
        <Part id="rules" title={t('treaty.counts')}>
          <Counts answer={answer} />
        </Part>
      </div>
      <Part id="history" title={t('treaty.history')}>
        <History answer={answer} />
      </Part>
      <Part id="limits" title={t('treaty.rules')}>
        <Rules answer={answer} />
      </Part>
      <Clashes answer={answer} />
      <Contained answer={answer} />
    </div>
  )
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
