/** Support: who promised, set aside and delivered what, as bars, map and table over one question. */
import { useMemo, useState } from 'react'
import type { SupportAnswer } from '../../src/picture/index.ts'
import { type Parameters, useAnswer, usePageSearch } from '../ask/index.ts'
import { Chooser, Page } from '../frame/index.ts'
import { NoTracker } from '../overview/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Bars } from './bars.tsx'
import { Outside, Rates, Unconverted } from './beside.tsx'
import { Controls } from './controls.tsx'
import { SupportMap } from './map.tsx'
import { currenciesIn, inOneCurrency } from './native.ts'
import { type Grid, gridOf } from './pivot.ts'
import { questionOf } from './question.ts'
import { GridTable, LongTable } from './rows.tsx'
import { Totals } from './totals.tsx'

export function SupportPage() {
  const { t } = useWords()
  const search = usePageSearch()
  const question = useMemo(() => questionOf(search), [search])
  const query = useAnswer<SupportAnswer>('/support', question)
  return (
    <Page title={t('support.title')} lead={t('support.lead')}>
      <Controls answer={query.data} />
      <Answered query={query} show={answer => <Support answer={answer} question={question} />} />
    </Page>
  )
}

interface SupportProps {
  readonly answer: SupportAnswer
  readonly question: Parameters
}

function Support({ answer, question }: SupportProps) {
  const { t } = useWords()
  const { account: chosen } = usePageSearch()
  const singles = answer.account.series === 'notices'
  return (
    <>
      {answer.rows.length === 0 ? (
        <p className="empty">{t('support.nothing')}</p>
      ) : answer.currency === 'native' ? (
        <OwnCurrencies answer={answer} question={question} />
      ) : (
        <OneScale answer={answer} question={question} />
      )}
      <div className="columns">
        <Outside answer={answer} question={question} />
        <div>
          <Unconverted answer={answer} question={question} />
          <Rates answer={answer} />
        </div>
      </div>
      {singles && chosen === undefined ? <NoTracker /> : null}
    </>
  )
}

/** Everything in one currency: total, bars, map where parties give it, and the table. */
function OneScale({ answer, question }: SupportProps) {
  const grid = useMemo(() => gridOf(answer), [answer])
  return (
    <>
      <Totals answer={answer} question={question} />
      <Drawings answer={answer} question={question} grid={grid} />
      {grid === null ? (
        <LongTable answer={answer} question={question} />
      ) : (
        <GridTable answer={answer} grid={grid} question={question} />
      )}
    </>
  )
}

function Drawings({ answer, question, grid }: SupportProps & { readonly grid: Grid | null }) {
  if (grid === null) return null
  const byParty = (grid.by === 'donor' || grid.by === 'recipient') && answer.total !== null
  return (
    <div className={byParty ? 'charts' : undefined}>
      <Bars answer={answer} grid={grid} question={question} />
      {byParty ? <SupportMap answer={answer} grid={grid} question={question} /> : null}
    </div>
  )
}

/** Own currencies share no scale: one is drawn at a time, and the table holds them all. */
function OwnCurrencies({ answer, question }: SupportProps) {
  const { t } = useWords()
  const currencies = useMemo(() => currenciesIn(answer), [answer])
  const [chosen, setChosen] = useState<string>()
  const currency = chosen !== undefined && currencies.includes(chosen) ? chosen : currencies[0]
  const part = useMemo(() => (currency === undefined ? undefined : inOneCurrency(answer, currency)), [answer, currency])
  const grid = useMemo(() => (part === undefined ? null : gridOf(part)), [part])
  const asked = useMemo(
    () => ({ ...question, currency: 'native', ...(currency === undefined ? {} : { ownCurrency: currency }) }),
    [question, currency],
  )
  return (
    <>
      <p className="small">{t('support.noScale')}</p>
      {currency === undefined || part === undefined ? null : (
        <>
          <div className="controls">
            <Chooser
              label={t('support.drawnIn')}
              value={currency}
              options={currencies.map(value => ({ value, label: value }))}
              choose={setChosen}
            />
          </div>
          <Totals answer={part} question={asked} />
          <Drawings answer={part} question={asked} grid={grid} />
        </>
      )}
      <LongTable answer={answer} question={question} />
    </>
  )
}
