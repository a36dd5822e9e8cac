/** What happened to people and their credentials, the newest first. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readAnswer } from '../ask/index.ts'
import { Answered } from '../state/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'

interface TrailLine {
  readonly seq: number
  readonly at: string
  readonly event: string
  readonly person: string
  readonly by: string
  readonly address: string
  readonly note: string
}

interface Trail {
  readonly lines: readonly TrailLine[]
  readonly next: number | null
}

export function Log() {
  const { t } = useWords()
  const [before, setBefore] = useState<number>()
  const address = before === undefined ? '/api/people/log' : `/api/people/log?before=${before}`
  const query = useQuery({ queryKey: [address], queryFn: ({ signal }) => readAnswer<Trail>(address, signal) })
  return (
    <section aria-labelledby="people-log">
      <h2 id="people-log">{t('people.log')}</h2>
      <Answered
        query={query}
        show={trail => (
          <>
            <Lines lines={trail.lines} />
            {before === undefined ? null : (
              <button type="button" className="tool" onClick={() => setBefore(undefined)}>
                {t('people.newest')}
              </button>
            )}
            {trail.next === null ? null : (
              <button type="button" className="tool" onClick={() => setBefore(trail.next ?? undefined)}>
                {t('people.older')}
              </button>
            )}
          </>
        )}
      />
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly TrailLine[] }) {
  const { t, named, moment } = useWords()
  return (
    <Scroll label={t('people.log')}>
      <table>
        <thead>
          <tr>
            {[
              t('people.at'),
              t('people.what'),
              t('people.whom'),
              t('people.by'),
              t('people.from'),
              t('people.note'),
            ].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.seq}>
              <td>{moment(line.at)}</td>
              <td>{named('peopleEvent', line.event)}</td>
              <td>{line.person || '–'}</td>
              <td>{line.by === 'terminal' ? t('people.terminal') : line.by || '–'}</td>
              <td>{line.address || '–'}</td>
              <td lang="en">{line.note || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
