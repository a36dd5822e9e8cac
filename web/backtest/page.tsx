/** The back-test: how often the ranges held, against which rules, on which days, with its failures first. */
import { Link } from '@tanstack/react-router'
import type { Backtest } from '../../src/outlook/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Sentence } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Cases, Dates } from './cases.tsx'
import { DateScores, Scores, SeriesList } from './scores.tsx'

export function BacktestPage() {
  const { t } = useWords()
  const query = useAnswer<Backtest>('/backtest')
  return (
    <Page
      title={t('backtest.title')}
      lead={
        <>
          <Link to="/outlook">{t('nav.outlook')}</Link> · {t('backtest.lead')}
        </>
      }
    >
      <Answered query={query} show={answer => <Tested answer={answer} />} />
    </Page>
  )
}

function Tested({ answer }: { readonly answer: Backtest }) {
  return (
    <>
      <ul className="reasons">
        {answer.why.map(reason => (
          <li key={reason.text}>
            <Sentence reason={reason} />
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
