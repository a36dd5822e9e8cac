/** One message as it was sent, in the language that is read here, with what proves how far it has come, and what to do. */
import type { MessageAnswer } from '../../src/picture/index.ts'
import { ActForm } from '../acts/index.ts'
import { sendAct } from '../ask/index.ts'
import { Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { statusMarks } from './inbox.tsx'
import { type KeyAct, KeyButton } from './keys.tsx'

export function OneMessage({
  message,
  self,
  acts,
}: {
  readonly message: MessageAnswer
  readonly self: string
  readonly acts: readonly KeyAct[]
}) {
  const { t, named, party, moment } = useWords()
  const { status } = message
  return (
    <article className={`duty-open status-edge-${status}`} aria-label={t('duty.messageOpen')}>
      <p className="duty-group-name">
        <span aria-hidden="true">{statusMarks[status]} </span>
        {named('noticeStatus', status)}
      </p>
      <h2 lang={message.renderedIn}>{message.title}</h2>
      <p>
        {message.by === self
          ? t('duty.toParty', { party: party(message.to), n: message.serial })
          : t('duty.fromParty', { party: party(message.by), n: message.serial })}
        {' · '}
        {moment(message.at)} · <span lang="en">{message.officer}</span>
      </p>
      {message.correctedBy === null ? null : <p className="warn">▲ {t('duty.corrected')}</p>}
      <p className="duty-words" lang={message.renderedIn}>
        {message.rendered}
      </p>
      {message.text === null ? null : (
        <>
          <h3>{t('duty.freeText', { language: message.language })}</h3>
          <p className="duty-words" lang={message.language}>
            {message.text}
          </p>
        </>
      )}
      {message.translations.map(one => (
        <div key={one.id}>
          <h3>{t('duty.translation', { language: one.language, translator: one.translator })}</h3>
          <p className="duty-words" lang={one.language}>
            {one.text}
          </p>
        </div>
      ))}
      {message.readBack === null ? null : (
        <p className={message.readBack === 'same' ? undefined : 'warn'}>
          {message.readBack === 'same' ? '✓ ' : '▲ '}
          {named('readBack', message.readBack)}
        </p>
      )}
      {message.released === null || message.released.enough ? null : (
        <p className="warn">▲ {t('duty.unreleased', { needed: message.released.needed })}</p>
      )}
      <Steps message={message} />
      {acts.length === 0 ? null : (
        <div className="duty-acts">
          {acts.map(act => (
            <KeyButton key={act.key} act={act} />
          ))}
        </div>
      )}
    </article>
  )
}

/** Stored, mirrored, opened, answered or refused: each with its proof, or the word that there is none. */
function Steps({ message }: { readonly message: MessageAnswer }) {
  const { t, named, party, moment } = useWords()
  const { stored, mirrored, opened, answered, refused } = message.proofs
  const steps = [
    {
      name: 'stored',
      says: t('duty.storedAt', { party: party(stored.log), n: stored.seq }),
      to: `/notices/${message.id}`,
    },
    {
      name: 'mirrored',
      says: mirrored === null ? null : t('duty.mirroredBy', { party: party(mirrored.by), at: moment(mirrored.at) }),
      to: `/notices/${message.id}`,
    },
    {
      name: 'opened',
      says: opened === null ? null : `${opened.officer}, ${moment(opened.at)}`,
      to: opened === null ? '' : `/notices/${opened.id}`,
    },
    refused === null
      ? {
          name: 'answered',
          says: answered === null ? null : t('duty.answeredBy', { n: answered.serial, at: moment(answered.at) }),
          to: answered === null ? '' : `/notices/${answered.id}`,
        }
      : {
          name: 'refused',
          says: `${named('refusalReason', refused.reason)}, ${refused.officer}, ${moment(refused.at)}`,
          to: `/notices/${refused.id}`,
        },
  ]
  return (
    <ol className="duty-steps">
      {steps.map(({ name, says, to }) => (
        <li key={name} className={says === null ? 'duty-step-none' : undefined}>
          <strong>
            <span aria-hidden="true">{says === null ? '○ ' : '● '}</span>
            {named('deliveryStep', name)}
          </strong>{' '}
          {says === null ? <span className="unknown">{t('duty.notYet')}</span> : <Opens to={to}>{says}</Opens>}
        </li>
      ))}
      <li>
        <strong>{t('duty.effect')}</strong>{' '}
        {message.effectiveAt === null ? (
          <span className="unknown">{t('duty.noEffect')}</span>
        ) : (
          moment(message.effectiveAt)
        )}
      </li>
    </ol>
  )
}

const reasons = ['declined', 'notCompetent', 'notUnderstood', 'notVerified', 'phrasebook'] as const

export function Refuse({
  message,
  officer,
  done,
}: {
  readonly message: MessageAnswer
  readonly officer: string
  readonly done: () => void
}) {
  const { t, named } = useWords()
  return (
    <ActForm
      title={t('duty.refuseTitle', { n: message.serial })}
      about={t('duty.refuseAbout')}
      fields={[
        {
          name: 'reason',
          label: t('decision.reason'),
          kind: 'choice',
          value: 'declined',
          options: reasons.map(value => ({ value, label: named('refusalReason', value) })),
        },
        { name: 'text', label: t('duty.inWords'), kind: 'prose', isOptional: true },
      ]}
      submit={t('duty.refuseDo')}
      send={values =>
        sendAct(`/messages/${message.id}/refuse`, {
          officer,
          reason: values.reason,
          ...(values.text === '' ? {} : { text: values.text }),
        })
      }
      done={done}
    />
  )
}

export function Translate({
  message,
  languages,
  officer,
  done,
}: {
  readonly message: MessageAnswer
  readonly languages: readonly string[]
  readonly officer: string
  readonly done: () => void
}) {
  const { t } = useWords()
  const others = languages.filter(one => one !== message.language)
  return (
    <ActForm
      title={t('duty.translateTitle', { n: message.serial })}
      about={t('duty.translateAbout')}
      fields={[
        {
          name: 'language',
          label: t('duty.language'),
          kind: 'choice',
          value: others[0] ?? 'en',
          options: others.map(value => ({ value, label: value })),
        },
        { name: 'text', label: t('duty.translationText'), kind: 'prose' },
        { name: 'translator', label: t('duty.translator'), kind: 'line', value: officer },
      ]}
      submit={t('duty.translateDo')}
      send={values => sendAct(`/messages/${message.id}/translate`, values)}
      done={done}
    />
  )
}
