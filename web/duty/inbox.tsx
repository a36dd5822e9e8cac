/** The messages of a line: those that wait first, with their age; actual, exercise and test each in a frame of its own. */
import type { Inbox, MessageAnswer } from '../../src/picture/index.ts'
import { type NodeTime, spanWords } from '../clock/index.ts'
import { useWords } from '../words/index.ts'

type Message = MessageAnswer

export const statuses = ['actual', 'exercise', 'test'] as const

/** Whether it waits for us: it came from the other end, and was neither answered nor refused. */
export function waitsForUs(message: Message, self: string): boolean {
  return message.by !== self && message.state !== 'answered' && message.state !== 'refused' && asksForAnswer(message)
}

/** An answer and a correction ask for none (G4); until they are opened they wait all the same. */
function asksForAnswer({ inReplyTo, corrects, state }: Message): boolean {
  return (inReplyTo === null && corrects === null) || state === 'stored' || state === 'mirrored'
}

export function Messages({
  inbox,
  self,
  time,
  chosen,
  choose,
}: {
  readonly inbox: Inbox
  readonly self: string
  readonly time: NodeTime
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
}) {
  const { t, named, party } = useWords()
  const waiting = inbox.messages.filter(message => waitsForUs(message, self))
  const rest = inbox.messages.filter(message => !waitsForUs(message, self))
  return (
    <section className="duty-messages" aria-label={t('duty.messages')}>
      <h2>
        {t('duty.waitsForUs')} <span className="duty-number">{waiting.length}</span>
      </h2>
      {waiting.length === 0 ? <p className="empty">{t('duty.nothingWaits')}</p> : null}
      {statuses.map(status => (
        <Group
          key={status}
          title={undefined}
          messages={waiting.filter(message => message.status === status)}
          {...{ status, self, time, chosen, choose, number: 1 + waiting.findIndex(one => one.status === status) }}
        />
      ))}
      {rest.length === 0 ? null : <h2>{t('duty.otherMessages')}</h2>}
      {statuses.map(status => (
        <Group
          key={status}
          title={undefined}
          messages={rest.filter(message => message.status === status)}
          {...{ status, self, time, chosen, choose }}
        />
      ))}
      {inbox.more > 0 ? <p>{t('duty.moreMessages', { n: inbox.more })}</p> : null}
      {inbox.gaps.map(gap => (
        <p key={`${gap.by} ${gap.status} ${gap.from}`} className="warn">
          ▲{' '}
          {t('duty.gap', {
            party: party(gap.by),
            status: named('noticeStatus', gap.status),
            numbers: gap.from === gap.to ? `${gap.from}` : `${gap.from}–${gap.to}`,
          })}
        </p>
      ))}
    </section>
  )
}

function Group({
  messages,
  status,
  self,
  time,
  chosen,
  choose,
  number,
}: {
  readonly title: string | undefined
  readonly messages: readonly Message[]
  readonly status: Message['status']
  readonly self: string
  readonly time: NodeTime
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
  /** The key of the first; absent where they have none. */
  readonly number?: number
}) {
  const { t, named, party } = useWords()
  if (messages.length === 0) return null
  return (
    <div className={`duty-group status-edge-${status}`}>
      <p className="duty-group-name">
        <span aria-hidden="true">{statusMarks[status]} </span>
        {named('noticeStatus', status)}
      </p>
      <ul>
        {messages.map((message, place) => (
          <li key={message.id}>
            <button
              type="button"
              className="duty-message"
              aria-expanded={chosen === message.id}
              onClick={() => choose(message.id)}
            >
              {number === undefined || number + place > 9 ? null : <kbd>{number + place}</kbd>}
              <span className="duty-age">{ageOf(message, time, t('clock.days'))}</span>
              <span>
                <strong>
                  {message.by === self
                    ? t('duty.toParty', { party: party(message.to), n: message.serial })
                    : t('duty.fromParty', { party: party(message.by), n: message.serial })}
                </strong>{' '}
                {message.title}
              </span>
              <span className="duty-state">
                {message.by === self ? named('sentState', message.state) : named('receivedState', message.state)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Filled, hollow, dotted: a shape for each status, beside its word. */
export const statusMarks = { actual: '■', exercise: '◇', test: '○' } as const

function ageOf(message: Message, time: NodeTime, day: string): string {
  if (time.nowMs === undefined) return ''
  return spanWords(Math.max(time.nowMs - Date.parse(message.at), 0), day)
}
