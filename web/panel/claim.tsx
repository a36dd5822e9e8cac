/** One notice as a card: what it says, the three dates kept apart, its place and source, and the notice as signed. */
import { type ReactNode, useState } from 'react'
import type { ClaimCard, NoticeAnswer } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Failure, Loading } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Amount, Opens } from './open.tsx'
import { SourceLine } from './source.tsx'

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Claim({ claim, raw = true }: { readonly claim: ClaimCard; readonly raw?: boolean }) {
  const { t, date, named, party } = useWords()
  return (
    <article className={claim.superseded === null ? 'claim' : 'claim superseded'}>
      <p className="claim-kind">
        {named('kind', claim.kind)} · {party(claim.by)} · {named('basis', claim.basis)}
      </p>
      <h3 lang="en">{claim.summary}</h3>
      {claim.amount === null ? null : (
        <p className="claim-amount">
          <Amount value={claim.amount} as="exact" {...(claim.currency === null ? {} : { unit: claim.currency })} />
        </p>
      )}
      {claim.superseded === null ? null : (
        <p className="flag">
          <strong>{t('claim.superseded')}</strong> <span lang="en">{claim.superseded}</span>
        </p>
      )}
      <dl className="terms">
        <Term name={t('claim.event')}>{claim.date === null ? t('unknown') : date(claim.date)}</Term>
        <Term name={t('claim.said')}>{claim.saidOn === null ? t('unknown') : date(claim.saidOn)}</Term>
        <Term name={t('claim.recorded')}>{date(claim.recordedOn)}</Term>
        {claim.place === null ? null : <Term name={t('claim.place')}>{claim.place}</Term>}
      </dl>
      {claim.note === null ? null : (
        <p className="note" lang="en">
          {claim.note}
        </p>
      )}
      {claim.source === null ? <p className="small">{t('claim.noSource')}</p> : <SourceLine source={claim.source} />}
      {raw ? <Raw id={claim.id} /> : null}
    </article>
  )
}

/** The notice as signed, fetched when it is asked for. */
function Raw({ id }: { readonly id: string }) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <details className="raw" onToggle={event => setShown(event.currentTarget.open)}>
      <summary>{t('claim.raw')}</summary>
      {shown ? <RawNotice id={id} /> : null}
    </details>
  )
}

function RawNotice({ id }: { readonly id: string }) {
  const { data, error } = useAnswer<NoticeAnswer>(`/notices/${id}`)
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading />
  return (
    <>
      <NoticeLinks answer={data} />
      <Signed answer={data} />
    </>
  )
}

export function Signed({ answer }: { readonly answer: NoticeAnswer }) {
  const { t } = useWords()
  return (
    <>
      <p className="small">
        {t('claim.id')} <code className="hash">{answer.id}</code> · {t('claim.seq', { seq: String(answer.seq) })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <pre tabIndex={0} lang="en">
        {JSON.stringify(answer.notice, null, 2)}
      </pre>
    </>
  )
}

export function NoticeLinks({ answer }: { readonly answer: NoticeAnswer }) {
  const { t, named } = useWords()
  if (answer.links.length === 0) return null
  return (
    <>
      <h4>{t('claim.links')}</h4>
      <ul className="plain-list">
        {answer.links.map(link => (
          <li key={`${link.relation} ${link.id}`}>
            {named('relation', link.relation)}:{' '}
            <Opens to={`/notices/${link.id}`}>
              <span lang="en">{link.summary}</span>
            </Opens>
            {link.reason === null ? null : (
              <span className="small" lang="en">
                {' '}
                – {link.reason}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
