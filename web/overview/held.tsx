/** What the record holds: how many notices, from how many sources, over which days, and which data sets. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Overview } from '../../src/picture/index.ts'
import { Count } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

function Held({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Holdings({ overview }: { readonly overview: Overview }) {
  const { t, exact, date } = useWords()
  const { held } = overview
  const span = held.first === null || held.last === null ? t('unknown') : `${date(held.first)} – ${date(held.last)}`
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t('overview.held')}</h2>
      <dl className="holdings">
        <Held name={t('held.notices')}>
          <Count n={held.notices} open="/notices" />
        </Held>
        <Held name={t('held.sources')}>
          <Link to="/sources">{exact(String(held.sources))}</Link>
        </Held>
        <Held name={t('held.clashes')}>
          <Link to="/clashes">{exact(String(held.clashes))}</Link>
        </Held>
        <Held name={t('held.withoutDate')}>{exact(String(held.withoutDate))}</Held>
        <Held name={t('held.span')}>{span}</Held>
      </dl>
      {held.accounts.length === 0 ? <NoTracker /> : <Accounts overview={overview} />}
    </section>
  )
}

function Accounts({ overview }: { readonly overview: Overview }) {
  const { t, exact, date } = useWords()
  return (
    <>
      <h3>{t('overview.accounts')}</h3>
      <ul className="plain-list">
        {overview.held.accounts.map(account => (
          <li key={account.series}>
            <strong>{account.series}</strong>
            <ul className="editions">
              {account.editions.map(edition => (
                <li key={edition.source}>
                  <Link to="/sources/$id" params={{ id: edition.source }}>
                    {edition.edition === null ? t('edition.none') : t('edition.named', { edition: edition.edition })}
                  </Link>{' '}
                  <span className="small">
                    {edition.date === null ? t('source.undated') : date(edition.date)} ·{' '}
                    {t('overview.rows', { n: edition.rows, shown: exact(String(edition.rows)) })}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The public record alone answers a good deal; what a tracker release would add, and how to add it. */
export function NoTracker() {
  const { t } = useWords()
  return (
    <aside className="advice">
      <h3>{t('import.title')}</h3>
      <p>{t('import.why')}</p>
      <pre>
        <code>npx entente import kiel FILE --release N</code>
      </pre>
      <p className="small">{t('import.how')}</p>
    </aside>
  )
}
