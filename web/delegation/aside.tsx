/** Objections, announcements, what is attached, and what is on record and changes nothing. */
import type { DecisionAnswer, RoundAnswer } from '../../src/picture/index.ts'
import { Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { missingWords } from './outcome.ts'

/** Those of the round that stands; then those of the rounds before it, which an amendment has overtaken. */
export function Objections({ decision }: { readonly decision: DecisionAnswer }) {
  const { t } = useWords()
  const [last, ...before] = [...decision.rounds].reverse()
  return (
    <>
      {last!.objections.length === 0 ? <p className="empty">{t('decision.noObjections')}</p> : null}
      <ObjectionsOf round={last!} />
      {before
        .filter(round => round.objections.length > 0)
        .map(round => (
          <div key={round.id}>
            <h3>{t('decision.objectionsBefore', { n: round.number })}</h3>
            <ObjectionsOf round={round} />
          </div>
        ))}
    </>
  )
}

function ObjectionsOf({ round }: { readonly round: RoundAnswer }) {
  const { t, party, moment } = useWords()
  return (
    <ul className="treaty-lines">
      {round.objections.map(one => (
        <li key={one.id}>
          <p>
            <span aria-hidden="true">✕ </span>
            <Opens to={`/notices/${one.id}`}>
              <strong>{party(one.by)}</strong>, {moment(one.at)}
            </Opens>
          </p>
          <p lang="en">{one.text}</p>
          {one.proposes === null ? null : (
            <p>
              {t('decision.proposes')} <span lang="en">{one.proposes}</span>
            </p>
          )}
          <p className="small">
            {one.heldBefore.length === 0
              ? t('decision.heldByNone')
              : t('decision.heldBefore', {
                  parties: one.heldBefore.map(held => `${party(held.by)} ${moment(held.at)}`).join(', '),
                })}
          </p>
        </li>
      ))}
    </ul>
  )
}

export function Announcements({ round }: { readonly round: RoundAnswer }) {
  const words = useWords()
  const { t, named, party, moment } = words
  if (round.announcements.length === 0) return null
  return (
    <section>
      <h2>{t('decision.announcements')}</h2>
      <ul className="treaty-lines">
        {round.announcements.map(one => (
          <li key={one.id}>
            <p>
              <Opens to={`/notices/${one.id}`}>
                {party(one.by)}, {moment(one.at)}
              </Opens>
              : {named('decisionOutcome', one.outcome)} · <strong>{named('decisionVerdict', one.verdict)}</strong>
            </p>
            {one.reason === null ? null : <p lang="en">{one.reason}</p>}
            {one.verdict === 'unproven' ? <p>{missingWords(words, round)}</p> : null}
            {one.faults.map(fault => (
              <p key={`${fault.fault} ${fault.party}`} className="warn">
                {fault.id === null ? (
                  named('decisionFault', fault.fault)
                ) : (
                  <Opens to={`/notices/${fault.id}`}>{named('decisionFault', fault.fault)}</Opens>
                )}{' '}
                ({party(fault.party)})
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Attached({ decision }: { readonly decision: DecisionAnswer }) {
  const { t, named, party, moment } = useWords()
  if (decision.reservations.length === 0) return null
  return (
    <section>
      <h2>{t('decision.attached')}</h2>
      <ul className="treaty-lines">
        {decision.reservations.map(one => (
          <li key={one.id}>
            <p>
              <Opens to={`/notices/${one.id}`}>
                {named('attachedForm', one.form)}, {party(one.by)}, {moment(one.at)}
              </Opens>{' '}
              · {t('decision.round', { n: one.round })}
            </p>
            <p lang="en">{one.text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function WithoutEffect({ decision }: { readonly decision: DecisionAnswer }) {
  const { t, named, party } = useWords()
  if (decision.withoutEffect.length === 0) return null
  return (
    <section>
      <h2>{t('decision.withoutEffect')}</h2>
      <ul className="treaty-lines">
        {decision.withoutEffect.map(one => (
          <li key={one.id}>
            <Opens to={`/notices/${one.id}`}>
              {named('kind', one.kind)}, {party(one.by)}, {one.at.replace('T', ' ')}
            </Opens>
            : {named('withoutEffect', one.reason)}
          </li>
        ))}
      </ul>
    </section>
  )
}
