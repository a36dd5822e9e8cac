/** Asks a check, and answers one: a person reads the digits of the challenge back, in its language. */
import type { Asked, Calendar, ChannelAnswer, Phrasebook } from '../../src/picture/index.ts'
import { ActForm } from '../acts/index.ts'
import { sendAct } from '../ask/index.ts'
import { useWords } from '../words/index.ts'
import { useNotice } from './asked.ts'

/** The newest challenge of the other end that nobody answered here; late answers are signed too, and told as late. */
export function challengeWaiting(calendar: Calendar | undefined, peer: string): Asked | undefined {
  if (calendar === undefined) return undefined
  return [...calendar.checks.flatMap(check => check.asked), ...calendar.between]
    .filter(asked => asked.by === peer && asked.answer === null)
    .sort((one, other) => (one.at < other.at ? 1 : -1))[0]
}

/** Our newest challenge of the last hour, with its digits, so that whoever asked sees what is to come back. */
export function AskCheck({
  channel,
  officer,
  done,
}: {
  readonly channel: ChannelAnswer
  readonly officer: string
  readonly done: () => void
}) {
  const { t, party } = useWords()
  return (
    <ActForm
      title={t('duty.ask')}
      about={t('duty.askAbout', { party: party(channel.peer) })}
      fields={[]}
      submit={t('duty.askDo')}
      send={() => sendAct(`/channels/${channel.id}/check`, { officer })}
      done={done}
    />
  )
}

export function AnswerCheck({
  channel,
  challenge,
  book,
  officer,
  done,
}: {
  readonly channel: ChannelAnswer
  readonly challenge: Asked
  readonly book: Phrasebook
  readonly officer: string
  readonly done: () => void
}) {
  const { t, party, moment } = useWords()
  const notice = useNotice(challenge.id)
  const body = (notice?.notice as { body?: { code?: string; language?: string; text?: string } } | undefined)?.body
  const language = body?.language ?? book.languages[0]!
  const words = (book.checks.challenge[language] ?? '').replace('{code}', () => body?.code ?? '')
  return (
    <>
      <p className="duty-challenge" lang={language}>
        {body === undefined ? t('loading') : words}
      </p>
      <p className="small">
        {party(challenge.by)}, {challenge.officer}, {moment(challenge.at)} ·{' '}
        {t('duty.answerBy', { at: moment(challenge.answerBy) })}
      </p>
      {body?.text === undefined ? null : <p lang={language}>{body.text}</p>}
      <ActForm
        title={t('duty.answer')}
        about={t('duty.answerAbout')}
        fields={[{ name: 'code', label: t('duty.digits'), kind: 'line' }]}
        submit={t('duty.answerDo')}
        send={values =>
          sendAct(`/channels/${channel.id}/answer`, { officer, code: (values.code ?? '').trim(), check: challenge.id })
        }
        done={done}
      />
    </>
  )
}
