/** Who gives what share of all that is shipped, beside its share of the GDP of all givers. */
import { Figure, Legend, Stack } from '../chart/index.ts'
import { useWords } from '../words/index.ts'
import type { PartProps } from './result.tsx'
import { planProvenance } from './words.ts'

export function Shares({ answer, open }: PartProps) {
  const words = useWords()
  const { t, party } = words
  if (answer.shares.length === 0) return null
  const series = [t('plan.share'), t('plan.gdpShare')]
  return (
    <Figure
      title={t('plan.sharesTitle')}
      about={t('plan.sharesAbout', { currency: answer.currency })}
      provenance={planProvenance(answer, words)}
      legend={<Legend series={series} />}
      table={{
        columns: [
          { name: t('plan.giver') },
          { name: `${t('plan.value')} (${answer.currency})`, numeric: true },
          ...series.map(name => ({ name: `${name} (%)`, numeric: true })),
          { name: `${t('plan.orders')} (${answer.currency})`, numeric: true },
        ],
        rows: answer.shares.map(row => [party(row.party), row.value, row.share, row.gdpShare, row.orders]),
      }}
    >
      {(width, id) => (
        <Stack
          id={id}
          width={width}
          series={series}
          unit="%"
          rows={answer.shares.map(row => ({
            key: row.party,
            label: party(row.party),
            short: row.party,
            amounts: [row.share, row.gdpShare],
            total: null,
          }))}
          open={at => open({ of: 'share', party: answer.shares[at]!.party })}
        />
      )}
    </Figure>
  )
}
