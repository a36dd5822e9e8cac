/** A plan: how good it is, what is short and why, who gives what to whom by month, and the tables behind. */
import { useCallback } from 'react'
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { Opens, Sentence, useOpen } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { FlowFigure } from './flow-figure.tsx'
import { Save } from './save.tsx'
import { Shares } from './shares.tsx'
import { Short } from './short.tsx'
import { planAddress, type Subject } from './subject.ts'
import { PlanTables } from './tables.tsx'
import { planProvenance } from './words.ts'

export interface ResultProps {
  readonly scenario: ScenarioInput
  readonly answer: PlanAnswer
}

export interface PartProps extends ResultProps {
  /** From a drawing, where a mark is no link. */
  readonly open: (subject: Omit<Subject, 'side'>) => void
}

export function Result({ scenario, answer }: ResultProps) {
  const { t } = useWords()
  const openAddress = useOpen()
  const open = useCallback(
    (subject: Omit<Subject, 'side'>) => openAddress(planAddress({ ...subject, side: '1' })),
    [openAddress],
  )
  const part = { scenario, answer, open }
  return (
    <div className="plan">
      <div className="table-head">
        <h2 lang="en">{answer.title}</h2>
        <Save scenario={scenario} answer={answer} />
      </div>
      <Head answer={answer} />
      <Sentences list="conflict" title={t('plan.conflict')} reasons={answer.conflict} />
      <Sentences list="blocking" title={t('plan.blocking')} reasons={answer.blocking} />
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
      <Sentences list="notes" title={t('plan.notes')} reasons={answer.notes} />
      <p className="provenance">{planProvenance(answer, useWords()).lines.join(' · ')}</p>
    </div>
  )
}

/** How far plan and bound lie apart, in percent; a dash where there is no plan. */
export function gapText(answer: PlanAnswer, round: (amount: string, places?: number) => string): string {
  return answer.gap === null ? '–' : `${round(String(Number((Number(answer.gap) * 100).toFixed(3))), 3)} %`
}

function Head({ answer }: { readonly answer: PlanAnswer }) {
  const { t, named, short, exact, round } = useWords()
  const figures = [
    { of: 'status', name: t('plan.status'), value: named('planStatus', answer.status), title: undefined },
    {
      of: 'cost',
      name: t('plan.cost'),
      value: `${short(answer.cost.total)} ${answer.currency}`,
      title: exact(answer.cost.total),
    },
    ...(answer.objective === null
      ? []
      : [
          {
            of: 'objective',
            name: t('plan.objective'),
            value: `${short(answer.objective)} ${answer.currency}`,
            title: exact(answer.objective),
          } as const,
        ]),
    ...(answer.gap === null
      ? []
      : [{ of: 'gap', name: t('plan.gap'), value: gapText(answer, round), title: answer.gap } as const]),
    { of: 'seconds', name: t('plan.seconds'), value: round(String(answer.seconds), 2), title: undefined },
  ] as const
  return (
    <dl className="totals">
      {(answer.status === 'infeasible' ? figures.slice(0, 1) : figures).map(({ of, name, value, title }) => (
        <div key={of}>
          <dt>{name}</dt>
          <dd>
            <Opens to={planAddress({ of, side: '1' })} {...(title === undefined ? {} : { title })}>
              {value}
            </Opens>
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface SentencesProps {
  readonly list: 'conflict' | 'blocking' | 'notes'
  readonly title: string
  readonly reasons: PlanAnswer['blocking']
}

function Sentences({ list, title, reasons }: SentencesProps) {
  const { t } = useWords()
  if (reasons.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="reasons">
        {reasons.map((reason, at) => (
          <li key={`${reason.code} ${reason.text}`}>
            <Sentence reason={reason} />{' '}
            <Opens to={planAddress({ of: 'reason', side: '1', list, at: String(at) })} className="opens reason-notices">
              {t('plan.itsRows')}
            </Opens>
          </li>
        ))}
      </ul>
    </section>
  )
}
