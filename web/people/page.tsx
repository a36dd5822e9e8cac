/** The people of the party, for administrators: roles, invitations, sessions, and what happened. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { readAnswer, sendAct } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { type Doing, Field, useDoing, Wrong } from '../sign-in/index.ts'
import { Answered } from '../state/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { Log } from './log.tsx'
import { OnePerson, type PersonFacts } from './person.tsx'
import { Roles } from './roles.tsx'

interface PeopleAnswer {
  readonly people: readonly PersonFacts[]
  readonly table: readonly { readonly act: string; readonly roles: readonly string[] }[]
}

interface Added {
  readonly person: PersonFacts
  readonly code: string
}

export function PeoplePage() {
  const { t } = useWords()
  const doing = useDoing()
  const [invited, setInvited] = useState<Added>()
  const query = useQuery({
    queryKey: ['/api/people'],
    queryFn: ({ signal }) => readAnswer<PeopleAnswer>('/api/people', signal),
  })
  const invite = (work: () => Promise<Added>) => doing.run(async () => setInvited(await work()))
  return (
    <Page title={t('people.title')} lead={t('people.lead')}>
      <Wrong error={doing.error} />
      {invited === undefined ? null : <Handed invited={invited} />}
      <Answered
        query={query}
        show={({ people, table }) => (
          <>
            {people.map(person => (
              <OnePerson
                key={person.id}
                person={person}
                doing={doing}
                invite={() => void invite(() => sendAct<Added>(`/people/${person.id}/invite`, {}))}
              />
            ))}
            <NewPerson doing={doing} add={(name, roles) => invite(() => sendAct<Added>('/people', { name, roles }))} />
            <Table table={table} />
          </>
        )}
      />
      <Log />
    </Page>
  )
}

/** The code is shown once: only its hash is kept. */
function Handed({ invited }: { readonly invited: Added }) {
  const { t } = useWords()
  return (
    <div className="advice" role="status">
      <p>{t('people.handOver', { name: invited.person.name })}</p>
      <pre>{`${window.location.origin}/sign-in#invitation=${invited.code}`}</pre>
    </div>
  )
}

interface NewPersonProps {
  readonly doing: Doing
  readonly add: (name: string, roles: readonly string[]) => Promise<boolean>
}

function NewPerson({ doing, add }: NewPersonProps) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly string[]>(['reader'])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await add(name, roles)) setName('')
  }
  return (
    <form className="sign-in-way" aria-labelledby="new-person" onSubmit={event => void submit(event)}>
      <h2 id="new-person">{t('people.add')}</h2>
      <Field label={t('signIn.name')} hint={t('people.nameHint')} value={name} set={setName} purpose="off" />
      <Roles roles={roles} set={setRoles} />
      <button type="submit" className="tool way-button" disabled={doing.isBusy || roles.length === 0}>
        {t('people.add')}
      </button>
    </form>
  )
}

function Table({ table }: Pick<PeopleAnswer, 'table'>) {
  const { t, named } = useWords()
  return (
    <details>
      <summary>{t('people.table')}</summary>
      <Scroll label={t('people.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('people.act')}</th>
              <th scope="col">{t('people.coveredBy')}</th>
            </tr>
          </thead>
          <tbody>
            {table.map(({ act, roles }) => (
              <tr key={act}>
                <th scope="row">{named('deed', act)}</th>
                <td>{roles.map(role => named('role', role)).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}
