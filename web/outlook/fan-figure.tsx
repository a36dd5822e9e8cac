/** The fan with the target, the past as it was known on the day asked for, and plans and forecasts as marks of their own. */
import { useMemo } from 'react'
import type { Outlook } from '../../src/outlook/index.ts'
import { type Parameters, usePageSearch } from '../ask/index.ts'
import { Fan, FanLegend, type FanMonth, type FanPoint, Figure } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { dayPosition, lastDayOf, useWords, type Words } from '../words/index.ts'
import { type Shown, shownOf } from './controls.tsx'
import { openAddress } from './question.ts'

const shares = [10, 25, 50, 75, 90] as const

interface FanFigureProps {
  readonly answer: Outlook
  readonly question: Parameters
}

export function FanFigure({ answer, question }: FanFigureProps) {
  const words = useWords()
  const { t, named, party } = words
  const { shown: chosen } = usePageSearch()
  const open = useOpen()
  const shown = shownOf(answer, chosen)
  const provenance = useProvenance(answer)
  const drawn = useMemo(() => (shown === undefined ? undefined : drawnOf(answer, shown, words)), [answer, shown, words])
  if (shown === undefined || drawn === undefined) return null
  const address = (part: Readonly<Record<string, string>>) => openAddress(answer.item, question, part)
  const unit = unitOf(words, answer, shown)
  const whom = answer.to === null ? '' : `, ${t('outlook.toWhom', { party: party(answer.to) })}`
  return (
    <Figure
      title={`${named('outlookSeries', shown)}${whom}`}
      about={t('outlook.fanAbout', { unit, draws: words.exact(String(answer.draws)) })}
      provenance={provenance}
      legend={
        <FanLegend points={new Set(drawn.points.map(point => point.what))} target={drawn.lines.target !== null} />
      }
      table={tableOf(answer, drawn, words, unit)}
    >
      {width => (
        <Fan
          width={width}
          months={drawn.months}
          points={drawn.points}
          from={drawn.from}
          steps={drawn.steps}
          {...drawn.lines}
          openMonth={month => open(address({ month }))}
          openPoint={id => open(id.startsWith('input ') ? address({ input: id.slice(6) }) : `/notices/${id}`)}
        />
      )}
    </Figure>
  )
}

export function unitOf({ t, named }: Words, answer: Outlook, shown: Shown): string {
  if (shown === 'supply') return t('unit.months')
  const unit = named('unit', answer.unit)
  return shown === 'arrivals' ? `${unit} / ${t('unit.month')}` : unit
}

function drawnOf(answer: Outlook, shown: Shown, words: Words) {
  const points = pointsOf(answer, shown, words)
  const told = points.filter(point => point.what === 'told').sort((one, other) => one.day - other.day)
  const last = told.at(-1)
  const level = shown === 'level'
  return {
    months: monthsOf(answer, shown, words),
    points,
    from: level && last !== undefined ? { day: last.day, value: last.value } : null,
    steps: level ? { startDay: answer.target?.start == null ? null : dayPosition(answer.target.start) } : null,
    lines: linesOf(answer, shown, words),
  }
}

function monthsOf(answer: Outlook, shown: Shown, { t, date, exact }: Words): FanMonth[] {
  return answer.months.flatMap(month => {
    const range = month[shown]
    if (range === null) return []
    const says = t('outlook.monthSays', {
      month: date(month.month),
      p10: exact(range.p10),
      p25: exact(range.p25),
      p50: exact(range.p50),
      p75: exact(range.p75),
      p90: exact(range.p90),
    })
    return [{ key: month.month, day: dayPosition(lastDayOf(month.month)), ...range, says }]
  })
}

