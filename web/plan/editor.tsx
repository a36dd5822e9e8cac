/** Where a scenario is written, pasted, uploaded or chosen, and its planning watched. */
import { useId } from 'react'
import { Chooser } from '../frame/index.ts'
import { useWords } from '../words/index.ts'
import { exampleNames } from './examples.ts'
import type { Side } from './page.tsx'

/** Stands in the list of cases for a text that is none of them. */
const own = 'own'

interface EditorProps {
  readonly side: Side
  readonly name: string
  readonly title: string
  readonly choose: (name: string) => void
  readonly write: (text: string) => void
  /** Plans a text of one's own. */
  readonly run: (text: string) => void
  /** Plans what stands in the field. */
  readonly again: () => void
  readonly stop: () => void
}

export function Editor({ side, name, title, choose, write, run, again, stop }: EditorProps) {
  const { t } = useWords()
  const id = useId()
  const upload = async (file: File | undefined) => {
    if (file !== undefined) run(await file.text())
  }
  return (
    <section className="editor" aria-label={title}>
      <div className="controls">
        <Chooser
          label={`${title}: ${t('plan.example')}`}
          value={side.own ? own : name}
          options={[
            ...exampleNames.map(value => ({ value, label: titleOf(value) })),
            ...(side.own ? [{ value: own, label: t('plan.own') }] : []),
          ]}
          choose={value => (value === own ? undefined : choose(value))}
        />
        <label className="choice">
          <span className="choice-label">{t('plan.upload')}</span>
          <input
            type="file"
            className="file"
            accept=".yaml,.yml,.json"
            onChange={event => void upload(event.target.files?.[0])}
          />
        </label>
      </div>
      <details open={side.error !== undefined || undefined}>
        <summary>{t('plan.text')}</summary>
        <label className="hidden" htmlFor={id}>
          {t('plan.text')}
        </label>
        <textarea
          id={id}
          className="scenario"
          spellCheck={false}
          rows={16}
          value={side.text}
          onChange={event => write(event.target.value)}
        />
      </details>
      <div className="tools">
        <button type="button" className="tool" onClick={again} disabled={side.state === 'running'}>
          {t('plan.run')}
        </button>
        {side.state === 'running' ? (
          <button type="button" className="tool" onClick={stop}>
            {t('plan.stop')}
          </button>
        ) : null}
      </div>
      <Progress side={side} />
    </section>
  )
}

/** Folders are named by what happens in them: `a-floor-that-bites`. */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** How near plan and bound have come, on a scale of powers of ten: from all apart to a tenth of a per mille. */
function Progress({ side }: { readonly side: Side }) {
  const { t, round } = useWords()
  const gap = side.round?.gap ?? null
  if (side.state !== 'running') return null
  const done = gap === null ? undefined : Math.min(1, Math.max(0, -Math.log10(Math.max(gap, 1e-4)) / 4))
  return (
    <p role="status" className="small">
      <progress max={1} {...(done === undefined ? {} : { value: done })} aria-label={t('plan.running')} />{' '}
      {gap === null
        ? t('plan.running')
        : t('plan.round', { round: side.round?.round ?? 0, gap: round(String(Number((gap * 100).toFixed(3))), 3) })}
    </p>
  )
}
