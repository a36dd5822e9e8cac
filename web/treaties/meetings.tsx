/** Meetings: scheduled, postponed, cancelled, held, or nobody says; with what was said of each, in order. */
import type { MeetingAnswer, TreatyAnswer } from '../../src/picture/index.ts'
import { keys } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { Behind } from './behind.tsx'

const marks: Readonly<Record<MeetingAnswer['state'], string>> = {
  scheduled: '…',
  postponed: '→',
  held: '●',
  cancelled: '✕',
  notKnown: '?',
}

export function Meetings({ answer }: { readonly answer: TreatyAnswer }) {
  const { t, named, date, party } = useWords()
  if (answer.meetings.length === 0) return <p className="empty">{t('treaty.noMeetings')}</p>
  const span = (from: string, until: string | null) =>
    until === null ? date(from) : t('treaty.span', { from: date(from), until: date(until) })
  return (
    <ul className="treaty-lines">
      {answer.meetings.map(one => (
        <li key={keys.meeting(one)}>
          <p>
            <span aria-hidden="true">{marks[one.state]} </span>
            <Behind answer={answer} part="meeting" of={keys.meeting(one)}>
              <strong>{named('meetingState', one.state)}</strong>
            </Behind>
            {one.by.length === 0 ? '' : ` ${t('treaty.by', { parties: one.by.map(party).join(', ') })}`}
            {': '}
            <span lang="en">{one.body}</span>, {span(one.from, one.until)}
            {one.place === null ? null : (
              <>
                {', '}
                <span lang="en">{one.place}</span>
              </>
            )}
          </p>
          {one.state === 'postponed' ? (
            <p className="small">
              {one.instead === null
                ? t('treaty.noNewDays')
                : t('treaty.newDays', { days: span(one.instead.from, one.instead.until) })}
            </p>
          ) : null}
          {one.clash ? <p className="warn">{t('treaty.heldAndNot')}</p> : null}
          <p className="small">
            {one.history
              .map(
                said => `${said.date === null ? t('unknown') : date(said.date)} ${named('meetingState', said.state)}`,
              )
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
