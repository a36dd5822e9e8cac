/** The ways in: a passkey, a name and password, or a provider that vouches. */
import { type FormEvent, useState } from 'react'
import { sendAct } from '../ask/index.ts'
import { useWords } from '../words/index.ts'
import { useDoing, Wrong } from './doing.tsx'
import { Field } from './field.tsx'
import { signInByPasskey } from './passkey.ts'
import type { SessionFacts } from './session.ts'

export function WaysIn({ session }: { readonly session: SessionFacts }) {
  const { t } = useWords()
  const doing = useDoing()
  return (
    <>
      <div className="sign-in-ways">
        <section className="sign-in-way" aria-labelledby="by-passkey">
          <h2 id="by-passkey">{t('signIn.byPasskey')}</h2>
          <p className="small">{t('signIn.aboutPasskey')}</p>
          {session.passkeys ? (
            <button
              type="button"
              className="tool way-button"
              disabled={doing.isBusy}
              onClick={() => void doing.run(signInByPasskey)}
            >
              {t('signIn.withPasskey')}
            </button>
          ) : (
            <Elsewhere address={session.passkeyAddress} />
          )}
        </section>
        <ByPassword run={doing.run} isBusy={doing.isBusy} />
        {session.provider === null ? null : (
          <section className="sign-in-way" aria-labelledby="by-provider">
            <h2 id="by-provider">{t('signIn.byProvider', { provider: session.provider })}</h2>
            <a className="tool way-button" href="/api/session/oidc">
              {t('signIn.goToProvider', { provider: session.provider })}
            </a>
          </section>
        )}
      </div>
      <p role="status">{doing.isBusy ? t('signIn.asking') : ''}</p>
      <Wrong error={doing.error} />
    </>
  )
}

/** Browsers make passkeys for names of sites only: for 127.0.0.1 they make none. */
export function Elsewhere({ address }: { readonly address: string | null }) {
  const { t } = useWords()
  if (address === null) return <p>{t('signIn.noPasskeyAddress')}</p>
  const here = `${address}${window.location.pathname}${window.location.hash}`
  return (
    <p>
      {t('signIn.passkeysAt')} <a href={here}>{address}</a>
    </p>
  )
}

interface ByPasswordProps {
  readonly isBusy: boolean
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

function ByPassword({ run, isBusy }: ByPasswordProps) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await run(() => sendAct('/session/password', { name, password })))) setPassword('')
  }
  return (
    <form className="sign-in-way" aria-labelledby="by-password" onSubmit={event => void signIn(event)}>
      <h2 id="by-password">{t('signIn.byPassword')}</h2>
      <Field label={t('signIn.name')} value={name} set={setName} purpose="username" />
      <Field
        label={t('signIn.password')}
        value={password}
        set={setPassword}
        type="password"
        purpose="current-password"
      />
      <button type="submit" className="tool way-button" disabled={isBusy}>
        {t('signIn.signIn')}
      </button>
    </form>
  )
}
