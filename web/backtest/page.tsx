/** The back-test: how often the ranges held, against which rules, on which days, with its failures first. */
import { Link } from '@tanstack/react-router'
import type { Backtest } from '../../src/outlook/index.ts'
import { type Steps, useTold } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Opens, Sentence } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Cases, Dates } from './cases.tsx'
import { DateScores, Scores, SeriesList } from './scores.tsx'

export function BacktestPage() {
  const { t } = useWords()
  const { query, steps } = useTold<Backtest>('/backtest')
  return (
    <Page
      title={t('backtest.title')}
      lead={
        <>
          <Link to="/outlook">{t('nav.outlook')}</Link> · {t('backtest.lead')}
        </>
      }
    >
      {query.isFetching ? <Progress steps={steps} /> : null}
      {query.isPending && query.error === null ? null : (
        <Answered query={query} show={answer => <Tested answer={answer} />} />
      )}
    </Page>
  )
}

/** How many series are done; before the record has been read nobody knows of how many. */
function Progress({ steps }: { readonly steps: Steps | undefined }) {
  const { t } = useWords()
  const says = steps === undefined ? t('backtest.reading') : t('backtest.progress', { ...steps })
  return (
    <p role="status" className="small">
      <progress {...(steps === undefined ? {} : { max: steps.total, value: steps.done })} aria-label={says} /> {says}
    </p>
  )
}

function Tested({ answer }: { readonly answer: Backtest }) {
  return (
    <>
      <ul className="reasons">
        {answer.why.map(reason => (
          <li key={reason.text}>
            <Sentence reason={reason} /> <Shown reason={reason} answer={answer} />
          </li>
        ))}
      </ul>
      <Scores answer={answer} />
      <DateScores answer={answer} />
      <Dates answer={answer} />
      <Cases answer={answer} />
      <SeriesList answer={answer} />
    </>
  )
}

/** The cases that a sentence tells of: those of the score it names. */
function Shown({ reason, answer }: { readonly reason: Backtest['why'][number]; readonly answer: Backtest }) {
  const { t } = useWords()
  const of = reason.values.of ?? reason.values.series
  const score = answer.scores.find(one => one.of === of)
  if (score === undefined) return null
  return (
    <Opens to={`/backtest?score=${encodeURIComponent(score.of)}`} className="opens reason-notices">
      {t('backtest.casesLink', { n: score.cases })}
    </Opens>
  )
}
