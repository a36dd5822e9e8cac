/** Data that were due, day by day and party by party, and what is withheld: neither of them is nought, nor a gap. */
import type { Regular, TreatyAnswer } from '../../src/picture/index.ts'
import { keys } from '../panel/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { Behind } from './behind.tsx'
import { measureName } from './says.ts'

const marks: Readonly<Record<Regular['state'], string>> = {
  declared: '●',
  late: '◐',
  withheld: '✕',
  due: '…',
  overdue: '▲',
  gap: '○',
}

export function Due({ answer }: { readonly answer: TreatyAnswer }) {
  const { t, named } = useWords()
  const { regular } = answer
  const measures = [...new Set(regular.map(one => one.measure))]
  const states = [...new Set(regular.map(one => one.state))]
  return (
    <>
      {regular.length === 0 ? <p className="empty">{t('treaty.noneDue')}</p> : null}
      <p className="legend-line">
        {states.map(state => (
          <span key={state}>
            <span aria-hidden="true" className="due-mark">
              {marks[state]}
            </span>{' '}
            {named('dueState', state)}
          </span>
        ))}
      </p>
      {measures.map(measure => (
        <Days key={measure} answer={answer} measure={measure} />
      ))}
      <Disputes answer={answer} />
    </>
  )
}

function Days({ answer, measure }: { readonly answer: TreatyAnswer; readonly measure: string }) {
  const words = useWords()
  const { t, named, party, date } = words
  const of = answer.regular.filter(one => one.measure === measure)
  const days = [...new Set(of.map(one => one.date))].sort().reverse()
  const parties = [...new Set(of.map(one => one.party))]
  const title = measureName(words, measure)
  return (
    <Scroll label={title}>
      <table className="plain due-days">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('treaty.dataFor')}</th>
            {parties.map(one => (
              <th key={one} scope="col">
                {party(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(day => (
            <tr key={day}>
              <th scope="row">{date(day)}</th>
              {parties.map(code => {
                const one = of.find(due => due.party === code && due.date === day)
                if (one === undefined) return <td key={code}>–</td>
                const says = (
                  <>
                    <span aria-hidden="true" className="due-mark">
                      {marks[one.state]}
                    </span>{' '}
                    {named('dueState', one.state)}
                  </>
                )
                return (
                  <td key={code}>
                    {one.told.length === 0 ? (
                      says
                    ) : (
                      <Behind
                        answer={answer}
                        part="due"
                        of={keys.due(one)}
                        title={t('treaty.dueBy', { date: date(one.due) })}
                      >
                        {says}
                      </Behind>
                    )}
                    {one.figuresOn === null || one.figuresOn === day ? null : (
                      <span className="small"> {t('treaty.figuresOn', { date: date(one.figuresOn) })}</span>
                    )}
                    {one.handedOver === false ? <span className="small"> {t('treaty.publicOnly')}</span> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

export function Withheld({ answer }: { readonly answer: TreatyAnswer }) {
  const words = useWords()
  const { t, party, date } = words
  if (answer.withholdings.length === 0) return null
  return (
    <>
      <h3>{t('treaty.withheld')}</h3>
      <ul className="treaty-lines">
        {answer.withholdings.map(one => (
          <li key={keys.withheld(one)}>
            <span aria-hidden="true">✕ </span>
            <Behind answer={answer} part="withheld" of={keys.withheld(one)}>
              {t('treaty.withholds', { party: party(one.party), data: measureName(words, one.data) })}
            </Behind>{' '}
            {one.since === null ? t('treaty.sinceUnknown') : t('treaty.fromDay', { date: date(one.since) })}
            {', '}
            {one.until === null ? t('treaty.notResumed') : t('treaty.resumedOn', { date: date(one.until) })}
            {one.reason === null ? null : (
              <p className="small" lang="en">
                {one.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Disputes({ answer }: { readonly answer: TreatyAnswer }) {
  const words = useWords()
  const { t, exact, named, party, date } = words
  return (
    <>
      <h3>{t('treaty.disputes')}</h3>
      {answer.disputes.length === 0 ? <p className="empty">{t('treaty.noDisputes')}</p> : null}
      <ul className="treaty-lines">
        {answer.disputes.map(one => (
          <li key={keys.dispute(one)}>
            <span aria-hidden="true">◇ </span>
            <Behind answer={answer} part="dispute" of={keys.dispute(one)}>
              {t('treaty.disputeSays', {
                by: party(one.by),
                party: party(one.party),
                measure: measureName(words, one.measure),
                n: one.difference.startsWith('-') ? exact(one.difference) : `+${exact(one.difference)}`,
                unit: named('unit', one.unit),
              })}
            </Behind>{' '}
            {one.figureOn === null ? t('treaty.everyFigure') : t('treaty.figureOf', { date: date(one.figureOn) })}
            {one.date === null ? null : ` · ${date(one.date)}`}
            <p className="small" lang="en">
              {one.reason}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
