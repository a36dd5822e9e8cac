/** Slippage: how much is still out after how long, by class; medians; plans against outcomes; and the data behind them. */
import { useMemo } from 'react'
import type { SlippageAnswer } from '../../src/outlook/index.ts'
import { type Parameters, useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Page, Segments } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Curve } from './curve.tsx'
import { MedianFigure } from './medians.tsx'
import { Outcomes } from './outcomes.tsx'
import { openAddress, rowAddress } from './question.ts'
import { Observations, Rows } from './rows.tsx'
import { leftOutText, sentencesOf } from './sentences.ts'

export function SlippagePage() {
  const { t, named } = useWords()
  const search = usePageSearch()
  const change = useChange()
  const { by, keptBack, account } = search
  const question = useMemo((): Parameters => ({ by: by ?? 'donor', keptBack, account }), [by, keptBack, account])
  const query = useAnswer<SlippageAnswer>('/slippage', question)
  return (
    <Page title={t('slippage.title')} lead={t('slippage.lead')}>
      <section className="controls" aria-label={t('support.controls')}>
        <Segments
          label={t('slippage.by')}
          value={by ?? 'donor'}
          options={(['donor', 'class', 'producer', 'target'] as const).map(value => ({
            value,
            label: named('slippageBy', value),
          }))}
          choose={value => change({ by: value === 'donor' ? undefined : value, row: undefined })}
        />
        {by === 'producer' || by === 'target' ? null : (
          <Segments
            label={t('slippage.keptBack')}
            value={keptBack ?? 'waiting'}
            options={(['waiting', 'apart'] as const).map(value => ({ value, label: named('keptBack', value) }))}
            choose={value => change({ keptBack: value === 'waiting' ? undefined : value })}
          />
        )}
      </section>
      <Answered query={query} show={answer => <Slippage answer={answer} question={question} />} />
    </Page>
  )
}

interface Props {
  readonly answer: SlippageAnswer
  readonly question: Parameters
}

function Slippage({ answer, question }: Props) {
  const { t } = useWords()
  const words = useWords()
  const nothing = answer.all.promised === 0
  return (
    <>
      {nothing ? (
        <div className="advice">
          <p>{t('slippage.nothing')}</p>
          <pre>npx entente import kiel FILE --release 7</pre>
        </div>
      ) : (
        <div className="charts">
          <Curve answer={answer} question={question} />
          <MedianFigure answer={answer} question={question} />
        </div>
      )}
      <div className="columns">
        <section aria-labelledby="says">
          <h2 id="says">{t('slippage.says')}</h2>
          <ul className="reasons">
            {sentencesOf(answer, words).map(({ key, text, row, lang }) => (
              <li key={key}>
                <span lang={lang}>{text}</span>{' '}
                {row === undefined ? null : (
                  <Opens to={rowAddress(question, row)} className="opens reason-notices">
                    {t('slippage.behind')}
                  </Opens>
                )}
              </li>
            ))}
          </ul>
        </section>
        <div>
          <section aria-labelledby="left-out">
            <h2 id="left-out">{t('slippage.leftOut')}</h2>
            {answer.leftOut.length === 0 ? <p className="empty">{t('slippage.noneLeftOut')}</p> : null}
            <ul className="reasons">
              {answer.leftOut.map(reason => (
                <li key={reason.code}>
                  <Opens to={openAddress(question, { leftOut: reason.code })}>
                    {words.exact(String(reason.count ?? 0))}
                  </Opens>{' '}
                  {leftOutText(reason, words)}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      <Outcomes answer={answer} question={question} />
      <Rows answer={answer} question={question} />
      <Observations answer={answer} question={question} />
    </>
  )
}
