/** Targets: what was achieved of what was promised, at which rate it went and would have to go, level by level. */
import type { ItemAnswer } from '../../src/picture/index.ts'
import { Figure, type Level, Steps } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { Amount, useOpen } from '../panel/index.ts'
import { dayPosition, useWords } from '../words/index.ts'
import { publishersOf } from './sources.ts'

type Target = ItemAnswer['targets'][number]

const stateMarks = { met: '✓', open: '…', missed: '✕', unknown: '?' } as const

export function Targets({ answer }: { readonly answer: ItemAnswer }) {
  const { t } = useWords()
  if (answer.targets.length === 0) return null
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{t('item.targets')}</h2>
      {answer.targets.map(target => (
        <OneTarget key={target.id} target={target} answer={answer} />
      ))}
    </section>
  )
}

function OneTarget({ target, answer }: { readonly target: Target; readonly answer: ItemAnswer }) {
  const { t, named, date, party, round } = useWords()
  const open = `/notices/${target.id}`
  const unit = named('unit', target.unit)
  const monthly = `${unit}/${t('unit.month')}`
  const latest = target.levels.findLast(level => level.what === 'delivered')
  const latestOpen = latest === undefined ? open : `/notices/${latest.id}`
  const figures = [
    { name: t('target.promised'), value: target.quantity, unit, open },
    { name: t('target.achieved'), value: target.achieved, unit, open: latestOpen },
    { name: t('target.pace'), value: target.achievedPerMonth, unit: monthly, open: latestOpen },
    { name: t('target.recentPace'), value: target.recentPerMonth, unit: monthly, open: latestOpen },
    ...(target.state === 'met' || target.neededPerMonth === null
      ? []
      : [{ name: t('target.needed'), value: target.neededPerMonth, unit: monthly, open }]),
  ]
  return (
    <article className="target-card">
      <h3 lang="en">{target.name}</h3>
      <p className="small">
        {t('target.who', { by: target.by.map(party).join(', '), to: party(target.to) })} ·{' '}
        {target.due === null ? t('target.noDue') : t('target.due', { date: date(target.due) })} ·{' '}
        <span className={`state state-${target.state}`}>
          <span aria-hidden="true">{stateMarks[target.state]}</span> {named('target.state', target.state)}
          {target.metOn === null ? '' : ` ${date(target.metOn)}`}
          {isLate(target) ? `, ${t('target.late')}` : ''}
        </span>
      </p>
      <dl className="totals">
        {figures.map(figure => (
          <div key={figure.name}>
            <dt>{figure.name}</dt>
            <dd>
              <Amount value={figure.value} unit={figure.unit} open={figure.open} />
              {figure.name === t('target.achieved') && target.share !== null ? (
                <span className="small"> {t('target.share', { share: round(target.share, 1) })}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {target.counts === null ? null : (
        <p className="small">
          {t('target.counts')} <span lang="en">{target.counts}</span>
        </p>
      )}
      {target.levels.length === 0 ? (
        <p className="empty">{t('target.noLevels')}</p>
      ) : (
        <Levels target={target} answer={answer} unit={unit} />
      )}
    </article>
  )
}

/** Met, but later than promised; dates are compared as far as both are known. */
function isLate({ metOn, due }: Target): boolean {
  if (metOn === null || due === null) return false
  const length = Math.min(metOn.length, due.length)
  return metOn.slice(0, length) > due.slice(0, length)
}

interface LevelsProps {
  readonly target: Target
  readonly answer: ItemAnswer
  readonly unit: string
}

function Levels({ target, answer, unit }: LevelsProps) {
  const { t, named, date, exact, units } = useWords()
  const open = useOpen()
  const provenance = useProvenance(answer, publishersOf(answer))
  const levels = target.levels.map((level): Level => {
    const upTo = level.upTo === null ? '' : `–${exact(level.upTo)}`
    const said = level.saidOn === null ? t('unknown') : date(level.saidOn)
    return {
      id: level.id,
      day: dayPosition(level.date),
      value: level.value,
      upTo: level.upTo,
      what: level.what,
      says: `${date(level.date)}: ${qualified(named, level.qualifier)}${exact(level.value)}${upTo} ${unit}, ${named('level', level.what)}; ${t('level.said', { date: said })}`,
    }
  })
  return (
    <Figure
      title={t('target.levels')}
      about={t('target.levelsAbout', { unit })}
      provenance={provenance}
      table={{
        columns: [
          { name: t('level.date') },
          { name: t('level.what') },
          { name: t('level.qualifier') },
          { name: `${t('level.value')} (${unit})`, numeric: true },
          { name: `${t('level.upTo')} (${unit})`, numeric: true },
          { name: t('level.saidOn') },
          { name: t('level.counts') },
          { name: t('panel.notice') },
        ],
        rows: target.levels.map(level => [
          level.date,
          named('level', level.what),
          level.qualifier === null ? '' : named('qualifier', level.qualifier),
          level.value,
          level.upTo ?? '',
          level.saidOn,
          level.counts ?? '',
          level.id,
        ]),
      }}
    >
      {width => (
        <Steps
          width={width}
          levels={levels}
          target={{ quantity: target.quantity, label: t('item.targetLine', { quantity: units(target.quantity) }) }}
          startDay={target.start === null ? null : dayPosition(target.start)}
          dueDay={target.due === null ? null : dayPosition(target.due)}
          dueLabel={target.due === null ? '' : t('target.dueMark', { date: date(target.due) })}
          open={id => open(`/notices/${id}`)}
        />
      )}
    </Figure>
  )
}

function qualified(named: (family: string, name: string) => string, qualifier: string | null): string {
  return qualifier === null ? '' : `${named('qualifier', qualifier)} `
}
