/** What surrounds every page: the masthead with the ways in, the as-of date, the page, the panel, the node at the foot. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useNode } from '../ask/index.ts'
import { Panel } from '../panel/index.ts'
import { chooseLanguage, useWords, type Word } from '../words/index.ts'
import { Alarms } from './alarms.tsx'
import { ThemeButton } from './theme.tsx'
import { TimeBar } from './time.tsx'

const ways = [
  ['/', 'nav.overview'],
  ['/support', 'nav.support'],
  ['/items', 'nav.items'],
  ['/outlook', 'nav.outlook'],
  ['/slippage', 'nav.slippage'],
  ['/plan', 'nav.plan'],
  ['/sources', 'nav.sources'],
  ['/clashes', 'nav.clashes'],
  ['/revisions', 'nav.revisions'],
  ['/intake', 'nav.intake'],
  ['/logs', 'nav.logs'],
  ['/peers', 'nav.peers'],
  ['/reference', 'nav.reference'],
] as const satisfies readonly (readonly [string, Word])[]

export function Frame() {
  const { t, language } = useWords()
  const main = useRef<HTMLElement>(null)
  usePageFocus(main)
  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="masthead">
        <div className="masthead-row">
          <Link to="/" className="wordmark">
            Entente
          </Link>
          <nav aria-label={t('nav.title')}>
            {ways.map(([to, word]) => (
              <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                {t(word)}
              </Link>
            ))}
          </nav>
          <div className="masthead-tools">
            <button
              type="button"
              className="tool"
              lang={language === 'en' ? 'vi' : 'en'}
              onClick={() => chooseLanguage(language === 'en' ? 'vi' : 'en')}
            >
              {language === 'en' ? 'Tiếng Việt' : 'English'}
            </button>
            <ThemeButton />
          </div>
        </div>
        <TimeBar />
      </header>
      <Alarms />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Foot />
      <Panel />
    </>
  )
}

/** A new page takes the focus, so that a screen reader and the tab key start at its head; the first one does not. */
function usePageFocus(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: state => state.location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
  }, [path, main])
}

function Foot() {
  const { t, exact } = useWords()
  const node = useNode()
  return (
    <footer className="foot">
      {node === undefined ? null : (
        <p>
          {t('foot.node', {
            party: node.party,
            community: node.community,
            size: exact(String(node.size)),
            version: node.version,
          })}
        </p>
      )}
      <p>{t('foot.laws')}</p>
    </footer>
  )
}
