import type { Overview } from '../../picture/index.ts'
import { figure, layout, left, right } from '../layout.ts'
import { claimLines, plural, standLine } from './about.ts'

export function overviewText(answer: Overview): string {
  const { held } = answer
  const rows = answer.figures.map(one => [one.label, figure(one.value), one.unit, one.date ?? '', one.sure, one.why])
  const columns = [left('figure', 50), right('value'), left('unit'), left('date'), left('sure'), left('why', 70)]
  const accounts = held.accounts.map(account => {
    const editions = account.editions.map(one => `${one.edition ?? '?'} (${one.date ?? 'undated'}, ${one.rows} rows)`)
    return `  ${account.series}: ${editions.join(', ')}\n`
  })
  return [
    `${standLine(answer)}\n\n${layout(columns, rows)}\n`,
    `Holds ${plural(held.notices, 'notice')} from ${plural(held.sources, 'source')}, ${plural(held.clashes, 'clash', 'clashes')}; `,
    `said from ${held.first ?? '?'} to ${held.last ?? '?'}, ${plural(held.withoutDate, 'claim')} without a date of saying\n`,
    accounts.join(''),
    `\nSaid last\n${answer.latest.map(claimLines).join('')}`,
  ].join('')
}
