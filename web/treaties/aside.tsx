/** What cannot both hold, and what is on record and counts for nothing: shown, never dropped. */
import type { TreatyAnswer } from '../../src/picture/index.ts'
import { keys, Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { Behind } from './behind.tsx'

export function Clashes({ answer }: { readonly answer: TreatyAnswer }) {
  const { t, named } = useWords()
  if (answer.clashes.length === 0) return null
  return (
    <section aria-labelledby="treaty-clashes">
      <h2 id="treaty-clashes">{t('treaty.clashes')}</h2>
      <ul className="treaty-lines">
        {answer.clashes.map(one => (
          <li key={keys.clash(one)}>
            <p>
              <strong>{named('treatyClash', one.what)}</strong> <code>{one.rule}</code>
            </p>
            <p>
              <Behind answer={answer} part="clash" of={keys.clash(one)}>
                <span lang="en">{one.sentence}</span>
              </Behind>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Contained({ answer }: { readonly answer: TreatyAnswer }) {
  const { t, named, party } = useWords()
  if (answer.contained.length === 0) return null
  return (
    <section aria-labelledby="treaty-contained">
      <h2 id="treaty-contained">{t('treaty.contained')}</h2>
      <ul className="treaty-lines">
        {answer.contained.map(one => (
          <li key={one.id}>
            <Opens to={`/notices/${one.id}`}>
              {named('kind', one.kind)}, {party(one.by)}
            </Opens>
            {': '}
            {named('containedTreaty', one.reason)}
            <div className="small" lang="en">
              {one.sentence}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
