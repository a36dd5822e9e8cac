/** What stands beside the total: outside it and why, in no common currency, and the rates it was made with. */
import type { SupportAnswer } from '../../src/picture/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Amount, Count, Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { openAddress } from './question.ts'

interface BesideProps {
  readonly answer: SupportAnswer
  readonly question: Parameters
}

export function Outside({ answer, question }: BesideProps) {
  const { t, party } = useWords()
  if (answer.outside.length === 0) return null
  return (
    <section aria-labelledby="outside">
      <h2 id="outside">{t('support.outside')}</h2>
      <ul className="plain-list">
        {answer.outside.map(one => (
          <li key={`${one.party} ${one.what}`}>
            <strong>{one.party === null ? null : party(one.party)}</strong> <span lang="en">{one.what}</span>:{' '}
            <Amount
              value={one.amount}
              unit={answer.currency === 'native' ? '' : answer.currency}
              open={one.party === null ? undefined : openAddress(question, { donor: one.party })}
            />
            , {t('count.claims', { n: one.claims })}.{' '}
            <span className="small" lang="en">
              {one.reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Unconverted({ answer, question }: BesideProps) {
  const { t } = useWords()
  if (answer.unconverted.length === 0) return null
  return (
    <section aria-labelledby="unconverted">
      <h2 id="unconverted">{t('support.unconverted')}</h2>
      <p className="small">{t('support.unconvertedWhy', { currency: answer.currency })}</p>
      <ul className="plain-list">
        {answer.unconverted.map(one => (
          <li key={one.currency}>
            <Amount
              value={one.amount}
              unit={one.currency}
              open={openAddress({ ...question, currency: 'native' }, { currency: one.currency })}
            />
            , {t('count.claims', { n: one.claims })}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Rates({ answer }: { readonly answer: SupportAnswer }) {
  const { t, date, round } = useWords()
  const { rates } = answer
  if (rates.table.length === 0) return null
  return (
    <details className="rates">
      <summary>{t('support.ratesUsed', { of: rates.of ?? '–', n: rates.table.length })}</summary>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('support.currency')}</th>
            <th scope="col" className="number">
              {t('support.unitsPer')}
            </th>
            <th scope="col">{t('support.rateDate')}</th>
          </tr>
        </thead>
        <tbody>
          {rates.table.map(rate => (
            <tr key={`${rate.currency} ${rate.date}`}>
              <th scope="row">{rate.currency}</th>
              <td className="number">
                {rate.id === null ? (
                  `${round(rate.units, 6)} ${rate.currency}/${rate.per}`
                ) : (
                  <Opens to={`/notices/${rate.id}`}>{`${round(rate.units, 6)} ${rate.currency}/${rate.per}`}</Opens>
                )}
              </td>
              <td>{date(rate.date)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">
        <Count n={rates.table.length} /> {t('support.ratesNote')}
      </p>
    </details>
  )
}
