/** One draft: what it says, who says so, how sure it is and why, what the record holds like it, and what can be done. */
import { useWords } from '../words/index.ts'
import type { Alike, Decision, StoryFacts, WaitingDraft } from './ask.ts'
import { EditForm } from './edit.tsx'
import { leavesOf } from './leaves.ts'

interface DraftProps {
  readonly draft: WaitingDraft
  readonly story: StoryFacts | undefined
  readonly alike: readonly Alike[]
  readonly isLit: boolean
  readonly isEdited: boolean
  readonly light: () => void
  readonly edit: (open: boolean) => void
  readonly say: (decision: Decision) => void
}

export function DraftCard({ draft, story, alike, isLit, isEdited, light, edit, say }: DraftProps) {
  const { t, named } = useWords()
  return (
    <li
      data-draft={draft.id}
      data-state={draft.state}
      data-lit={isLit || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: drafts are gone through one by one by the keys j and k
      tabIndex={0}
      onFocus={light}
      onPointerEnter={light}
    >
      <h3>
        {draft.kind} <span className="small">{named('intakeState', draft.state)}</span>
      </h3>
      {draft.by === undefined ? null : <p className="intake-model">{t('intake.by', { name: draft.by })}</p>}
      {draft.notCounted === null ? null : <p className="small">{t('intake.notCounted', { why: draft.notCounted })}</p>}
      <Warnings draft={draft} story={story} />
      {isEdited ? (
        <EditForm
          kind={draft.kind}
          body={draft.body}
          save={body => say({ decision: 'edit', body })}
          close={() => edit(false)}
        />
      ) : (
        <dl className="terms">
          {leavesOf(draft.body).map(({ path, value }) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Sureness draft={draft} />
      <Alikes draft={draft} alike={alike} say={say} />
      {draft.state !== 'waiting' || isEdited ? null : (
        <div className="tools">
          <button type="button" className="tool" onClick={() => say({ decision: 'accept' })}>
            {t('intakeKey.accept')} <kbd>a</kbd>
          </button>
          <button type="button" className="tool" onClick={() => edit(true)}>
            {t('intakeKey.edit')} <kbd>e</kbd>
          </button>
          <button type="button" className="tool" onClick={() => say({ decision: 'reject' })}>
            {t('intakeKey.reject')} <kbd>r</kbd>
          </button>
        </div>
      )}
    </li>
  )
}

function Warnings({ draft, story }: { readonly draft: WaitingDraft; readonly story: StoryFacts | undefined }) {
  const { t, date } = useWords()
  const others = story?.otherDates ?? []
  const told = [
    ...draft.warnings,
    ...(story !== undefined && story.date === null ? [t('intake.noDate')] : []),
    ...others.map(other => t('intake.otherDate', { date: date(other) })),
  ]
  if (told.length === 0) return null
  return (
    <ul className="intake-warnings">
      {told.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Sureness({ draft }: { readonly draft: WaitingDraft }) {
  const { t, round } = useWords()
  const { attribution, grade, confidence } = draft
  const sure = round(String(Math.round(confidence * 100)))
  const via = attribution.via === undefined ? '' : ` (${attribution.via})`
  return (
    <details>
      <summary>
        {t('intake.sure', { grade, sure })} · {attribution.by}
        {via}
      </summary>
      <ul lang="en" className="small">
        {draft.gradeBecause.map(text => (
          <li key={text}>{text}</li>
        ))}
        {draft.reasons.map(({ because, by }) => (
          <li key={because}>
            {by < 0 ? '−' : '+'}
            {round(String(Math.abs(by)), 2)} {because}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Alikes({ draft, alike, say }: Pick<DraftProps, 'draft' | 'alike' | 'say'>) {
  const { t, named } = useWords()
  if (alike.length === 0) return null
  return (
    <ul className="intake-alike">
      {alike.map(({ notice, likeness, because }, index) => (
        <li key={notice} data-likeness={likeness}>
          {named('intakeLikeness', likeness)}: <code>{notice.slice(0, 12)}</code>{' '}
          <span className="small" lang="en">
            {because}
          </span>{' '}
          {draft.state === 'waiting' ? (
            <button type="button" className="tool" onClick={() => say({ decision: 'join', notice })}>
              {t('intakeKey.join')} {index === 0 ? <kbd>g</kbd> : null}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
