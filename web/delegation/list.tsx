/** Every decision by silence, the latest expiry first, with the clock; and a form to put a text under silence. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DecisionLine, DecisionList } from '../../src/picture/index.ts'
import { Signer } from '../acts/index.ts'
import { useLive, useNode, useSession } from '../ask/index.ts'
import { ClockWarning, type NodeTime, useNodeTime } from '../clock/index.ts'
import { Page } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { StatusMark } from '../treaties/index.ts'
import { useWords } from '../words/index.ts'
import { Countdown } from './countdown.tsx'
import { stateMarks } from './outcome.ts'
import { Propose } from './propose.tsx'

const everyMs = 5000

export function DecisionsPage() {
  const { t } = useWords()
  const query = useLive<DecisionList>('/decisions', everyMs)
  const time = useNodeTime(query.data?.asOf)
  return (
    <Page title={t('decisions.title')} lead={t('decisions.lead')} tools={<Downloads path="/decisions" />}>
      <Signer act="decide" />
      <ClockWarning time={time} />
      <NewProposal time={time} />
      <Answered query={query} show={answer => <Decisions answer={answer} time={time} />} />
    </Page>
  )
}

function NewProposal({ time }: { readonly time: NodeTime }) {
  const { t } = useWords()
  const session = useSession()
  const [shown, setShown] = useState(false)
  if (!session.may('decide')) return null
  return (
    <details className="raw act-details" open={shown} onToggle={event => setShown(event.currentTarget.open)}>
      <summary>{t('decision.propose')}</summary>
      {shown && time.nowMs !== undefined ? <Propose nowMs={time.nowMs} done={() => setShown(false)} /> : null}
    </details>
  )
}

function Decisions({ answer, time }: { readonly answer: DecisionList; readonly time: NodeTime }) {
  const { t, named, party } = useWords()
  const node = useNode()
  if (answer.decisions.length === 0) return <p className="empty">{t('decisions.none')}</p>
  return (
    <>
      <ul className="decisions">
        {answer.decisions.map(one => (
          <Line key={one.id} line={one} time={time} self={node?.party} />
        ))}
      </ul>
      {answer.astray.length === 0 ? null : (
        <section aria-labelledby="astray">
          <h2 id="astray">{t('decisions.astray')}</h2>
          <ul className="treaty-lines">
            {answer.astray.map(one => (
              <li key={one.id}>
                <Opens to={`/notices/${one.id}`}>
                  {named('kind', one.kind)}, {party(one.by)}
                </Opens>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Line({
  line,
  time,
  self,
}: {
  readonly line: DecisionLine
  readonly time: NodeTime
  readonly self: string | undefined
}) {
  const { t, named, party } = useWords()
  const { roster } = line
  return (
    <li className={`decision-line status-frame-${line.status}`}>
      <p className="decision-title">
        <StatusMark status={line.status} />{' '}
        <Link to="/decisions/$id" params={{ id: line.id.slice(0, 16) }}>
          <span lang="en">{line.title}</span>
        </Link>
      </p>
      <p>
        <strong className={`decision-state decision-state-${line.state}`}>
          <span aria-hidden="true">{stateMarks[line.state]} </span>
          {named('decisionState', line.state)}
        </strong>
        {line.objections.length === 0
          ? null
          : ` · ${t('decision.objectionsBy', { parties: [...new Set(line.objections)].map(party).join(', ') })}`}
      </p>
      <p>
        <Countdown expires={line.expires} time={time} />
      </p>
      <p className="small">
        {t('decision.round', { n: line.round })} · {t('decision.receiptsOf', { n: line.receipts, all: roster.length })}{' '}
        · {t('decision.closingsOf', { n: line.closings })} · {t('decision.chairIs', { party: party(line.chair) })}
        {self !== undefined && roster.includes(self) ? ` · ${t('decision.onRoster')}` : ''}
      </p>
    </li>
  )
}
