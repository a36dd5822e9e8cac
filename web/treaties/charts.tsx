/** Each measure over time, party by party, beside its limits: as figures, or as the headroom that they leave. */
import type { TreatyAnswer, TreatySeries } from '../../src/picture/index.ts'
import { usePageSearch } from '../ask/index.ts'
import { Figure, type LevelPoint, Levels, Shape } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { keys } from '../panel/index.ts'
import { dayPosition, useWords, type Words } from '../words/index.ts'
import { useBehind } from './behind.tsx'
import { measureName, signed } from './says.ts'

export function HeadroomFigures({ answer }: { readonly answer: TreatyAnswer }) {
  const measures = [...new Set(answer.series.map(one => one.measure))]
  return (
    <div className="charts">
      {measures.map(measure => (
        <OneMeasure key={measure} answer={answer} measure={measure} />
      ))}
    </div>
  )
}

function OneMeasure({ answer, measure }: { readonly answer: TreatyAnswer; readonly measure: string }) {
  const words = useWords()
  const { t, named, party, date } = words
  const { shown } = usePageSearch()
  const behind = useBehind(answer)
  const asHeadroom = shown === 'headroom'
  const series = answer.series.filter(one => one.measure === measure)
  const rules = answer.rules.filter(one => one.rule === 'limit' && one.measure === measure)
  const publishers = series.flatMap(one => one.points.flatMap(({ figure }) => figure.told.map(told => told.publisher)))
  const provenance = useProvenance(answer, [...new Set(publishers.filter(one => one !== null))])
  const unit = series.find(one => one.unit !== null)?.unit ?? ''
  const title = `${measureName(words, measure)}: ${named('treatyDrawn', asHeadroom ? 'headroom' : 'figures')}`
  // A disputed number is named by its figure and who disputes it, and opens with the figure.
  const open = (id: string) => behind('figure', id.split(' ')[0]!)
  const limits = asHeadroom
    ? [{ from: firstDay(series), until: null, value: '0', label: t('treaty.atLimit') }]
    : rules.map(rule => ({
        from: dayPosition(rule.from),
        until: rule.until === null ? null : dayPosition(rule.until),
        value: rule.value,
        label: t(rule.direction === 'max' ? 'treaty.atMost' : 'treaty.atLeast', { n: words.exact(rule.value) }),
      }))
  return (
    <Figure
      title={title}
      about={`${named('unit', unit)} · ${t(asHeadroom ? 'treaty.aboutHeadroom' : 'treaty.aboutFigures')}`}
      provenance={provenance}
      legend={<Legend names={series.map(one => party(one.party))} />}
      table={tableOf(words, series)}
    >
      {width => (
        <Levels
          width={width}
          series={series.map(one => ({
            name: party(one.party),
            points: one.points.map(point => pointOf(words, one, point, asHeadroom)),
          }))}
          limits={limits}
          days={[
            { day: dayPosition(answer.at), label: date(answer.at) },
            ...(answer.state.until === null || answer.state.until === answer.at
              ? []
              : [{ day: dayPosition(answer.state.until), label: t('treaty.untilMark') }]),
          ]}
          lane={t('treaty.lane')}
          open={open}
        />
      )}
    </Figure>
  )
}

function pointOf(
  words: Words,
  series: TreatySeries,
  point: TreatySeries['points'][number],
  asHeadroom: boolean,
): LevelPoint {
  const { t, named, exact, date, party } = words
  const { figure, headroom, margin } = point
  const key = keys.figure(series.party, figure)
  const number = figure.value === null ? named('figureState', figure.state) : exact(figure.value)
  const left =
    headroom !== null
      ? t('treaty.saysHeadroom', { n: signed(words, headroom) })
      : margin !== null
        ? t('treaty.saysMargin', { n: signed(words, margin) })
        : ''
  const head = `${party(series.party)}, ${date(figure.date)}`
  return {
    id: key,
    day: dayPosition(figure.date),
    value: figure.value === null ? null : asHeadroom ? (headroom ?? margin) : figure.value,
    withheld: figure.state === 'withheld',
    says: [`${head}: ${number}`, left].filter(part => part !== '').join(' · '),
    disputed: point.asDisputed.flatMap(one => {
      const value = asHeadroom ? (one.headroom ?? one.margin) : one.value
      if (value === null || one.value === null) return []
      const says = t('treaty.saysDisputed', {
        figure: `${head}: ${exact(one.value)}`,
        party: party(one.by),
        headroom: one.headroom === null ? t('unknown') : signed(words, one.headroom),
      })
      return [{ id: `${key} ${one.by}`, value, says }]
    }),
  }
}

function Legend({ names }: { readonly names: readonly string[] }) {
  const { t } = useWords()
  return (
    <ul className="legend">
      {names.map((name, row) => (
        <li key={name}>
          <svg width="16" height="14" aria-hidden="true">
            <Shape row={row} x={8} y={7} />
          </svg>
          {name}
        </li>
      ))}
      <li>
        <svg width="16" height="16" aria-hidden="true">
          <path className="level-disputed" d="M8 2l6 6-6 6-6-6z" />
        </svg>
        {t('treaty.legendDisputed')}
      </li>
      <li>
        <svg width="16" height="14" aria-hidden="true">
          <path className="level-withheld" d="M3 2l10 10m0-10l-10 10" />
        </svg>
        {t('treaty.legendWithheld')}
      </li>
    </ul>
  )
}

function tableOf(words: Words, series: readonly TreatySeries[]) {
  const { t, party, named } = words
  return {
    columns: [
      { name: t('treaty.party') },
      { name: t('treaty.day') },
      { name: t('treaty.figureState') },
      { name: t('treaty.figure'), numeric: true },
      { name: t('treaty.limit'), numeric: true },
      { name: t('treaty.headroom'), numeric: true },
      { name: t('treaty.asDisputed') },
    ],
    rows: series.flatMap(one =>
      one.points.map(({ figure, limit, headroom, asDisputed }) => [
        party(one.party),
        figure.date,
        named('figureState', figure.state),
        figure.value,
        limit,
        headroom,
        asDisputed.map(said => `${party(said.by)}: ${said.value ?? t('unknown')}`).join('; '),
      ]),
    ),
  }
}

function firstDay(series: readonly TreatySeries[]): number {
  return Math.min(...series.flatMap(one => one.points.map(({ figure }) => dayPosition(figure.date))))
}
