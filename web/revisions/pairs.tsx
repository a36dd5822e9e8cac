/** Package by package: both sides, the verdict, what differs, and what the rate alone did to the value. */
import { useMemo } from 'react'
import type { PackageRevision, RevisionAnswer } from '../../src/picture/index.ts'
import { addressOf, useChange, usePageSearch } from '../ask/index.ts'
import { Chooser } from '../frame/index.ts'
import { Amount, Opens } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'

type Verdict = PackageRevision['verdict']

const verdicts: readonly Verdict[] = ['new', 'dropped', 'content', 'rateOnly', 'wording', 'unchanged']
const every = 'every'

interface PairsProps {
  readonly answer: RevisionAnswer
  readonly from: string
  readonly to: string
}

export function Pairs({ answer, from, to }: PairsProps) {
  const words = useWords()
  const { t, named } = words
  const { verdict = 'content' } = usePageSearch()
  const change = useChange()
  const columns = useMemo(
    () => columnsIn(words).filter(column => verdict === every || column.id !== 'verdict'),
    [words, verdict],
  )
  const shown = useMemo(
    () => answer.packages.filter(pair => verdict === every || pair.verdict === verdict),
    [answer.packages, verdict],
  )
  return (
    <section id="pairs" aria-labelledby="pairs-title">
      <h2 id="pairs-title">{t('revisions.pairs')}</h2>
      <div className="controls">
        <Chooser
          label={t('revisions.verdict')}
          value={verdict}
          options={[
            ...verdicts.map(one => ({
              value: one as string,
              label: `${named('verdict', one)} (${answer.counts[one]})`,
            })),
            { value: every, label: t('revisions.every', { n: answer.packages.length }) },
          ]}
          choose={value => change({ verdict: value })}
        />
      </div>
      <Table
        caption={t('revisions.pairsOf', { n: shown.length })}
        columns={columns}
        rows={shown}
        keyOf={keyOfPair}
        first={{ id: 'donor', desc: false }}
        download={addressOf('/revisions', { from, to })}
      />
    </section>
  )
}

function keyOfPair(pair: PackageRevision): string {
  return `${pair.from?.claims[0] ?? ''} ${pair.to?.claims[0] ?? ''}`
}

type Side = PackageRevision['from']

function SideLink({ side }: { readonly side: Side }) {
  const { t } = useWords()
  if (side === null) return <span>–</span>
  return (
    <Opens to={`/notices/${side.claims[0]}`} title={side.places.join('; ')}>
      {side.reference ?? t('revisions.noReference')}
    </Opens>
  )
}

function columnsIn({ t, named, party }: Words): Column<PackageRevision>[] {
  const money = (id: string, header: string, value: (pair: PackageRevision) => string | null, side: 'from' | 'to') => ({
    id,
    header: `${header}, EUR`,
    numeric: true,
    value,
    cell: (pair: PackageRevision) => {
      const claim = (pair[side] ?? pair.from ?? pair.to)?.claims[0]
      if (pair[side] === null) return '–'
      return <Amount value={value(pair)} open={claim === undefined ? undefined : `/notices/${claim}`} />
    },
  })
  return [
    { id: 'donor', header: t('dimension.donor'), value: pair => party(pair.donor) },
    {
      id: 'from',
      header: t('revisions.from'),
      value: pair => pair.from?.reference ?? null,
      cell: pair => <SideLink side={pair.from} />,
    },
    {
      id: 'to',
      header: t('revisions.to'),
      value: pair => pair.to?.reference ?? null,
      cell: pair => <SideLink side={pair.to} />,
    },
    { id: 'verdict', header: t('revisions.verdict'), value: pair => named('verdict', pair.verdict) },
    {
      id: 'changed',
      header: t('revisions.changed'),
      value: pair => pair.changed.map(field => named('field', field)).join(', ') || '–',
    },
    money('before', t('part.before'), pair => pair.from?.eur ?? null, 'from'),
    money('after', t('part.after'), pair => pair.to?.eur ?? null, 'to'),
    {
      id: 'rateEffect',
      header: t('revisions.rateEffect'),
      numeric: true,
      value: pair => pair.effects.rate,
      cell: pair => <Amount value={pair.effects.rate} open={addressOfPair(pair)} />,
    },
    {
      id: 'contentEffect',
      header: t('revisions.contentEffect'),
      numeric: true,
      value: pair => pair.effects.content,
      cell: pair => <Amount value={pair.effects.content} open={addressOfPair(pair)} />,
    },
    {
      id: 'rule',
      header: t('revisions.rule'),
      numeric: true,
      value: pair => (pair.rule === null ? null : String(pair.rule)),
      cell: pair => (pair.rule === null ? '–' : <abbr title={t('revisions.ruleTitle')}>{pair.rule}</abbr>),
    },
  ]
}

function addressOfPair(pair: PackageRevision): string {
  return `/notices/${(pair.to ?? pair.from)?.claims[0] ?? ''}`
}
