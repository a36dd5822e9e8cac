/** The page where one signs in, takes an invitation, and changes what one signs in with. */
import { useEffect, useState } from 'react'
import { Page } from '../frame/page.tsx'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Account } from './account.tsx'
import { Invitation, invitationCode } from './invitation.tsx'
import { type SessionFacts, useSessionFacts } from './session.ts'
import { WaysIn } from './ways.tsx'

export function SignInPage() {
  const { t } = useWords()
  const [code, setCode] = useState(invitationCode)
  const [hasFailed] = useState(() => window.location.hash === '#provider-failed')
  const query = useSessionFacts()
  useEffect(() => {
    const look = () => setCode(invitationCode())
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  const taken = () => {
    // A code that has served need not stand in the history of the browser.
    window.history.replaceState(window.history.state, '', window.location.pathname)
    setCode(undefined)
  }
  return (
    <Page title={t('signIn.title')} lead={code === undefined ? t('signIn.lead') : undefined}>
      {hasFailed ? (
        <div className="failure" role="alert">
          <h3>{t('signIn.providerFailed')}</h3>
          <p>{t('signIn.providerFailedHint')}</p>
        </div>
      ) : null}
      {code === undefined ? (
        <Answered query={query} show={session => <State session={session} />} />
      ) : (
        <Invitation code={code} done={taken} />
      )}
    </Page>
  )
}

function State({ session }: { readonly session: SessionFacts }) {
  const { t } = useWords()
  const { person } = session
  if (!session.required) {
    return (
      <div className="advice">
        <p>{t('signIn.notNeeded')}</p>
        <pre>npx entente people add NAME --role administrator</pre>
      </div>
    )
  }
  return person === null ? <WaysIn session={session} /> : <Account session={{ ...session, person }} />
}
