/** Plans: a scenario is given, planned while one watches the gap, shown, and set beside another. */
import { useEffect, useRef, useState } from 'react'
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { useChange, usePageSearch } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { planned, type Round, scenarioIn } from './ask.ts'
import { Beside } from './beside.tsx'
import { Editor } from './editor.tsx'
import { exampleText } from './examples.ts'
import { Result } from './result.tsx'

/** One side of the page: its text, and what became of it. */
export interface Side {
  readonly text: string
  /** True of a text that somebody wrote or uploaded: no shipped case. */
  readonly own: boolean
  readonly state: 'idle' | 'running' | 'done'
  readonly round?: Round | undefined
  readonly error?: Error | undefined
  readonly plan?: { readonly scenario: ScenarioInput; readonly answer: PlanAnswer } | undefined
}

export function PlanPage() {
  const { t } = useWords()
  const { scenario = 'a-floor-that-bites', beside } = usePageSearch()
  const change = useChange()
  const first = useSide(scenario)
  const second = useSide(beside)
  return (
    <Page title={t('plan.title')} lead={t('plan.lead')}>
      <div className={beside === undefined ? undefined : 'charts'}>
        <Editor
          side={first.side}
          name={scenario}
          title={t('plan.scenario')}
          choose={name => {
            if (name === scenario) first.load(name)
            change({ scenario: name, month: undefined, item: undefined })
          }}
          write={first.write}
          run={first.run}
          again={first.again}
          stop={first.stop}
        />
        {beside === undefined ? null : (
          <Editor
            side={second.side}
            name={beside}
            title={t('plan.second')}
            choose={name => {
              if (name === beside) second.load(name)
              change({ beside: name })
            }}
            write={second.write}
            run={second.run}
            again={second.again}
            stop={second.stop}
          />
        )}
      </div>
      <button
        type="button"
        className="tool"
        onClick={() => change({ beside: beside === undefined ? 'a-line-that-restarts' : undefined })}
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

/** A scenario that is written, planned and stopped; a shipped case is planned as soon as it is chosen. */
function useSide(name: string | undefined) {
  const [side, setSide] = useState<Side>({ text: '', own: false, state: 'idle' })
  const running = useRef<AbortController>(undefined)
  const run = (text: string, own: boolean) => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const set = (change: Partial<Side>) => {
      if (running.current === control) setSide(before => ({ ...before, ...change }))
    }
    setSide(before => ({ ...before, text, own, state: 'running', round: undefined, error: undefined }))
    void (async () => {
      try {
        const scenario = await scenarioIn(text)
        const answer = await planned(scenario, round => set({ round }), control.signal)
        set({ state: 'done', plan: { scenario, answer } })
      } catch (error) {
        if (control.signal.aborted) return
        set({ state: 'idle', error: error instanceof Error ? error : new Error(String(error)), plan: undefined })
      }
    })()
  }
  const stop = () => {
    running.current?.abort()
    setSide(before => ({ ...before, state: before.plan === undefined ? 'idle' : 'done' }))
  }
  const load = (shipped: string, wanted: () => boolean = () => true) => {
    void exampleText(shipped).then(text => (wanted() && text !== undefined ? run(text, false) : undefined))
  }
  const start = useRef(load)
  start.current = load
  useEffect(() => {
    if (name === undefined) return undefined
    let wanted = true
    start.current(name, () => wanted)
    return () => {
      wanted = false
    }
  }, [name])
  return {
    side,
    load,
    run: (text: string) => run(text, true),
    again: () => run(side.text, side.own),
    stop,
    write: (text: string) => setSide(before => ({ ...before, text, own: true })),
  }
}
