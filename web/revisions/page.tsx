/** Revisions: pick two editions; what each part of the change comes to, and package by package what became of it. */
import type { Overview, RevisionAnswer } from '../../src/picture/index.ts'
import { useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Chooser, Page } from '../frame/index.ts'
import { NoTracker } from '../overview/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Counts } from './counts.tsx'
import { Pairs } from './pairs.tsx'
import { Parts } from './parts.tsx'

export function RevisionsPage() {
  const { t } = useWords()
  const overview = useAnswer<Overview>('/overview')
  return (
    <Page title={t('revisions.title')} lead={t('revisions.lead')}>
      <Answered query={overview} show={answer => <Chosen overview={answer} />} />
    </Page>
  )
}

/** Editions of the data set with the most of them, oldest first. */
function editionsIn(overview: Overview): { name: string; date: string | null }[] {
  const [widest] = [...overview.held.accounts].sort((one, other) => other.editions.length - one.editions.length)
  return (widest?.editions ?? [])
    .flatMap(({ edition, date }) => (edition === null ? [] : [{ name: edition, date }]))
    .sort((one, other) => (one.date ?? '').localeCompare(other.date ?? ''))
}

function Chosen({ overview }: { readonly overview: Overview }) {
  const { t, date } = useWords()
  const search = usePageSearch()
  const change = useChange()
  const editions = editionsIn(overview)
  if (editions.length < 2) {
    return (
      <>
        <p className="empty">{t('revisions.needTwo', { n: editions.length })}</p>
        <NoTracker />
      </>
    )
  }
  const from = search.from ?? editions.at(-2)?.name ?? ''
  const to = search.to ?? editions.at(-1)?.name ?? ''
  const options = editions.map(edition => ({
    value: edition.name,
    label: `${t('edition.named', { edition: edition.name })}${edition.date === null ? '' : `, ${date(edition.date)}`}`,
  }))
  return (
    <>
      <section className="controls" aria-label={t('revisions.choose')}>
        <Chooser label={t('revisions.from')} value={from} options={options} choose={value => change({ from: value })} />
        <Chooser label={t('revisions.to')} value={to} options={options} choose={value => change({ to: value })} />
      </section>
      {from === to ? <p className="empty">{t('revisions.same')}</p> : <Compared from={from} to={to} />}
    </>
  )
}

function Compared({ from, to }: { readonly from: string; readonly to: string }) {
  const query = useAnswer<RevisionAnswer>('/revisions', { from, to })
  return (
    <Answered
      query={query}
      show={answer => (
        <>
          <Parts answer={answer} />
          <Counts answer={answer} />
          <Pairs answer={answer} from={from} to={to} />
        </>
      )}
    />
  )
}
