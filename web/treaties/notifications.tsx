/** Numbered notifications: when they were sent, when each other party received them, and from when on they have effect. */
import { useMemo } from 'react'
import type { NotificationAnswer, TreatyAnswer } from '../../src/picture/index.ts'
import { keys } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { Behind } from './behind.tsx'

export function Notifications({ answer }: { readonly answer: TreatyAnswer }) {
  const words = useWords()
  const { t } = words
  const columns = useMemo(() => columnsIn(words, answer), [words, answer])
  if (answer.notifications.length === 0) return <p className="empty">{t('treaty.noNotifications')}</p>
  return (
    <>
      <Numbers answer={answer} />
      <Table
        caption={t('treaty.notificationCount', { n: answer.notifications.length + answer.moreNotifications })}
        columns={columns}
        rows={answer.notifications}
        keyOf={keys.notification}
      />
    </>
  )
}

/** How many of each party are held, and which of its numbers are missing, used twice, or not yet received. */
function Numbers({ answer }: { readonly answer: TreatyAnswer }) {
  const { t, exact, party } = useWords()
  return (
    <ul className="treaty-lines">
      {answer.counts.map(one => (
        <li key={one.party}>
          <strong>{party(one.party)}</strong>:{' '}
          {t('treaty.numbersHeld', { n: exact(String(one.held)), highest: exact(String(one.highest)) })}
          {one.missing.length === 0
            ? ''
            : ` · ${t('treaty.numbersMissing', {
                numbers: one.missing.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', '),
              })}`}
          {one.conflicts.length === 0 ? '' : ` · ${t('treaty.numbersTwice', { numbers: one.conflicts.join(', ') })}`}
          {one.waiting === 0 ? '' : ` · ${t('treaty.numbersWaiting', { n: exact(String(one.waiting)) })}`}
          {one.overdue === 0 ? '' : ` · ${t('treaty.numbersOverdue', { n: exact(String(one.overdue)) })}`}
        </li>
      ))}
    </ul>
  )
}

function columnsIn(words: Words, answer: TreatyAnswer): Column<NotificationAnswer>[] {
  const { t, named, party, date } = words
  return [
    {
      id: 'number',
      header: t('treaty.number'),
      value: one => `${one.party} ${String(one.number).padStart(6, '0')}`,
      cell: one => (
        <Behind answer={answer} part="notification" of={keys.notification(one)}>
          {party(one.party)} {one.number}
        </Behind>
      ),
    },
    {
      id: 'text',
      header: t('treaty.says'),
      value: one => one.text,
      cell: one => (
        <>
          <span lang="en">{one.subject}</span>
          <div className="small" lang="en">
            {one.text}
          </div>
          {one.eventOn === null ? null : (
            <div className="small">{t('treaty.eventOn', { date: date(one.eventOn) })}</div>
          )}
        </>
      ),
    },
    {
      id: 'sent',
      header: t('treaty.sent'),
      value: one => one.sent,
      cell: one => (
        <>
          {momentOrDay(words, one.sent)}
          {one.late === true ? <div className="warn">{t('treaty.sentLate')}</div> : null}
        </>
      ),
    },
    {
      id: 'received',
      header: t('treaty.received'),
      value: one => one.receipts.map(receipt => receipt.at ?? '').join(' '),
      cell: one => one.receipts.map(receipt => <Received key={receipt.party} receipt={receipt} />),
    },
    {
      id: 'effect',
      header: t('treaty.effect'),
      value: one => one.effectAt,
      cell: one => (
        <>
          <strong>{named('notificationState', one.state)}</strong>
          {one.effectAt === null ? null : <div>{momentOrDay(words, one.effectAt)}</div>}
        </>
      ),
    },
  ]
}

function Received({ receipt }: { readonly receipt: NotificationAnswer['receipts'][number] }) {
  const words = useWords()
  const { t, named, party } = words
  const { at, by, waitingDays, overdue } = receipt
  return (
    <div>
      {party(receipt.party)}:{' '}
      {at === null ? (
        <span className={overdue ? 'warn' : 'unknown'}>
          {t('treaty.notReceived')}
          {waitingDays === null ? '' : `, ${t('treaty.waiting', { n: waitingDays })}`}
          {overdue ? `, ${t('treaty.overdue')}` : ''}
        </span>
      ) : (
        <>
          {momentOrDay(words, at)}
          {by === null ? null : <span className="small"> {named('receivedBy', by)}</span>}
        </>
      )}
    </div>
  )
}

function momentOrDay({ date, moment }: Words, text: string): string {
  return text.includes('T') ? moment(text) : date(text)
}
