/** The big numbers: each with how sure it is, in marks and a word, and why. */
import type { Figure, Overview } from '../../src/picture/index.ts'
import { Amount } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

const marks = { firm: 3, partial: 2, weak: 1, unknown: 0 } as const

export function Sure({ sure }: { readonly sure: Figure['sure'] }) {
  const { named } = useWords()
  return (
    <span className={`sure sure-${sure}`}>
      <span aria-hidden="true">{'■'.repeat(marks[sure]) + '□'.repeat(3 - marks[sure])}</span> {named('sure', sure)}
    </span>
  )
}

function Big({ figure }: { readonly figure: Figure }) {
  const { named, date, t, language } = useWords()
  const sort = figure.id.split('-')[0] ?? ''
  const name = language === 'en' ? sort : named('figure', sort)
  return (
    <li className="big">
      <h3>
        {name === sort ? null : name}
        {name === sort || sort === 'target' ? <span lang="en"> {figure.label}</span> : null}
      </h3>
      <p className="big-value">
        <Amount value={figure.value} unit={named('unit', figure.unit)} open={figure.open} />
      </p>
      <p className="small">
        {figure.date === null ? null : <>{t('overview.holdsFor', { date: date(figure.date) })} · </>}
        <Sure sure={figure.sure} />
      </p>
      <p className="why" lang="en">
        {figure.why}
      </p>
    </li>
  )
}

export function Figures({ overview }: { readonly overview: Overview }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t('overview.figures')}</h2>
      {overview.figures.length === 0 ? <p className="empty">{t('overview.nothing')}</p> : null}
      <ul className="bigs">
        {overview.figures.map(figure => (
          <Big key={figure.id} figure={figure} />
        ))}
      </ul>
    </section>
  )
}
