/** What is short of one item, month by month and by who needs it. */
import { Figure, Legend, Stack } from '../chart/index.ts'
import { useWords } from '../words/index.ts'
import { useItem } from './choice.tsx'
import type { PartProps } from './result.tsx'
import { monthsOf, planProvenance, unitOf } from './words.ts'

export function Short({ scenario, answer, open }: PartProps) {
  const words = useWords()
  const { t, date, party } = words
  const item = useItem(scenario, answer)
  if (item === undefined) return null
  const rows = answer.shortages.filter(row => row.item === item)
  const parties = [...new Set(rows.map(row => row.party))]
  const unit = unitOf(words, scenario, item)
  const months = monthsOf(answer)
  const shortOf = (month: string, code: string) =>
    rows.find(row => row.month === month && row.party === code)?.short ?? '0'
  const total = (month: string) => String(parties.reduce((sum, code) => sum + BigInt(shortOf(month, code)), 0n))
  const nothing = months.every(month => total(month) === '0')
  const about = answer.unmet === 'backlog' ? 'plan.shortBacklog' : 'plan.shortLost'
  return (
    <Figure
      title={t('plan.shortTitle', { item })}
      about={t(about, { unit })}
      provenance={planProvenance(answer, words)}
      legend={parties.length < 2 ? undefined : <Legend series={parties.map(party)} />}
      table={{
        columns: [
          { name: t('level.date') },
          ...parties.map(code => ({ name: `${party(code)} (${unit})`, numeric: true })),
        ],
        rows: months.map(month => [month, ...parties.map(code => shortOf(month, code))]),
      }}
    >
      {(width, id) =>
        nothing ? (
          <p className="empty">{t('plan.nothingShort')}</p>
        ) : (
          <Stack
            id={id}
            width={width}
            series={parties.map(party)}
            unit={unit}
            rows={months.map(month => ({
              key: month,
              label: date(month),
              short: month,
              amounts: parties.map(code => shortOf(month, code)),
              total: total(month),
            }))}
            open={(at, series) => {
              const party = parties.length === 1 ? parties[0] : series === null ? undefined : parties[series]
              open({ of: 'short', item, month: months[at]!, ...(party === undefined ? {} : { party }) })
            }}
          />
        )
      }
    </Figure>
  )
}
