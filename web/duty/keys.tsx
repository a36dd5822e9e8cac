/** Every act has a key, shown beside it. Keys are heard unless somebody is typing; `?` lists them all. */
import { useEffect, useRef } from 'react'
import { useWords } from '../words/index.ts'

export interface KeyAct {
  readonly key: string
  readonly label: string
  /** Absent where the act is not open now: its key then does nothing, and the list says so. */
  readonly act?: (() => void) | undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Hears keys for as long as the page is shown. Escape is heard while typing too. */
export function useKeys(acts: readonly KeyAct[], leave: () => void): void {
  const current = useRef({ acts, leave })
  current.current = { acts, leave }
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') return current.current.leave()
      if (isTyping(event.target)) return
      const found = current.current.acts.find(one => one.key === event.key.toLowerCase())
      if (found?.act === undefined) return
      event.preventDefault()
      found.act()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}

export function KeyButton({ act, expanded }: { readonly act: KeyAct; readonly expanded?: boolean }) {
  return (
    <button
      type="button"
      className="duty-key"
      disabled={act.act === undefined}
      onClick={act.act}
      aria-keyshortcuts={act.key}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
    >
      <kbd>{act.key.toUpperCase()}</kbd> {act.label}
    </button>
  )
}

export function KeyList({ acts }: { readonly acts: readonly KeyAct[] }) {
  const { t } = useWords()
  return (
    <section className="duty-panel" aria-label={t('duty.keys')}>
      <h2>{t('duty.keys')}</h2>
      <dl className="duty-keys">
        {[...acts, { key: 'Esc', label: t('duty.escape'), act: () => undefined }].map(one => (
          <div key={one.key}>
            <dt>
              <kbd>{one.key.toUpperCase()}</kbd>
            </dt>
            <dd>
              {one.label}
              {one.act === undefined ? <span className="small"> {t('duty.notNow')}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
