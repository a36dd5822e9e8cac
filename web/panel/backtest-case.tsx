/** One case of a back-test: the question as of its day, what was known then, what was said, what came, and the notices. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Backtest } from '../../src/outlook/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { NameOf, Terms } from './backtest.tsx'
import { NoticeCards } from './notice-cards.tsx'

interface PartProps {
  readonly answer: Backtest
  /** Place in the list. */
  readonly at: number
}

const rules = ['line', 'interval', 'plan', 'revised'] as const

function unitOf(answer: Backtest, series: string, { named }: Words): string {
  const unit = answer.series.find(one => one.key === series)?.unit
  return unit == null ? '' : named('unit', unit)
}

export function OneCase({ answer, at }: PartProps) {
  const words = useWords()
  const { t, date, exact, named, round } = words
  const one = answer.cases[at]!
  const unit = unitOf(answer, one.series, words)
  const upTo = one.came.upTo === null ? '' : ` – ${exact(one.came.upTo)}`
  const lines = [
    [t('time.asOf'), date(one.asOf)],
    [t('backtest.forDay'), date(one.came.date)],
    [t('backtest.known'), knownText(one.known, unit, words)],
    ['50 %', `${exact(one.p50)} ${unit}`],
    [t('backtest.range'), `${exact(one.p10)} – ${exact(one.p90)} ${unit}`],
    [t('backtest.came'), `${exact(one.came.value)}${upTo} ${unit}`],
    [t('level.saidOn'), date(one.came.saidOn)],
    [t('level.counts'), one.came.counts ?? '–'],
    [t('backtest.held'), one.within ? t('yes') : t('backtest.missed')],
    [t('backtest.pinball'), round(String(one.pinball), 3)],
    ...rules.map(rule => [named('baseline', rule), ruleText(one, rule, unit, words)]),
  ]
  return (
    <Whole answer={answer} series={one.series} asOf={one.asOf} lines={lines}>
      <NoticeCards title={t('backtest.came')} ids={one.came.notices} />
    </Whole>
  )
}

function ruleText(one: Backtest['cases'][number], rule: (typeof rules)[number], unit: string, words: Words): string {
  const [value, loss] = [one.baselines[rule], one.baselinePinball[rule]]
  if (value === null || loss === null) return words.t('backtest.saysNothing')
  return words.t('backtest.ruleSays', { value: words.exact(value), unit, loss: words.round(String(loss), 3) })
}

function knownText(known: Backtest['cases'][number]['known'], unit: string, { t, date, exact }: Words): string {
  if (known === null) return t('backtest.promiseAlone')
  return t('backtest.knownSays', {
    value: exact(known.value),
    unit,
    day: date(known.date),
    said: date(known.saidOn),
  })
}

export function OneDate({ answer, at }: PartProps) {
  const words = useWords()
  const { t, date, exact, named } = words
  const one = answer.dates[at]!
  const unit = unitOf(answer, one.series, words)
  const day = (text: string | null) => (text === null ? t('backtest.noDay') : date(text))
  const off = (error: Backtest['dates'][number]['error']) =>
    error === null ? '' : ` (${t(error.days < 0 ? 'backtest.early' : 'backtest.late', { n: Math.abs(error.days) })})`
  const lines = [
    [t('time.asOf'), date(one.asOf)],
    [t('items.target'), `${exact(one.target.quantity)} ${unit}`],
    [t('slippage.due'), one.target.due === null ? t('target.noDue') : date(one.target.due)],
    [t('backtest.known'), knownText(one.known, unit, words)],
    [t('backtest.median'), `${day(one.said.p50)}${off(one.error)}`],
    [t('backtest.range'), `${day(one.said.p10)} – ${day(one.said.p90)}`],
    [
      t('backtest.metOn'),
      one.metOn !== null
        ? date(one.metOn)
        : one.notBy === null
          ? t('unknown')
          : t('backtest.notBy', { date: date(one.notBy) }),
    ],
    ...rules.map(rule => [named('baseline', rule), `${day(one.baselines[rule])}${off(one.errors[rule])}`]),
  ]
  const came = answer.cases.filter(each => each.series === one.series && each.came.date === one.metOn)
  return (
    <Whole answer={answer} series={one.series} asOf={one.asOf} lines={lines}>
      {came.length === 0 ? null : (
        <NoticeCards title={t('backtest.came')} ids={came.flatMap(each => each.came.notices)} />
      )}
    </Whole>
  )
}

interface WholeProps {
  readonly answer: Backtest
  readonly series: string
  readonly asOf: string
  readonly lines: readonly (readonly (string | undefined)[])[]
  readonly children: ReactNode
}

/** A case with what its forecast rests on: the same for every case of a series and day. */
function Whole({ answer, series, asOf, lines, children }: WholeProps) {
  const { t } = useWords()
  const asked = answer.asked.find(one => one.series === series && one.asOf === asOf)
  const ask = answer.series.find(one => one.key === series)?.ask ?? null
  return (
    <>
      <p className="panel-figure">
        <NameOf answer={answer} of={series} />
      </p>
      <Terms lines={lines} />
      <AskedThen ask={ask} asOf={asOf} />
      {children}
      <NoticeCards title={t('backtest.restsOn')} ids={asked?.notices ?? []} />
      {asked === undefined || asked.more === 0 ? null : <p className="small">{t('panel.more', { n: asked.more })}</p>}
    </>
  )
}

/** The way to the outlook of that day. A back-test leaves out what the series' own party planned; an outlook does not. */
export function AskedThen({ ask, asOf }: { readonly ask: Backtest['series'][number]['ask']; readonly asOf: string }) {
  const { t, date } = useWords()
  if (ask === null) return null
  const { item, to, by, measure, target } = ask
  return (
    <p>
      <Link
        to="/outlook/$item"
        params={{ item }}
        search={{ asOf, to, by, measure, target, recorded: undefined, open: undefined }}
      >
        {t('backtest.toOutlook', { asOf: date(asOf) })}
      </Link>{' '}
      <span className="small">{t('backtest.toOutlookAbout')}</span>
    </p>
  )
}
