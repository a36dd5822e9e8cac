/** Support: who promised, set aside and delivered what, as bars, map and table over one question. */
import { useMemo } from 'react'
import type { SupportAnswer } from '../../src/picture/index.ts'
import { type Parameters, useAnswer, usePageSearch } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { NoTracker } from '../overview/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Bars } from './bars.tsx'
import { Outside, Rates, Unconverted } from './beside.tsx'
import { Controls } from './controls.tsx'
import { SupportMap } from './map.tsx'
import { gridOf } from './pivot.ts'
import { questionOf } from './question.ts'
import { GridTable, LongTable } from './rows.tsx'
import { Totals } from './totals.tsx'

export function SupportPage() {
  const { t } = useWords()
  const search = usePageSearch()
  const question = questionOf(search)
  const query = useAnswer<SupportAnswer>('/support', question)
  return (
    <Page title={t('support.title')} lead={t('support.lead')}>
      <Controls />
      <Answered query={query} show={answer => <Support answer={answer} question={question} />} />
    </Page>
  )
}

function Support({ answer, question }: { readonly answer: SupportAnswer; readonly question: Parameters }) {
  const { t } = useWords()
  const grid = useMemo(() => gridOf(answer), [answer])
  if (answer.rows.length === 0) {
    return (
      <>
        <p className="empty">{t('support.nothing')}</p>
        {answer.account.series === 'notices' ? <NoTracker /> : null}
        <Outside answer={answer} question={question} />
      </>
    )
  }
  const oneScale = answer.currency !== 'native'
  const byParty = grid !== null && (grid.by === 'donor' || grid.by === 'recipient') && answer.total !== null
  return (
    <>
      <Totals answer={answer} question={question} />
      {oneScale && grid !== null ? (
        <div className={byParty ? 'charts' : 'chart-alone'}>
          <Bars answer={answer} grid={grid} question={question} />
          {byParty ? <SupportMap answer={answer} grid={grid} question={question} /> : null}
        </div>
      ) : (
        <p className="advice">{t('support.noScale')}</p>
      )}
      {grid === null ? (
        <LongTable answer={answer} question={question} />
      ) : (
        <GridTable answer={answer} grid={grid} question={question} />
      )}
      <div className="columns">
        <Outside answer={answer} question={question} />
        <div>
          <Unconverted answer={answer} question={question} />
          <Rates answer={answer} />
        </div>
      </div>
    </>
  )
}
