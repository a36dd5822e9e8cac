/** What stands on a page while there is no answer: it says what goes on, and what to do. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Refused } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

export function Loading() {
  const { t } = useWords()
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  )
}

/** The node's own refusal with its place, value, rule and hint; or that the node cannot be reached. */
export function Failure({ error, again }: { readonly error: Error; readonly again?: () => void }) {
  const { t } = useWords()
  const body = error instanceof Refused ? error.body : undefined
  const place = body?.place === undefined ? '' : Object.values(body.place).join(', ')
  return (
    <div className="failure" role="alert">
      <h3>{error instanceof Refused ? t('error.refused') : t('error.unreachable')}</h3>
      <p lang={body === undefined ? undefined : 'en'}>{body?.message ?? reason(error, t('error.start'))}</p>
      {body === undefined ? null : (
        <dl className="terms">
          {[
            [t('error.place'), place],
            [t('error.value'), body.value ?? ''],
            [t('error.rule'), body.rule ?? ''],
            [t('error.hint'), body.hint ?? ''],
          ]
            .filter(([, text]) => text !== '')
            .map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd lang="en">{text}</dd>
              </div>
            ))}
        </dl>
      )}
      {again === undefined ? null : (
        <button type="button" className="tool" onClick={again}>
          {t('error.again')}
        </button>
      )}
    </div>
  )
}

function reason(error: Error, start: string): string {
  return error instanceof Refused ? error.message : start
}

/** Shows an answer once it is there; dims it while the next one is on its way. */
export function Answered<Answer>({
  query,
  show,
}: {
  readonly query: UseQueryResult<Answer>
  readonly show: (answer: Answer) => ReactNode
}) {
  if (query.error !== null) return <Failure error={query.error} again={() => void query.refetch()} />
  if (query.data === undefined) return <Loading />
  return (
    <div className="answered" aria-busy={query.isPlaceholderData}>
      {show(query.data)}
    </div>
  )
}
