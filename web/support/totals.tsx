/** The total, and beside it what is in it without a month and what is not in it because nobody gives a value. */
import type { SupportAnswer } from '../../src/picture/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Amount, Count } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { knownAmount, openAddress } from './question.ts'

export function Totals({ answer, question }: { readonly answer: SupportAnswer; readonly question: Parameters }) {
  const words = useWords()
  const { t } = words
  const { total } = answer
  if (total === null) return <p className="advice">{t('support.neverAdded')}</p>
  const open = openAddress(question, {})
  const unit = answer.currency
  return (
    <dl className="totals">
      <div>
        <dt>{t('support.total')}</dt>
        <dd className="total-value">
          <Amount value={knownAmount(total)} unit={unit} open={open} />
        </dd>
      </div>
      <div>
        <dt>{t('support.undated')}</dt>
        <dd>
          <Amount value={total.undated} unit={unit} open={openAddress(question, { month: null })} />
        </dd>
      </div>
      <div>
        <dt>{t('support.undisclosed')}</dt>
        <dd>
          <Count n={total.undisclosed} open={open} />{' '}
          <span className="unit">{t('support.promises', { n: total.undisclosed })}</span>
        </dd>
      </div>
      <div>
        <dt>{t('support.claims')}</dt>
        <dd>
          <Count n={total.claims} open={open} />
        </dd>
      </div>
    </dl>
  )
}
