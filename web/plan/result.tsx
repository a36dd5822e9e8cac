/** A plan: how good it is, what is short and why, who gives what to whom by month, and the tables behind. */
import { useEffect, useRef, useState } from 'react'
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { Sentence } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { becauseOf, type Subject } from './because.ts'
import { FlowFigure } from './flow-figure.tsx'
import { Shares } from './shares.tsx'
import { Short } from './short.tsx'
import { PlanTables } from './tables.tsx'
import { planProvenance } from './words.ts'

export interface ResultProps {
  readonly scenario: ScenarioInput
  readonly answer: PlanAnswer
}

export interface PartProps extends ResultProps {
  readonly open: (subject: Subject) => void
}

export function Result({ scenario, answer }: ResultProps) {
  const { t } = useWords()
  // What was opened belongs to one answer: the next one closes it.
  const [opened, setOpened] = useState<{ readonly of: PlanAnswer; readonly subject: Subject }>()
  const subject = opened?.of === answer ? opened.subject : undefined
  const opener = useRef<Element>(null)
  const open = (chosen: Subject) => {
    opener.current = document.activeElement
    setOpened({ of: answer, subject: chosen })
  }
  const close = () => {
    setOpened(undefined)
    if (opener.current instanceof HTMLElement || opener.current instanceof SVGElement) opener.current.focus()
  }
  const part = { scenario, answer, open }
  return (
    <div className="plan">
      <h2 lang="en">{answer.title}</h2>
      <Head answer={answer} />
      <Sentences title={t('plan.conflict')} reasons={answer.conflict} />
      <Sentences title={t('plan.blocking')} reasons={answer.blocking} />
      {subject === undefined ? null : <Because {...part} subject={subject} close={close} />}
      {answer.status === 'infeasible' ? null : (
        <>
          <div className="charts">
            <FlowFigure {...part} />
            <Short {...part} />
          </div>
          <Shares {...part} />
          <PlanTables {...part} />
        </>
      )}
      <Sentences title={t('plan.notes')} reasons={answer.notes} />
      <p className="provenance">{planProvenance(answer, useWords()).lines.join(' · ')}</p>
    </div>
  )
}

function Head({ answer }: { readonly answer: PlanAnswer }) {
  const { t, named, short, exact, round } = useWords()
  const gap = answer.gap === null ? null : `${round(String(Number((Number(answer.gap) * 100).toFixed(3))), 3)} %`
  const figures = [
    { name: t('plan.status'), value: named('planStatus', answer.status) },
    { name: t('plan.cost'), value: `${short(answer.cost.total)} ${answer.currency}`, title: exact(answer.cost.total) },
    ...(answer.objective === null
      ? []
      : [{ name: t('plan.objective'), value: short(answer.objective), title: exact(answer.objective) }]),
    ...(gap === null ? [] : [{ name: t('plan.gap'), value: gap }]),
    { name: t('plan.seconds'), value: round(String(answer.seconds), 2) },
  ]
  return (
    <dl className="totals">
      {(answer.status === 'infeasible' ? figures.slice(0, 1) : figures).map(({ name, value, title }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={title}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Sentences({ title, reasons }: { readonly title: string; readonly reasons: PlanAnswer['blocking'] }) {
  if (reasons.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="reasons">
        {reasons.map(reason => (
          <li key={`${reason.code} ${reason.text}`}>
            <Sentence reason={reason} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface BecauseProps extends ResultProps {
  readonly subject: Subject
  readonly close: () => void
}

/** What is behind the bar that was opened. It takes the focus; closed, the focus goes back to the bar. */
function Because({ scenario, answer, subject, close }: BecauseProps) {
  const { t } = useWords()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const { rows, sentences } = becauseOf(scenario, answer, subject)
  return (
    <aside
      className="because"
      aria-label={t('plan.because')}
      onKeyDown={event => (event.key === 'Escape' ? close() : undefined)}
    >
      <div className="table-head">
        <h3 ref={head} tabIndex={-1}>
          {t('plan.because')}: {subject.title}
        </h3>
        <button type="button" className="tool" onClick={close}>
          {t('panel.close')}
        </button>
      </div>
      <h4>{t('plan.rows')}</h4>
      {rows.length === 0 ? <p className="empty">{t('plan.noRows')}</p> : null}
      <ul className="plain-list">
        {rows.map(row => (
          <li key={row.place}>
            <code>
              {row.place} {row.text}
            </code>
          </li>
        ))}
      </ul>
      {sentences.length === 0 ? null : (
        <>
          <h4>{t('plan.blocking')}</h4>
          <ul className="reasons">
            {sentences.map(reason => (
              <li key={`${reason.code} ${reason.text}`}>
                <Sentence reason={reason} />
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
