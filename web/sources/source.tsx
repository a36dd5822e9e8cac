/** One source: what it is, how it was seen and dated, and every claim that was taken from it, with its place. */
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ClaimCard, SourceAnswer } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Address, Amount, Grade, Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'

export function SourcePage() {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const { t } = useWords()
  const query = useAnswer<SourceAnswer>(`/sources/${encodeURIComponent(id)}`)
  const source = query.data?.source
  const title = source === undefined ? t('source.title') : (source.title ?? source.publisher)
  return (
    <Page title={title} lead={<Link to="/sources">{t('sources.title')}</Link>}>
      <Answered query={query} show={answer => <Source answer={answer} />} />
    </Page>
  )
}

function Source({ answer }: { readonly answer: SourceAnswer }) {
  const { t } = useWords()
  return (
    <>
      <Facts answer={answer} />
      {answer.note === null ? null : (
        <p className="note" lang="en">
          {answer.note}
        </p>
      )}
      <Claims answer={answer} />
      {answer.more > 0 ? <p className="small">{t('panel.more', { n: answer.more })}</p> : null}
    </>
  )
}

function Facts({ answer }: { readonly answer: SourceAnswer }) {
  const { t, date, named, exact } = useWords()
  const { source, file } = answer
  const reliability = `${named('reliability', source.grade.slice(0, 1))}; ${named('credibility', source.grade.slice(1))}`
  const facts = [
    [t('source.publisher'), source.publisher],
    [t('sources.date'), source.date === null ? t('source.undated') : date(source.date)],
    [t('source.dateBasis'), answer.dateBasis],
    [t('source.language'), source.language],
    [t('sources.seen'), source.seen === null ? null : named('seen', source.seen)],
    [t('source.series'), source.series],
    [t('sources.edition'), source.edition],
    [t('source.coverage'), answer.coverage],
    [t('source.file'), file === null ? null : `${file.name}, ${t('source.bytes', { n: exact(String(file.bytes)) })}`],
    [t('source.rows'), file === null || file.rows === null ? null : exact(String(file.rows))],
  ].filter(([, text]) => text !== null)
  return (
    <dl className="facts">
      <div>
        <dt>{t('source.grade')}</dt>
        <dd>
          <Grade grade={source.grade} /> {reliability}
        </dd>
      </div>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {source.address === null ? null : (
        <div className="wide">
          <dt>{t('source.address')}</dt>
          <dd>
            <Address address={source.address} />
          </dd>
        </div>
      )}
      {file === null ? null : (
        <div className="wide">
          <dt>SHA-256</dt>
          <dd>
            <code className="hash">{file.sha256}</code>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Claims({ answer }: { readonly answer: SourceAnswer }) {
  const words = useWords()
  const columns = useMemo((): Column<ClaimCard>[] => {
    const { t, date, named } = words
    return [
      {
        id: 'summary',
        header: t('source.claim'),
        value: claim => claim.summary,
        cell: claim => (
          <Opens to={`/notices/${claim.id}`}>
            <span lang="en">{claim.summary}</span>
          </Opens>
        ),
      },
      { id: 'kind', header: t('source.kind'), value: claim => named('kind', claim.kind) },
      { id: 'place', header: t('claim.place'), value: claim => claim.place },
      {
        id: 'date',
        header: t('claim.event'),
        value: claim => claim.date,
        cell: claim => (claim.date === null ? undefined : date(claim.date)),
      },
      {
        id: 'amount',
        header: t('support.amount'),
        numeric: true,
        value: claim => claim.amount,
        cell: claim =>
          claim.amount === null ? (
            '–'
          ) : (
            <Amount
              value={claim.amount}
              open={`/notices/${claim.id}`}
              {...(claim.currency === null ? {} : { unit: claim.currency })}
            />
          ),
      },
    ]
  }, [words])
  return (
    <Table
      caption={words.t('source.taken', { n: answer.claims.length + answer.more })}
      columns={columns}
      rows={answer.claims}
      keyOf={claim => claim.id}
      download={`/sources/${answer.source.id}`}
    />
  )
}
