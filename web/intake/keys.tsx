/** The keys of a review: shown on the page, and idle while somebody writes in a field. */
import { useEffect, useRef, useState } from 'react'
import { useWords, type Word } from '../words/index.ts'
import type { Alike, Decision, WaitingDraft } from './ask.ts'

const keys = [
  ['j', 'intakeKey.next'],
  ['k', 'intakeKey.before'],
  ['a', 'intakeKey.accept'],
  ['e', 'intakeKey.edit'],
  ['r', 'intakeKey.reject'],
  ['g', 'intakeKey.join'],
  ['?', 'intakeKey.keys'],
] as const satisfies readonly (readonly [string, Word])[]

export function Keys({ open, toggle }: { readonly open: boolean; readonly toggle: () => void }) {
  const { t } = useWords()
  return (
    <div className="intake-keys">
      <button type="button" className="tool" aria-expanded={open} onClick={toggle}>
        {t('intakeKey.keys')} <kbd>?</kbd>
      </button>
      {open ? (
        <dl>
          {keys.map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}

interface KeyGround {
  readonly drafts: readonly WaitingDraft[]
  /** The draft that is lit. */
  readonly current: string | undefined
  readonly alike: Readonly<Record<string, readonly Alike[]>>
  readonly go: (id: string) => void
  readonly say: (draft: WaitingDraft, decision: Decision) => void
  readonly edit: (id: string) => void
}

export function useKeys(ground: KeyGround): { readonly shown: boolean; readonly toggle: () => void } {
  const [shown, setShown] = useState(false)
  const toggle = () => setShown(before => !before)
  const now = useRef<(event: KeyboardEvent) => void>(() => undefined)
  now.current = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    if (event.key === '?') toggle()
    else if (!pressed(event.key, ground)) return
    event.preventDefault()
  }
  useEffect(() => {
    const hear = (event: KeyboardEvent) => now.current(event)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
  return { shown, toggle }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null
}

/** @returns whether the key does something here */
function pressed(key: string, { drafts, current, alike, go, say, edit }: KeyGround): boolean {
  const at = drafts.findIndex(({ id }) => id === current)
  if (key === 'j' || key === 'k') {
    const next = drafts[key === 'j' ? Math.min(at + 1, drafts.length - 1) : Math.max(at - 1, 0)]
    if (next !== undefined) go(next.id)
    return next !== undefined
  }
  const draft = drafts[at]
  // Only the draft that has the focus is decided: what the pointer happens to lie on is not.
  if (draft?.state !== 'waiting' || document.activeElement?.closest(`[data-draft="${draft.id}"]`) === null) return false
  const [like] = alike[draft.id] ?? []
  if (key === 'a') say(draft, { decision: 'accept' })
  else if (key === 'r') say(draft, { decision: 'reject' })
  else if (key === 'e') edit(draft.id)
  else if (key === 'g' && like !== undefined) say(draft, { decision: 'join', notice: like.notice })
  else return false
  return true
}
