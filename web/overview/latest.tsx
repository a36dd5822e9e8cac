/** What was said last, by whom, on whose word. */
import type { Overview } from '../../src/picture/index.ts'
import { Grade, Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

export function Latest({ overview }: { readonly overview: Overview }) {
  const { t, date, named } = useWords()
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">{t('overview.latest')}</h2>
      {overview.latest.length === 0 ? <p className="empty">{t('overview.nothing')}</p> : null}
      <ol className="latest">
        {overview.latest.map(claim => (
          <li key={claim.id}>
            <p className="small">
              {claim.saidOn === null ? t('overview.recorded', { date: date(claim.recordedOn) }) : date(claim.saidOn)} ·{' '}
              {named('kind', claim.kind)}
            </p>
            <Opens to={`/notices/${claim.id}`}>
              <span lang="en">{claim.summary}</span>
            </Opens>
            {claim.source === null ? null : (
              <p className="small">
                <Grade grade={claim.source.grade} /> {claim.source.publisher}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
