/** How many packages and lines stand behind the change, and the rates on both sides. */
import { Link } from '@tanstack/react-router'
import type { RevisionAnswer } from '../../src/picture/index.ts'
import type { PageSearch } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

export function Counts({ answer }: { readonly answer: RevisionAnswer }) {
  const { t, exact, round } = useWords()
  const { counts, rates } = answer
  const figures = [
    [t('revisions.packages'), `${exact(String(counts.packagesFrom))} → ${exact(String(counts.packagesTo))}`, 'every'],
    [t('revisions.rows'), `${exact(String(counts.rowsFrom))} → ${exact(String(counts.rowsTo))}`, 'every'],
    [t('revisions.matched'), exact(String(counts.matched)), 'every'],
    [t('revisions.otherId'), exact(String(counts.otherId)), 'every'],
    [t('revisions.contentValue'), exact(String(counts.contentValue)), 'content'],
    [
      t('revisions.lines'),
      t('revisions.linesOf', {
        matched: exact(String(counts.linesMatched)),
        removed: exact(String(counts.linesRemoved)),
        added: exact(String(counts.linesAdded)),
      }),
      'every',
    ],
  ] as const
  return (
    <>
      <dl className="totals">
        {figures.map(([name, text, verdict]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={text.length > 20 ? 'total-words' : undefined}>
              <Link to="." search={(search: PageSearch) => ({ ...search, verdict })} hash="pairs" className="opens">
                {text}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      {rates.length === 0 ? null : (
        <details className="rates">
          <summary>{t('revisions.rates', { n: rates.length })}</summary>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('support.currency')}</th>
                <th scope="col" className="number">
                  {t('revisions.before', { edition: answer.from })}
                </th>
                <th scope="col" className="number">
                  {t('revisions.after', { edition: answer.to })}
                </th>
              </tr>
            </thead>
            <tbody>
              {rates.map(rate => (
                <tr key={rate.currency}>
                  <th scope="row">{rate.currency}</th>
                  <td className="number">{rate.from === null ? t('unknown') : round(rate.from, 6)}</td>
                  <td className="number">{rate.to === null ? t('unknown') : round(rate.to, 6)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="small">{t('revisions.ratesNote')}</p>
        </details>
      )}
    </>
  )
}
