/** What parties declared of the treaty, by day; suspension as announced beside what is seen since; pledges. */
import type { StatusFact, TreatyAnswer } from '../../src/picture/index.ts'
import { keys } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { Behind } from './behind.tsx'
import { measureName } from './says.ts'

export function History({ answer }: { readonly answer: TreatyAnswer }) {
  const { t } = useWords()
  if (answer.statuses.length === 0) return <p className="empty">{t('treaty.noHistory')}</p>
  return (
    <>
      <ol className="treaty-history">
        {answer.statuses.map(one => (
          <Fact key={keys.status(one)} answer={answer} one={one} />
        ))}
      </ol>
      <Practices answer={answer} />
      {answer.pledges.length === 0 ? null : <h3>{t('treaty.pledges')}</h3>}
      <ul className="treaty-lines">
        {answer.pledges.map(one => (
          <li key={keys.status(one)} lang="en">
            {one.text ?? one.parties.join(', ')}
          </li>
        ))}
      </ul>
    </>
  )
}

function Fact({ answer, one }: { readonly answer: TreatyAnswer; readonly one: StatusFact }) {
  const words = useWords()
  const { t, named, date, party } = words
  const days = one.dates.map(({ date: day }) => (day === null ? t('unknown') : date(day))).join(` ${t('treaty.or')} `)
  const part = one.part === null ? '' : ` (${measureName(words, one.part)})`
  return (
    <li>
      <span className="treaty-day">
        {days}
        {one.clash ? <strong className="warn"> {t('treaty.datesClash')}</strong> : null}
      </span>
      <span>
        <Behind answer={answer} part="status" of={keys.status(one)}>
          {named('treatyAct', one.state)}
          {part}
        </Behind>
        {': '}
        {one.parties.map(party).join(', ')}
        {one.until === null ? null : ` · ${t('treaty.extendedTo', { date: date(one.until) })}`}
        {one.effective === null ? null : ` · ${t('treaty.takesEffect', { date: date(one.effective) })}`}
        {one.keeps.length === 0
          ? null
          : ` · ${t('treaty.keeps', { what: one.keeps.map(what => measureName(words, what)).join(', ') })}`}
        {one.ceases.length === 0
          ? null
          : ` · ${t('treaty.ceases', { what: one.ceases.map(what => measureName(words, what)).join(', ') })}`}
        {one.text === null ? null : (
          <span className="small treaty-text" lang="en">
            {one.text}
          </span>
        )}
      </span>
    </li>
  )
}

/** A suspension as announced and as seen stand side by side: neither explains the other. */
function Practices({ answer }: { readonly answer: TreatyAnswer }) {
  const words = useWords()
  const { t, exact, party, date } = words
  const list = (names: readonly string[]) =>
    names.length === 0 ? t('treaty.nothing') : names.map(name => measureName(words, name)).join(', ')
  return answer.practice.map(one => (
    <section key={one.party} className="practice">
      <h3>
        {t('treaty.practice', {
          party: party(one.party),
          date: one.since.map(day => (day === null ? t('unknown') : date(day))).join(` ${t('treaty.or')} `),
        })}
      </h3>
      <div className="sides">
        <div className="side">
          <h4>{t('treaty.announced')}</h4>
          <p>{t('treaty.keeps', { what: list(one.keeps) })}</p>
          <p>{t('treaty.ceases', { what: list(one.ceases) })}</p>
        </div>
        <div className="side">
          <h4>{t('treaty.seen')}</h4>
          <p>{t('treaty.seenDeclarations', { n: exact(String(one.declarations)) })}</p>
          <p>{t('treaty.seenNotifications', { n: exact(String(one.notifications)) })}</p>
          <p>{t('treaty.seenWithheld', { what: list(one.withheld) })}</p>
        </div>
      </div>
    </section>
  ))
}
