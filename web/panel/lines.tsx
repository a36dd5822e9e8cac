/** Notices as a list of lines, each of which opens: dates apart, who says it, how far it is to be trusted. */
import { useState } from 'react'
import type { ClaimCard } from '../../src/picture/index.ts'
import { useWords } from '../words/index.ts'
import { Amount, Opens } from './open.tsx'
import { Grade } from './source.tsx'

const atFirst = 10

export function ClaimLines({ claims }: { readonly claims: readonly ClaimCard[] }) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const shown = all ? claims : claims.slice(0, atFirst)
  return (
    <>
      <ul className="claim-lines">
        {shown.map(claim => (
          <ClaimLine key={claim.id} claim={claim} />
        ))}
      </ul>
      {shown.length < claims.length ? (
        <button type="button" className="tool" onClick={() => setAll(true)}>
          {t('list.showAll', { n: claims.length })}
        </button>
      ) : null}
    </>
  )
}

function ClaimLine({ claim }: { readonly claim: ClaimCard }) {
  const { t, date } = useWords()
  const said = claim.saidOn === null ? t('unknown') : date(claim.saidOn)
  return (
    <li className={claim.superseded === null ? undefined : 'superseded'}>
      <p>
        <Opens to={`/notices/${claim.id}`}>
          <span lang="en">{claim.summary}</span>
        </Opens>
        {claim.amount === null ? null : (
          <>
            {' '}
            <Amount
              value={claim.amount}
              open={`/notices/${claim.id}`}
              {...(claim.currency === null ? {} : { unit: claim.currency })}
            />
          </>
        )}
      </p>
      <p className="small">
        {claim.date === null ? null : <>{t('line.event', { date: date(claim.date) })} · </>}
        {t('line.said', { date: said })}
        {claim.place === null ? null : <> · {claim.place}</>}
        {claim.source === null ? null : (
          <>
            {' · '}
            <Grade grade={claim.source.grade} /> {claim.source.publisher}
          </>
        )}
        {claim.superseded === null ? null : <> · {t('claim.superseded')}</>}
      </p>
    </li>
  )
}
