/** Plans: a scenario is given, planned while one watches the gap, shown, and set beside another. */
import { useCallback } from 'react'
import { useChange, usePageSearch } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { useBehind } from '../panel/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { PlanBehind } from './behind.tsx'
import { Beside } from './beside.tsx'
import { Editor } from './editor.tsx'
import { Result } from './result.tsx'
import { type Side, useSide } from './side.ts'
import { subjectIn } from './subject.ts'

export function PlanPage() {
  const { t } = useWords()
  const { scenario = 'a-floor-that-bites', beside } = usePageSearch()
  const change = useChange()
  const first = useSide(scenario)
  const second = useSide(beside)
  useFigures(first.side, second.side)
  return (
    <Page title={t('plan.title')} lead={t('plan.lead')}>
      <div className={beside === undefined ? undefined : 'charts'}>
        <Editor
          {...first}
          name={scenario}
          title={t('plan.scenario')}
          choose={name => {
            if (name === scenario) first.actions.load(name)
            change({ scenario: name, month: undefined, item: undefined, open: undefined })
          }}
        />
        {beside === undefined ? null : (
          <Editor
            {...second}
            name={beside}
            title={t('plan.second')}
            choose={name => {
              if (name === beside) second.actions.load(name)
              change({ beside: name, open: undefined })
            }}
          />
        )}
      </div>
      <button
        type="button"
        className="tool"
        onClick={() => change({ beside: beside === undefined ? 'a-line-that-restarts' : undefined, open: undefined })}
      >
        {beside === undefined ? t('plan.compare') : t('plan.alone')}
      </button>
      {[first.side, second.side].map((side, index) =>
        side.error === undefined ? null : <Failure key={index === 0 ? 'first' : 'second'} error={side.error} />,
      )}
      {first.side.plan !== undefined && beside !== undefined && second.side.plan !== undefined ? (
        <Beside plans={[first.side.plan.answer, second.side.plan.answer]} />
      ) : null}
      {first.side.plan === undefined ? null : <Result {...first.side.plan} />}
    </Page>
  )
}

/** Lets the panel show what is behind the figures of the plans that stand here. */
function useFigures({ plan: first }: Side, { plan: second }: Side): void {
  const { t } = useWords()
  const show = useCallback(
    (query: URLSearchParams) => {
      const subject = subjectIn(query)
      const plan = subject?.side === '2' ? second : first
      if (subject === undefined || plan === undefined) return <p className="empty">{t('plan.notThere')}</p>
      return <PlanBehind plan={plan} subject={subject} />
    },
    [first, second, t],
  )
  useBehind('/plan', show)
}
