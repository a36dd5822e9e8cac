/** Where the treaty stands on the day asked for, in words first, and the dates it rests on. */
import type { TreatyAnswer } from '../../src/picture/index.ts'
import { useWords } from '../words/index.ts'
import { Behind } from './behind.tsx'

const marks = { notKnown: '?', signed: '✎', inForce: '●', suspended: '❚❚', ended: '■' } as const

export function State({ answer }: { readonly answer: TreatyAnswer }) {
  const { t, named, date, party } = useWords()
  const { state, parties } = answer
  const by = state.by.length === 0 ? '' : ` ${t('treaty.by', { parties: state.by.map(party).join(', ') })}`
  const dated = (name: string, day: string | null) => (
    <div>
      <dt>{name}</dt>
      <dd>{day === null ? <span className="unknown">{t('unknown')}</span> : date(day)}</dd>
    </div>
  )
  return (
    <>
      <p className={`treaty-state treaty-state-${state.state}`}>
        <span aria-hidden="true">{marks[state.state]} </span>
        <Behind answer={answer} part="state" of={answer.code}>
          {named('treatyState', state.state)}
        </Behind>
        {by}
        {state.since === null ? null : <span className="since"> {t('treaty.since', { date: date(state.since) })}</span>}
      </p>
      {state.sure ? null : <p className="warn">{t('treaty.notSure')}</p>}
      <dl className="facts">
        {dated(t('treaty.holdsFor'), answer.at)}
        {dated(t('treaty.signed'), state.signed)}
        {dated(t('treaty.from'), state.from)}
        {dated(t('treaty.until'), state.until)}
        <div>
          <dt>{t('treaties.parties')}</dt>
          <dd>{parties.map(party).join(', ')}</dd>
        </div>
        {state.left.length === 0 ? null : (
          <div>
            <dt>{t('treaty.left')}</dt>
            <dd>{state.left.map(party).join(', ')}</dd>
          </div>
        )}
      </dl>
    </>
  )
}
