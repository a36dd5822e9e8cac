/** What stands under every chart and in every file saved from one: as of when, at which rates, from which source. */
import type { Stand, SupportAnswer } from '../../src/picture/index.ts'
import type { Provenance } from '../chart/index.ts'
import { useWords } from '../words/index.ts'

/** More sources than these are counted under a drawing; its files name them all. */
const most = 4

interface Line {
  readonly key: string
  readonly value: string
  readonly words: string
}

/** Lines for an answer about support, or for any other answer with the sources that the page names. */
export function useProvenance(answer: Stand | SupportAnswer, sources: readonly string[] = []): Provenance {
  const { t, date } = useWords()
  const lines: Line[] = [
    { key: 'asOf', value: answer.asOf, words: t('provenance.asOf', { date: date(answer.asOf) }) },
    {
      key: 'counted',
      value: answer.recorded ? 'what this record held by that day' : 'what had been said by that day',
      words: t(answer.recorded ? 'provenance.recorded' : 'provenance.said'),
    },
  ]
  if ('rates' in answer) {
    const { rates, account } = answer
    const of = rates.of ?? '–'
    const mode = { release: 'provenance.sourceRates', constant: 'provenance.constantRates', none: 'provenance.noRates' }
    const source = [account.publisher, account.series, account.edition].filter(part => part !== null).join(', ')
    lines.push(
      { key: 'rates', value: `${rates.mode} ${of}`, words: t(mode[rates.mode] as 'provenance.noRates', { of }) },
      { key: 'source', value: source, words: t('provenance.source', { name: source }) },
    )
  }
  if (sources.length > 0) {
    const value = sources.join('; ')
    const name = sources.length > most ? t('count.sources', { n: sources.length }) : value
    lines.push({ key: 'source', value, words: t('provenance.source', { name }) })
  }
  return {
    lines: lines.map(line => line.words),
    about: lines.map(({ key, value }) => ({ key, value })),
  }
}
