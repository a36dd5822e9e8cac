/** Amounts in their own currencies, taken apart: within one currency they do add up, and can be drawn. */
import type { SupportAnswer } from '../../src/picture/index.ts'
import { addNumbers } from '../words/index.ts'

/** Currencies of the rows, the one with most claims first; none where the answer is in one currency already. */
export function currenciesIn(answer: SupportAnswer): string[] {
  if (answer.currency !== 'native') return []
  const claims = new Map<string, number>()
  for (const { currency, claims: behind } of answer.rows) {
    if (currency != null) claims.set(currency, (claims.get(currency) ?? 0) + behind)
  }
  return [...claims].sort(([, one], [, other]) => other - one).map(([currency]) => currency)
}

/** The part of an answer that is in one currency, as an answer in that currency. */
export function inOneCurrency(answer: SupportAnswer, currency: string): SupportAnswer {
  const rows = answer.rows.filter(row => row.currency === currency)
  const staged = answer.by.includes('stage')
  return {
    ...answer,
    currency,
    rows,
    by: answer.by.filter(dimension => dimension !== 'currency'),
    total: staged
      ? null
      : {
          amount: addNumbers(rows.map(row => row.amount)),
          undated: addNumbers(rows.map(row => row.undated)),
          undisclosed: rows.reduce((sum, row) => sum + row.undisclosed, 0),
          claims: rows.reduce((sum, row) => sum + row.claims, 0),
        },
  }
}
