/** What the outlook comes to in a few figures, each of which opens, and how long donors need to make good what they sent. */
import { useMemo } from 'react'
import type { DateRange, Outlook, Range } from '../../src/outlook/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Amount, Opens } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { openAddress } from './question.ts'

interface FiguresProps {
  readonly answer: Outlook
  readonly question: Parameters
}

interface Shown {
  readonly name: string
  readonly value: string
  readonly small?: string
}

export function Figures({ answer, question }: FiguresProps) {
  const words = useWords()
  const open = openAddress(answer.item, question)
  const figures = [...targetFigures(answer, words), ...stockFigures(answer, words)]
  if (figures.length === 0) return null
  return (
    <dl className="totals outlook-figures">
      {figures.map(({ name, value, small }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Opens to={open}>{value}</Opens>
            {small === undefined ? null : <span className="small">{small}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A chance in whole percent; what is neither certain nor impossible is never told as 0 or 100. */
export function chanceText(chance: number, { t, round }: Words): string {
  if (chance > 0 && chance < 0.005) return t('outlook.lessThan', { share: '1' })
  if (chance < 1 && chance > 0.995) return t('outlook.moreThan', { share: '99' })
  return `${round(String(Math.round(chance * 100)), 0)} %`
}

function daysText(range: DateRange, { t, date }: Words): { value: string; small: string } {
  const day = (text: string | null) => (text === null ? t('outlook.beyond') : date(text))
  return { value: day(range.p50), small: t('outlook.between', { low: day(range.p10), high: day(range.p90) }) }
}

function targetFigures(answer: Outlook, words: Words): Shown[] {
  const { target, metOn, chanceByDue } = answer
  const { t, date, units, named } = words
  if (target === null) return []
  const unit = named('unit', answer.unit)
  const reached =
    target.achieved === null
      ? { value: t('unknown') }
      : {
          value: units(target.achieved),
          small: t('outlook.reachedOf', {
            quantity: units(target.quantity),
            unit,
            day: target.achievedOn === null ? t('unknown') : date(target.achievedOn),
          }),
        }
  const when = metOn.p10 === null && answer.status === 'unknown' ? { value: t('unknown') } : daysText(metOn, words)
  return [
    { name: t('outlook.reached'), ...reached },
    { name: t('outlook.metOn'), ...when },
    ...(target.due === null || chanceByDue === null
      ? []
      : [{ name: t('outlook.chanceByDue', { date: date(target.due) }), value: chanceText(chanceByDue, words) }]),
  ]
}

function stockFigures(answer: Outlook, words: Words): Shown[] {
  const { t, round } = words
  const { supplyNow, floor } = answer
  const months = (range: Range): Shown => ({
    name: t('outlook.supplyNow'),
    value: `${round(range.p50, 1)} ${t('unit.months')}`,
    small: t('outlook.between', { low: round(range.p10, 1), high: round(range.p90, 1) }),
  })
  return [
    ...(supplyNow === null ? [] : [months(supplyNow)]),
    ...(floor === null
      ? []
      : [
          {
            name: t('outlook.floorBroken'),
            value: chanceText(floor.chanceBroken, words),
            ...whenSmall(floor.brokenOn, words),
          },
          ...(floor.chanceBroken === 0
            ? []
            : [
                {
                  name: t('outlook.floorMadeGood'),
                  value: chanceText(floor.chanceMadeGood, words),
                  ...whenSmall(floor.madeGoodOn, words),
                },
              ]),
          { name: t('outlook.empty'), value: chanceText(floor.chanceEmpty, words), ...whenSmall(floor.emptyOn, words) },
        ]),
  ]
}

function whenSmall(range: DateRange, words: Words): { small?: string } {
  if (range.p10 === null) return {}
  const { value, small } = daysText(range, words)
  return { small: `${value}; ${small}` }
}

type Donor = Outlook['replenishment'][number]

export function Replenishment({ answer }: { readonly answer: Outlook }) {
  const words = useWords()
  const columns = useMemo((): Column<Donor>[] => {
    const { t, named, party } = words
    const unit = named('unit', answer.unit)
    const first = (row: Donor) => (row.notices[0] === undefined ? undefined : `/notices/${row.notices[0]}`)
    const amount = (id: 'sent' | 'rate' | 'use' | 'months' | 'leadTime', header: string): Column<Donor> => ({
      id,
      header,
      numeric: true,
      value: row => row[id],
      cell: row =>
        id === 'months' && row.months === null ? (
          t('outlook.never')
        ) : (
          <Amount value={row[id]} as="things" open={first(row)} />
        ),
    })
    return [
      { id: 'donor', header: t('dimension.donor'), value: row => party(row.donor) },
      { id: 'pace', header: t('outlook.pace'), value: row => named('pace', row.pace) },
      amount('sent', `${t('assume.sent')}, ${unit}`),
      amount('rate', `${t('assume.rate')}, ${unit}/${t('unit.month')}`),
      amount('use', `${t('assume.peacetimeUse')}, ${unit}/${t('unit.month')}`),
      amount('months', t('outlook.monthsToReplenish')),
      amount('leadTime', `${t('assume.leadTime')}, ${t('unit.months')}`),
    ]
  }, [words, answer.unit])
  if (answer.replenishment.length === 0) return null
  return (
    <Table
      caption={words.t('outlook.replenishment')}
      columns={columns}
      rows={answer.replenishment}
      keyOf={row => `${row.donor} ${row.pace}`}
    />
  )
}
