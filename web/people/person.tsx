/** One person: roles, what is signed in with, sessions; each can be taken away. */
import { useState } from 'react'
import { sendAct } from '../ask/index.ts'
import { type Doing, type HeldPasskey, type HeldSession, PasskeyList, SessionList } from '../sign-in/index.ts'
import { useWords } from '../words/index.ts'
import { Roles } from './roles.tsx'

export interface PersonFacts {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly addedAt: string
  readonly hasPassword: boolean
  readonly passkeys: readonly HeldPasskey[]
  readonly sessions: readonly HeldSession[]
}

interface OnePersonProps {
  readonly person: PersonFacts
  readonly doing: Doing
  readonly invite: () => void
}

export function OnePerson({ person, doing, invite }: OnePersonProps) {
  const { t, named, moment } = useWords()
  const [roles, setRoles] = useState(person.roles)
  const [isLeaving, setLeaving] = useState(false)
  const path = `/people/${person.id}`
  const isChanged = [...roles].sort().join() !== [...person.roles].sort().join()
  return (
    <section className="person" aria-labelledby={`person-${person.id}`}>
      <h2 id={`person-${person.id}`}>{person.name}</h2>
      <p className="small">
        {t('people.since', { at: moment(person.addedAt) })} · {person.roles.map(role => named('role', role)).join(', ')}{' '}
        · {person.hasPassword ? t('signIn.hasPassword') : t('signIn.hasNoPassword')}
      </p>
      <Roles roles={roles} set={setRoles} />
      <PasskeyList passkeys={person.passkeys} />
      <SessionList
        sessions={person.sessions}
        end={id => void doing.run(() => sendAct(`${path}/sessions/end`, { id }))}
      />
      <p className="person-acts">
        <button
          type="button"
          className="tool"
          disabled={doing.isBusy || !isChanged || roles.length === 0}
          onClick={() => void doing.run(() => sendAct(`${path}/roles`, { roles }))}
        >
          {t('people.setRoles', { name: person.name })}
        </button>
        <button type="button" className="tool" disabled={doing.isBusy} onClick={invite}>
          {t('people.invite', { name: person.name })}
        </button>
        {isLeaving ? (
          <button
            type="button"
            className="tool warn"
            disabled={doing.isBusy}
            onClick={() => void doing.run(() => sendAct(`${path}/remove`, {}))}
          >
            {t('people.reallyRemove', { name: person.name })}
          </button>
        ) : (
          <button type="button" className="tool" onClick={() => setLeaving(true)}>
            {t('people.remove', { name: person.name })}
          </button>
        )}
      </p>
    </section>
  )
}
