/** An invitation: whose it is, and what that person will sign in with. The code stands behind the # of the address, which no server is sent. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sendAct } from '../ask/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { useDoing, Wrong } from './doing.tsx'
import { Field } from './field.tsx'
import { makePasskey } from './passkey.ts'
import { Elsewhere } from './ways.tsx'

interface Invited {
  readonly name: string
  readonly passkeys: boolean
  readonly passkeyAddress: string | null
}

/** The code in the address of the page; undefined where there is none. */
export function invitationCode(): string | undefined {
  return /^#invitation=([\w-]{1,100})$/.exec(window.location.hash)?.[1]
}

export function Invitation({ code, done }: { readonly code: string; readonly done: () => void }) {
  const query = useQuery({
    queryKey: ['invitation', code],
    queryFn: () => sendAct<Invited>('/invitation', { code }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Answered query={query} show={invited => <Choose code={code} invited={invited} done={done} />} />
}

interface ChooseProps {
  readonly code: string
  readonly invited: Invited
  readonly done: () => void
}

function Choose({ code, invited, done }: ChooseProps) {
  const { t } = useWords()
  const doing = useDoing()
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const choose = (event: FormEvent, work: () => Promise<unknown>) => {
    event.preventDefault()
    // The code has served before anything is asked anew: nobody asks whom it invites.
    void doing.run(async () => {
      await work()
      done()
    })
  }
  return (
    <>
      <p className="lead">{t('signIn.invited', { name: invited.name })}</p>
      <div className="sign-in-ways">
        <form
          className="sign-in-way"
          aria-labelledby="make-passkey"
          onSubmit={event => choose(event, () => makePasskey('/invitation/passkey', label, { code }))}
        >
          <h2 id="make-passkey">{t('signIn.makePasskey')}</h2>
          <p className="small">{t('signIn.aboutPasskey')}</p>
          {invited.passkeys ? (
            <>
              <Field
                label={t('signIn.label')}
                hint={t('signIn.labelHint')}
                value={label}
                set={setLabel}
                purpose="off"
              />
              <button type="submit" className="tool way-button" disabled={doing.isBusy}>
                {t('signIn.makePasskey')}
              </button>
            </>
          ) : (
            <Elsewhere address={invited.passkeyAddress} />
          )}
        </form>
        <form
          className="sign-in-way"
          aria-labelledby="choose-password"
          onSubmit={event => choose(event, () => sendAct('/invitation/password', { code, password }))}
        >
          <h2 id="choose-password">{t('signIn.choosePassword')}</h2>
          <input type="text" hidden readOnly autoComplete="username" value={invited.name} />
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
        </form>
      </div>
      <Wrong error={doing.error} />
    </>
  )
}
