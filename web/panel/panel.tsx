/**
 * The panel beside every page: named in the address, closed by Escape, and the focus goes back to the number. Where
 * there is room the page stays in use beside it, so that the as-of date can be moved while a figure is open; on a small
 * screen it covers the page, which is inert meanwhile.
 */
import { Dialog } from 'radix-ui'
import { type RefObject, useEffect, useRef } from 'react'
import { partsOf, useChange, usePageSearch } from '../ask/index.ts'
import { useWords } from '../words/index.ts'
import { Contents } from './contents.tsx'

const roomy = '(min-width: 1100px)'

function titleOf(path: string): 'panel.notice' | 'panel.fork' | 'panel.entry' | 'panel.title' {
  if (path.startsWith('/notices/')) return 'panel.notice'
  if (!path.startsWith('/logs/')) return 'panel.title'
  return path.endsWith('/fork') ? 'panel.fork' : 'panel.entry'
}

export function Panel() {
  const { open } = usePageSearch()
  const change = useChange()
  const { t } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const opener = useRef<HTMLElement>(null)
  const { path, query } = partsOf(open ?? '')
  useInert(open !== undefined)
  useEffect(() => {
    if (open === undefined) return
    noteOpener(opener)
    title.current?.focus()
  }, [open])
  const close = () => change({ open: undefined })
  return (
    <Dialog.Root modal={false} open={open !== undefined} onOpenChange={shown => (shown ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Content
          className="panel"
          aria-describedby={undefined}
          onOpenAutoFocus={event => {
            event.preventDefault()
            noteOpener(opener)
            title.current?.focus()
          }}
          onCloseAutoFocus={event => {
            event.preventDefault()
            if (opener.current?.isConnected) opener.current.focus()
          }}
          onInteractOutside={event => event.preventDefault()}
        >
          <header className="panel-head">
            <Dialog.Title ref={title} tabIndex={-1}>
              {t(titleOf(path))}
            </Dialog.Title>
            <Dialog.Close className="tool">{t('panel.close')}</Dialog.Close>
          </header>
          <div className="panel-body" key={open}>
            <Contents path={path} query={query} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The number that was opened last, so that closing leads back to it; what is opened within the panel is not noted. */
function noteOpener(opener: RefObject<HTMLElement | null>): void {
  const active = document.activeElement
  const onPage = document.getElementById('page')?.contains(active) === true
  if (onPage && (active instanceof HTMLElement || active instanceof SVGElement)) opener.current = active as HTMLElement
}

/** Takes the page out of reach while the panel covers it. */
function useInert(shown: boolean): void {
  useEffect(() => {
    const page = document.getElementById('page')
    if (page === null) return undefined
    const room = window.matchMedia(roomy)
    const set = () => {
      page.inert = shown && !room.matches
    }
    set()
    room.addEventListener('change', set)
    return () => {
      room.removeEventListener('change', set)
      page.inert = false
    }
  }, [shown])
}
