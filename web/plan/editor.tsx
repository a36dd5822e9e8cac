/** Where a scenario is written, dropped, uploaded, begun from the record or chosen, and its planning watched. */
import { type DragEvent, useId, useMemo, useState } from 'react'
import { saveText } from '../chart/index.ts'
import { Chooser } from '../frame/index.ts'
import { useWords } from '../words/index.ts'
import { Asks } from './asks.tsx'
import { Begin } from './begin.tsx'
import { exampleNames } from './examples.ts'
import type { Side, SideActions } from './side.ts'
import { sourceOf } from './source.ts'

/** Stands in the list of cases for a text that is none of them. */
const own = 'own'

interface EditorProps {
  readonly side: Side
  readonly actions: SideActions
  readonly name: string
  readonly title: string
  readonly choose: (name: string) => void
}

export function Editor({ side, actions, name, title, choose }: EditorProps) {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const source = useMemo(() => (side.own ? sourceOf(side.text) : undefined), [side.own, side.text])
  const asks = source?.asks ?? []
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) actions.takeFile(file)
  }
  return (
    <section
      className={over ? 'editor editor-over' : 'editor'}
      aria-label={title}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
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
        <FileField take={actions.takeFile} />
      </div>
      <Begin take={actions.take} />
      <Text side={side} write={actions.write} />
      {asks.length === 0 ? null : (
        <Asks text={side.text} asks={asks} currency={source?.currency ?? ''} write={actions.write} />
      )}
      <div className="tools">
        <button
          type="button"
          className="tool"
          onClick={actions.again}
          disabled={side.state === 'running' || asks.length > 0}
        >
          {t('plan.run')}
        </button>
        {side.state === 'running' ? (
          <button type="button" className="tool" onClick={actions.stop}>
            {t('plan.stop')}
          </button>
        ) : null}
        <button type="button" className="tool" onClick={() => saveText('scenario.yaml', side.text, 'application/yaml')}>
          {t('plan.saveScenario')}
        </button>
      </div>
      <Progress side={side} />
    </section>
  )
}

function FileField({ take }: { readonly take: (file: File) => void }) {
  const { t } = useWords()
  return (
    <label className="tool file">
      {t('plan.upload')}
      <input
        type="file"
        className="hidden"
        accept=".yaml,.yml,.json,.xlsx"
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file !== undefined) take(file)
          // The same file, changed meanwhile, can be chosen again.
          event.target.value = ''
        }}
      />
    </label>
  )
}

function Text({ side, write }: { readonly side: Side; readonly write: (text: string) => void }) {
  const { t } = useWords()
  const id = useId()
  return (
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
