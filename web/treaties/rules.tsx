/** Limits, deadlines, quotas and practices with their first and last days; how much of a quota is used; counts so far. */
import { useMemo } from 'react'
import type { TreatyAnswer, TreatyRule } from '../../src/picture/index.ts'
import { keys } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { Behind } from './behind.tsx'
import { measureName } from './says.ts'

export function Rules({ answer }: { readonly answer: TreatyAnswer }) {
  const words = useWords()
  const columns = useMemo(() => columnsIn(words, answer), [words, answer])
  if (answer.rules.length === 0) return <p className="empty">{words.t('treaty.noLimits')}</p>
  return (
    <Table
      caption={words.t('treaty.ruleCount', { n: answer.rules.length })}
      columns={columns}
      rows={answer.rules}
      keyOf={keys.rule}
    />
  )
}

function columnsIn(words: Words, answer: TreatyAnswer): Column<TreatyRule>[] {
  const { t, named, exact, party, date } = words
  return [
    {
      id: 'measure',
      header: t('treaty.counted'),
      value: one => measureName(words, one.measure),
      cell: one => (
        <>
          {measureName(words, one.measure)}
          <div className="small" lang="en">
            {one.what}
          </div>
        </>
      ),
    },
    { id: 'rule', header: t('treaty.rule'), value: one => named('treatyRule', one.rule) },
    {
      id: 'value',
      header: t('treaty.number'),
      numeric: true,
      value: one => one.value,
      cell: one => (
        <Behind answer={answer} part="rule" of={keys.rule(one)}>
          {t(one.direction === 'max' ? 'treaty.atMost' : 'treaty.atLeast', { n: exact(one.value) })}{' '}
          {named('unit', one.unit)}
        </Behind>
      ),
    },
    { id: 'from', header: t('treaty.fromFirst'), value: one => one.from, cell: one => date(one.from) },
    {
      id: 'until',
      header: t('treaty.untilFirst'),
      value: one => one.until,
      cell: one => (one.until === null ? undefined : date(one.until)),
    },
    {
      id: 'phase',
      header: t('treaty.phase'),
      value: one => named('treatyPhase', one.phase),
      cell: one => (
        <>
          {named('treatyPhase', one.phase)}
          {one.overlaps ? <strong className="warn"> {t('treaty.overlaps')}</strong> : null}
        </>
      ),
    },
    { id: 'parties', header: t('treaties.parties'), value: one => one.parties.map(party).join(', ') },
  ]
}

/** What of each quota is used in the year of the treaty, and what is told of counts so far. */
export function Counts({ answer }: { readonly answer: TreatyAnswer }) {
  const words = useWords()
  const { t, named, exact, date, party } = words
  if (answer.quotas.length + answer.tallies.length === 0) return <p className="empty">{t('treaty.noCounts')}</p>
  return (
    <>
      <ul className="treaty-lines">
        {answer.quotas.map(one => (
          <li key={keys.quota(one)}>
            <Behind answer={answer} part="quota" of={keys.quota(one)}>
              {measureName(words, one.rule.measure)}
              {one.party === null ? '' : `, ${party(one.party)}`}
            </Behind>
            {': '}
            {t(one.rule.direction === 'max' ? 'treaty.atMost' : 'treaty.atLeast', { n: exact(one.rule.value) })},{' '}
            {one.used === null
              ? t('treaty.usedUnknown')
              : t(one.atLeast ? 'treaty.usedAtLeast' : 'treaty.used', { n: exact(one.used) })}
            {one.left === null ? '' : `, ${t('treaty.quotaLeft', { n: exact(one.left) })}`}
            <div className="small">{t('treaty.span', { from: date(one.from), until: date(one.until) })}</div>
          </li>
        ))}
      </ul>
      {answer.tallies.length === 0 ? null : <h3>{t('treaty.tallies')}</h3>}
      <ul className="treaty-lines">
        {answer.tallies.map(one => (
          <li key={keys.tally(one)}>
            <Behind answer={answer} part="tally" of={keys.tally(one)}>
              {one.qualifier === null ? '' : `${named('treatyQualifier', one.qualifier)} `}
              {one.value === null ? t('unknown') : exact(one.value)}
            </Behind>{' '}
            {measureName(words, one.measure)}
            {one.date === null ? '' : `, ${date(one.date)}`}
          </li>
        ))}
      </ul>
    </>
  )
}
