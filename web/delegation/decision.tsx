/** One decision by silence: where it stands and why, the clock, the roster, the texts, and what we may say. */
import { Link, useParams } from '@tanstack/react-router'
import type { DecisionAnswer } from '../../src/picture/index.ts'
import { Signer } from '../acts/index.ts'
import { useLive } from '../ask/index.ts'
import { ClockWarning, type NodeTime, useNodeTime } from '../clock/index.ts'
import { Page } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { StatusMark } from '../treaties/index.ts'
import { useWords } from '../words/index.ts'
import { Acts } from './acts.tsx'
import { Announcements, Attached, Objections, WithoutEffect } from './aside.tsx'
import { Countdown } from './countdown.tsx'
import { becauseOf, stateMarks } from './outcome.ts'
import { Proof } from './proof.tsx'
import { Roster } from './roster.tsx'
import { Texts } from './texts.tsx'

const everyMs = 3000

export function DecisionPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const { t } = useWords()
  const path = `/decisions/${encodeURIComponent(id)}`
  const query = useLive<DecisionAnswer>(path, everyMs)
  const time = useNodeTime(query.data?.asOf)
  return (
    <Page
      title={query.data?.title ?? id}
      lead={<Link to="/decisions">{t('decisions.title')}</Link>}
      tools={<Downloads path={path} />}
    >
      <Signer act="decide" />
      <ClockWarning time={time} />
      <Answered query={query} show={decision => <Decision decision={decision} time={time} />} />
    </Page>
  )
}

function Decision({ decision, time }: { readonly decision: DecisionAnswer; readonly time: NodeTime }) {
  const { t } = useWords()
  const round = decision.rounds.at(-1)!
  return (
    <div className={`decision status-frame status-frame-${decision.status}`}>
      {decision.status === 'actual' ? null : (
        <p className="status-line">
          <StatusMark status={decision.status} /> {t('decision.notActual')}
        </p>
      )}
      <Standing decision={decision} time={time} />
      <Proof decision={decision} />
      <Acts decision={decision} time={time} />
      <Part title={t('decision.rosterTitle')}>
        <Roster decision={decision} round={round} />
      </Part>
      <Part title={t('decision.objections')}>
        <Objections decision={decision} />
      </Part>
      <Part title={t('decision.texts')}>
        <Texts decision={decision} />
      </Part>
      <Announcements round={round} />
      <Attached decision={decision} />
      <WithoutEffect decision={decision} />
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Standing({ decision, time }: { readonly decision: DecisionAnswer; readonly time: NodeTime }) {
  const words = useWords()
  const { t, named, party, moment } = words
  const round = decision.rounds.at(-1)!
  return (
    <>
      <div className="decision-head">
        <p className={`treaty-state decision-state-${decision.state}`} role="status">
          <span aria-hidden="true">{stateMarks[decision.state]} </span>
          {named('decisionState', decision.state)}
        </p>
        <p className="decision-clock">
          <Countdown expires={round.expires} time={time} />
        </p>
      </div>
      <p className="decision-because">{becauseOf(words, decision)}</p>
      {decision.state === 'undetermined' ? <p className="small">{t('decision.noConsent')}</p> : null}
      <dl className="facts">
        <Fact name={t('decision.proposedBy')}>
          <Opens to={`/notices/${decision.id}`}>{party(decision.proposer)}</Opens>, {moment(decision.rounds[0]!.at)}
        </Fact>
        <Fact name={t('decision.chair')}>{party(decision.chair)}</Fact>
        <Fact name={t('decision.roundTitle')}>
          {t('decision.roundOf', { n: round.number, since: moment(round.at) })}
          {round.extensions.map(one => (
            <div key={one.id} className="small">
              <Opens to={`/notices/${one.id}`}>
                {t('decision.extendedBy', { party: party(one.by), until: moment(one.expires) })}
              </Opens>
            </div>
          ))}
        </Fact>
        <Fact name={t('decision.silence')}>
          <span lang="en">{decision.silence}</span>
        </Fact>
      </dl>
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