/** What was told, and what was planned within the time drawn; only where it is of the same measure as what is drawn. */
function pointsOf(answer: Outlook, shown: Shown, { t, named, date, exact }: Words): FanPoint[] {
  const natural = answer.measure === 'rate' ? 'arrivals' : answer.measure
  if (shown !== natural || shown === 'stock') return []
  const unit = named('unit', answer.unit)
  const said = (day: string | null) => t('level.said', { date: day === null ? t('unknown') : date(day) })
  const told = answer.past.map((one): FanPoint => {
    const aside = one.used ? '' : `; ${t('outlook.aside')}`
    const upTo = one.upTo === null ? '' : `–${exact(one.upTo)}`
    return {
      key: one.id,
      day: dayPosition(one.date),
      value: one.value,
      upTo: one.upTo,
      what: one.used ? 'told' : 'aside',
      says: `${date(one.date)}: ${exact(one.value)}${upTo} ${unit}; ${said(one.saidOn)}${aside}`,
    }
  })
  const end = lastDayOf(answer.months.at(-1)?.month ?? answer.asOf.slice(0, 7))
  const names = shown === 'level' ? ['forecast', 'plan', 'target'] : ['plan', 'planned', 'ramp', 'target']
  const plans = answer.inputs.flatMap((input, index): FanPoint[] => {
    if (!names.includes(input.name) || input.date === null || input.value === null || input.date > end) return []
    if (input.name === 'target' && input.used) return []
    const what = named('assume', input.name)
    return [
      {
        key: `input ${index}`,
        day: dayPosition(input.date),
        value: input.value,
        upTo: input.upTo,
        what: 'plan',
        says: `${what}, ${date(input.date)}: ${exact(input.value)} ${unit}; ${said(input.saidOn)}`,
      },
    ]
  })
  return [...told, ...plans]
}

function linesOf(answer: Outlook, shown: Shown, words: Words) {
  const { t, date, units } = words
  const { target, metOn, floor } = answer
  const against = target !== null && shown === (target.per === 'month' ? 'arrivals' : 'level') ? target : null
  const day = (text: string | null) => (text === null ? null : dayPosition(text))
  return {
    unit: unitOf(words, answer, shown),
    today: { day: dayPosition(answer.asOf), label: t('provenance.asOf', { date: date(answer.asOf) }) },
    target:
      against === null
        ? null
        : { quantity: against.quantity, label: t('item.targetLine', { quantity: units(against.quantity) }) },
    floor:
      shown === 'stock' && floor !== null && floor.quantity !== '0'
        ? { quantity: floor.quantity, label: t('outlook.floorLine', { quantity: units(floor.quantity) }) }
        : null,
    due:
      against?.due == null
        ? null
        : { day: dayPosition(against.due), label: t('target.dueMark', { date: date(against.due) }) },
    met: against === null ? null : { p10: day(metOn.p10), p50: day(metOn.p50), p90: day(metOn.p90) },
  }
}

/** Months and what was known before them in one table: the fan's figures and its points. */
function tableOf(answer: Outlook, drawn: ReturnType<typeof drawnOf>, { t, named }: Words, unit: string) {
  const points = drawn.points.map(point => {
    const { date, saidOn } = pointSource(answer, point.key)
    const figures = ['', '', point.value, '', point.upTo ?? '']
    return [date, named('fanPoint', point.what), ...figures, saidOn ?? '', point.key]
  })
  return {
    columns: [
      { name: t('level.date') },
      { name: t('level.what') },
      ...shares.map(share => ({ name: `${share} % (${unit})`, numeric: true })),
      { name: t('level.saidOn') },
      { name: t('panel.notice') },
    ],
    rows: [
      ...points,
      ...drawn.months.map(month => [
        month.key,
        t('outlook.drawn'),
        ...shares.map(share => month[`p${share}`]),
        ...['', ''],
      ]),
    ],
  }
}

function pointSource(answer: Outlook, key: string): { readonly date: string; readonly saidOn: string | null } {
  const input = key.startsWith('input ') ? answer.inputs[Number(key.slice(6))] : undefined
  const past = answer.past.find(one => one.id === key)
  return { date: input?.date ?? past?.date ?? '', saidOn: input?.saidOn ?? past?.saidOn ?? null }
}
