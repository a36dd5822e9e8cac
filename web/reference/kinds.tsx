/** The kinds of notices: what each is for, its fields, and an example that passes. */
import { useAnswer } from '../ask/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import type { KindReference } from './document.ts'
import { Fields } from './fields.tsx'

export function Kinds() {
  const { t, named } = useWords()
  const query = useAnswer<readonly KindReference[]>('/kinds')
  return (
    <Answered
      query={query}
      show={kinds => (
        <ul className="routes">
          {kinds.map(kind => (
            <li key={kind.name}>
              <details>
                <summary>
                  <code className="route-path">{kind.name}</code>
                  {named('kind', kind.name) === kind.name ? null : (
                    <span className="kind-name">{named('kind', kind.name)}</span>
                  )}
                  <span lang="en">{kind.summary}</span>
                </summary>
                <Fields schema={kind.schema} title={kind.name} />
                <h3>{t('reference.example')}</h3>
                <pre>{JSON.stringify(kind.example, null, 2)}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    />
  )
}
