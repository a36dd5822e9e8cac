/** Every check, kept and missed, day by day: a mark and a word each, never a colour alone. */
import type { Calendar, CheckAnswer } from '../../src/picture/index.ts'
import { Opens } from '../panel/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'

export const checkMarks: Readonly<Record<CheckAnswer['state'], string>> = {
  kept: '✓',
  answeredLate: '◐',
  missed: '✕',
  due: '◷',
  notYetDue: '·',
}

export function Checks({ calendar }: { readonly calendar: Calendar }) {
  const { t, named, date, exact } = useWords()
  const days = [...new Set(calendar.checks.map(check => check.due.slice(0, 10)))].sort().reverse()
  const times = [...new Set(calendar.checks.map(check => check.due.slice(11, 16)))].sort()
  const { counts } = calendar
  return (
    <section className="duty-panel" aria-label={t('duty.calendar')}>
      <h2>{t('duty.calendar')}</h2>
      <p>
        {t('duty.counts', {
          kept: exact(String(counts.kept)),
          late: exact(String(counts.answeredLate)),
          missed: exact(String(counts.missed)),
        })}
      </p>
      {days.length === 0 ? <p className="empty">{t('duty.noChecks')}</p> : null}
      <Scroll label={t('duty.calendar')}>
        <table className="plain duty-calendar">
          <thead>
            <tr>
              <th scope="col">{t('treaty.day')}</th>
              {times.map(time => (
                <th key={time} scope="col">
                  {time} UTC
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(day => (
              <tr key={day}>
                <th scope="row">{date(day)}</th>
                {times.map(time => (
                  <td key={time}>
                    <Check check={calendar.checks.find(one => one.due.startsWith(`${day}T${time}`))} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small">
        {Object.entries(checkMarks)
          .map(([state, mark]) => `${mark} ${named('checkState', state)}`)
          .join(' · ')}
      </p>
      {calendar.between.length === 0 ? null : <Between calendar={calendar} />}
    </section>
  )
}

function Check({ check }: { readonly check: CheckAnswer | undefined }) {
  const { t, named } = useWords()
  if (check === undefined) return <>–</>
  const kept = check.asked.find(asked => asked.answer !== null) ?? check.asked[0]
  const says = (
    <span className={`check-${check.state}`}>
      <span aria-hidden="true">{checkMarks[check.state]} </span>
      {named('checkState', check.state)}
    </span>
  )
  return (
    <>
      {kept === undefined ? says : <Opens to={`/notices/${kept.answer?.id ?? kept.id}`}>{says}</Opens>}
      {check.why === null ? null : <div className="small">{named('checkWhy', check.why)}</div>}
      {check.declared === 'suspended' ? <div className="small">{t('duty.declaredSuspended')}</div> : null}
      {kept?.answer == null ? null : (
        <div className="small">
          {kept.by} {kept.at.slice(11, 16)} → {kept.answer.at.slice(11, 16)}
        </div>
      )}
    </>
  )
}

/** Checks that were asked at no agreed moment. */
function Between({ calendar }: { readonly calendar: Calendar }) {
  const { t, party, moment } = useWords()
  return (
    <>
      <h3>{t('duty.between')}</h3>
      <ul>
        {calendar.between.map(asked => (
          <li key={asked.id}>
            <Opens to={`/notices/${asked.id}`}>
              {party(asked.by)}, {moment(asked.at)}
            </Opens>
            {': '}
            {asked.answer === null
              ? t('duty.notAnswered')
              : t('duty.answeredAt', { at: moment(asked.answer.at), officer: asked.answer.officer })}
          </li>
        ))}
      </ul>
    </>
  )
}
