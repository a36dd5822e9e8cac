/** The outlook of one item: a fan with its target, what it comes to, why, and sliders for what can be assumed. */
import { Link, useParams } from '@tanstack/react-router'
import { memo, useMemo, useState } from 'react'
import type { Outlook } from '../../src/outlook/index.ts'
import type { ItemAnswer } from '../../src/picture/index.ts'
import { addressOf, type Parameters, useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Reasons, Sentence } from '../panel/index.ts'
import { Failure, Loading } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { type Assumed, assumedIn, assumeText, assuming } from './assume.ts'
import { Controls } from './controls.tsx'
import { FanFigure } from './fan-figure.tsx'
import { Figures, Replenishment } from './figures.tsx'
import { Inputs } from './inputs.tsx'
import { Knobs } from './knobs.tsx'
import { openAddress, outlookPath, questionOf, useOutlook } from './question.ts'

export function OutlookPage() {
  const { item } = useParams({ strict: false }) as { readonly item: string }
  const { t, language } = useWords()
  const search = usePageSearch()
  const change = useChange()
  const question = useMemo(() => questionOf(search), [search])
  const [dragged, setDragged] = useState<Assumed>()
  const asked = useOutlook(item, question, dragged === undefined ? undefined : (assumeText(dragged) ?? ''))
  const { answer } = asked
  const held = useAnswer<ItemAnswer>(`/items/${encodeURIComponent(item)}`).data?.item
  const assumed = dragged ?? assumedIn(search.assume)
  const commit = (name: string, value: string) => {
    setDragged(undefined)
    change({ assume: assumeText(assuming(assumedIn(search.assume), name, value)) })
  }
  return (
    <Page
      title={t('outlook.title', { item: held?.names[language] ?? answer?.name ?? item })}
      tools={<Downloads path={addressOf(outlookPath(item), question)} />}
      lead={
        <>
          <Link to="/items/$code" params={{ code: answer?.item ?? item }}>
            {t('outlook.toItem')}
          </Link>{' '}
          · {t('outlook.lead')}
        </>
      }
    >
      <Controls item={item} answer={answer} />
      {asked.error === null ? null : <Failure error={asked.error} again={asked.again} />}
      {answer === undefined ? (
        asked.error === null ? (
          <Loading />
        ) : null
      ) : (
        <div className="answered" aria-busy={asked.waiting}>
          <div className="outlook">
            <OneOutlook answer={answer} question={question} stale={asked.error !== null} />
            <Knobs
              answer={answer}
              assumed={assumed}
              drag={(name, value) => setDragged(assuming(assumed, name, value))}
              commit={commit}
              clear={() => change({ assume: undefined })}
            />
          </div>
          <Inputs answer={answer} question={question} />
        </div>
      )}
    </Page>
  )
}

interface OneProps {
  readonly answer: Outlook
  readonly question: Parameters
  readonly stale: boolean
}

/** Drawn anew only with another answer: while a slider moves, nothing but the slider does. */
const OneOutlook = memo(function OneOutlook({ answer, question, stale }: OneProps) {
  const { t } = useWords()
  const address = openAddress(answer.item, question)
  return (
    <div className={stale ? 'outlook-main stale' : 'outlook-main'}>
      {answer.status === 'unknown' ? <Unknown answer={answer} /> : <FanFigure answer={answer} question={question} />}
      <Figures answer={answer} question={question} />
      {answer.why.length === 0 ? null : (
        <section aria-labelledby="why">
          <h2 id="why">{t('outlook.why')}</h2>
          <Reasons reasons={answer.why} open={(_reason, index) => `${address}&why=${index}`} />
        </section>
      )}
      <Mechanisms answer={answer} />
      <Replenishment answer={answer} />
    </div>
  )
})

/** Nothing can be drawn: what is missing is said, and can be assumed beside it. */
function Unknown({ answer }: { readonly answer: Outlook }) {
  const { t, named } = useWords()
  return (
    <div className="advice outlook-unknown">
      <h3>{t('outlook.unknown')}</h3>
      <p>{t('outlook.unknownWhy')}</p>
      <ul className="plain-list">
        {answer.missing.map(({ name, text }) => (
          <li key={name}>
            <strong>{named('assume', name)}</strong>: <Sentence reason={{ code: 'clause', text, values: { text } }} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Mechanisms({ answer }: { readonly answer: Outlook }) {
  const { t, named, date, round } = useWords()
  if (answer.mechanisms.length < 2) return null
  const percent = (share: number) => `${round(String(Math.round(share * 1000) / 10), 1)} %`
  return (
    <section aria-labelledby="mechanisms">
      <h2 id="mechanisms">{t('outlook.mechanisms')}</h2>
      <dl className="terms">
        {answer.mechanisms.map(({ code, prior, share, metOn }) => (
          <div key={code}>
            <dt>{named('mechanism', code)}</dt>
            <dd>
              {t('outlook.weighs', { prior: percent(prior), share: percent(share) })}{' '}
              {answer.target === null
                ? null
                : metOn === null
                  ? t('outlook.mechanismNever')
                  : t('outlook.mechanismDay', { day: date(metOn) })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
