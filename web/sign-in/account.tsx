/** What somebody who is signed in signs in with, and where else. */

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { readAnswer, sendAct } from '../ask/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { type Doing, useDoing, Wrong } from './doing.tsx'
import { Field } from './field.tsx'
import { makePasskey } from './passkey.ts'
import type { SessionFacts } from './session.ts'
import { Elsewhere } from './ways.tsx'

export interface HeldPasskey {
  readonly id: string
  readonly label: string
  readonly addedAt: string
  readonly usedAt: string | null
  readonly doubtedAt: string | null
}

export interface HeldSession {
  readonly id: string
  readonly means: string
  readonly startedAt: string
  readonly seenAt: string
  readonly address: string
  readonly isThis: boolean
}

interface Own {
  readonly hasPassword: boolean
  readonly passkeys: readonly HeldPasskey[]
  readonly sessions: readonly HeldSession[]
  readonly isFresh: boolean
}

export function Account({ session }: { readonly session: SessionFacts & { readonly person: object } }) {
  const { t, named } = useWords()
  const doing = useDoing()
  const query = useQuery({
    queryKey: ['/api/own'],
    queryFn: ({ signal }) => readAnswer<Own>('/api/own', signal),
  })
  const roles = (session.person?.roles ?? []).map(role => named('role', role)).join(', ')
  return (
    <>
      <p className="lead">
        {t('signIn.signedInAs', { name: session.person?.name ?? '', roles })}{' '}
        <button
          type="button"
          className="tool way-button"
          disabled={doing.isBusy}
          onClick={() => void doing.run(() => sendAct('/session/end', {}))}
        >
          {t('signIn.signOut')}
        </button>
      </p>
      <Wrong error={doing.error} />
      <Answered query={query} show={own => <Held own={own} session={session} doing={doing} />} />
    </>
  )
}

interface HeldProps {
  readonly own: Own
  readonly session: SessionFacts
  readonly doing: Doing
}

function Held({ own, session, doing }: HeldProps) {
  const { t } = useWords()
  return (
    <>
      {own.isFresh ? null : <p className="advice">{t('signIn.notFresh')}</p>}
      <div className="sign-in-ways">
        <Passkeys own={own} session={session} doing={doing} />
        <NewPassword own={own} session={session} doing={doing} />
      </div>
      <h2>{t('signIn.sessions')}</h2>
      <SessionList sessions={own.sessions} end={id => void doing.run(() => sendAct('/own/session/end', { id }))} />
      <button
        type="button"
        className="tool"
        disabled={doing.isBusy || own.sessions.length < 2}
        onClick={() => void doing.run(() => sendAct('/own/session/end', {}))}
      >
        {t('signIn.endOthers')}
      </button>
    </>
  )
}

function Passkeys({ own, session, doing }: HeldProps) {
  const { t } = useWords()
  const [label, setLabel] = useState('')
  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (await doing.run(() => makePasskey('/own/passkey', label))) setLabel('')
  }
  return (
    <form className="sign-in-way" aria-labelledby="own-passkeys" onSubmit={event => void make(event)}>
      <h2 id="own-passkeys">{t('signIn.passkeys')}</h2>
      <PasskeyList
        passkeys={own.passkeys}
        remove={own.isFresh ? id => void doing.run(() => sendAct('/own/passkey/remove', { id })) : undefined}
      />
      {!session.passkeys ? (
        <Elsewhere address={session.passkeyAddress} />
      ) : own.isFresh ? (
        <>
          <Field label={t('signIn.label')} hint={t('signIn.labelHint')} value={label} set={setLabel} purpose="off" />
          <button type="submit" className="tool way-button" disabled={doing.isBusy}>
            {t('signIn.addPasskey')}
          </button>
        </>
      ) : null}
    </form>
  )
}

function NewPassword({ own, session, doing }: HeldProps) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const change = async (event: FormEvent) => {
    event.preventDefault()
    if (await doing.run(() => sendAct('/own/password', { password }))) setPassword('')
  }
  return (
    <form className="sign-in-way" aria-labelledby="own-password" onSubmit={event => void change(event)}>
      <h2 id="own-password">{t('signIn.password')}</h2>
      <p>{own.hasPassword ? t('signIn.hasPassword') : t('signIn.hasNoPassword')}</p>
      {own.isFresh ? (
        <>
          <input type="text" hidden readOnly autoComplete="username" value={session.person?.name ?? ''} />
          <Field
            label={t('signIn.newPassword')}
            hint={t('signIn.passwordHint')}
            value={password}
            set={setPassword}
            type="password"
            purpose="new-password"
          />
          <button type="submit" className="tool way-button" disabled={doing.isBusy}>
            {t('signIn.choosePassword')}
          </button>
        </>
      ) : null}
    </form>
  )
}

interface PasskeyListProps {
  readonly passkeys: readonly HeldPasskey[]
  readonly remove?: ((id: string) => void) | undefined
}

export function PasskeyList({ passkeys, remove }: PasskeyListProps) {
  const { t, moment } = useWords()
  if (passkeys.length === 0) return <p>{t('signIn.noPasskeys')}</p>
  return (
    <ul className="held-list">
      {passkeys.map(one => (
        <li key={one.id}>
          <strong>{one.label}</strong>{' '}
          <span className="small">
            {t('signIn.passkeySince', { at: moment(one.addedAt) })}
            {one.usedAt === null ? '' : `; ${t('signIn.passkeyUsed', { at: moment(one.usedAt) })}`}
          </span>
          {one.doubtedAt === null ? null : (
            <strong className="warn"> {t('signIn.passkeyDoubted', { at: moment(one.doubtedAt) })}</strong>
          )}{' '}
          {remove === undefined ? null : (
            <button
              type="button"
              className="tool"
              aria-label={`${t('signIn.remove')}: ${one.label}`}
              onClick={() => remove(one.id)}
            >
              {t('signIn.remove')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

interface SessionListProps {
  readonly sessions: readonly HeldSession[]
  readonly end: (id: string) => void
}

export function SessionList({ sessions, end }: SessionListProps) {
  const { t, named, moment } = useWords()
  if (sessions.length === 0) return <p>{t('signIn.noSessions')}</p>
  return (
    <ul className="held-list">
      {sessions.map(one => (
        <li key={one.id}>
          {named('means', one.means)} · {one.address || '–'} · {t('signIn.sessionSince', { at: moment(one.startedAt) })}{' '}
          · {t('signIn.sessionSeen', { at: moment(one.seenAt) })}{' '}
          {one.isThis ? (
            <strong>{t('signIn.thisSession')}</strong>
          ) : (
            <button
              type="button"
              className="tool"
              aria-label={`${t('signIn.end')}: ${one.address} ${moment(one.startedAt)}`}
              onClick={() => end(one.id)}
            >
              {t('signIn.end')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
