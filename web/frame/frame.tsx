/** What surrounds every page: the masthead with the ways in, the as-of date, the page, the panel, the node at the foot. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useNode, useSession } from '../ask/index.ts'
import { BehindProvider, Panel } from '../panel/index.ts'
import { SignInPage } from '../sign-in/index.ts'
import { Loading } from '../state/index.ts'
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
  ['/duty', 'nav.duty'],
  ['/decisions', 'nav.decisions'],
  ['/treaties', 'nav.treaties'],
  ['/logs', 'nav.logs'],
  ['/peers', 'nav.peers'],
  ['/reference', 'nav.reference'],
] as const satisfies readonly (readonly [string, Word])[]

/** Pages that tell of this moment, to the second: an as-of date has nothing to say there. */
const ofNow = /^\/(?:decisions|duty|intake|people|sign-in)(?:\/|$)/

export function Frame() {
  const { t } = useWords()
  const main = useRef<HTMLElement>(null)
  const session = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  usePageFocus(main, path)
  // Where people sign in, nothing is asked of the node before somebody has. Its own silence is told by each page.
  const isOpen = session.silent || (session.known && (!session.required || session.person !== null))
  return (
    <BehindProvider>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="masthead">
        <div className="masthead-row">
          <Link to="/" className="wordmark">
            Entente
          </Link>
          {isOpen ? <Ways mayAdminister={session.required && session.may('administer')} /> : null}
          <Tools person={session.person} />
        </div>
        {isOpen && !ofNow.test(path) ? <TimeBar /> : null}
      </header>
      {isOpen ? <Alarms /> : null}
      <main id="main" ref={main} tabIndex={-1}>
        {isOpen ? <Outlet /> : session.known ? <SignInPage /> : <Loading />}
      </main>
      {isOpen ? <Foot /> : null}
      {isOpen ? <Panel /> : null}
    </BehindProvider>
  )
}

function Ways({ mayAdminister }: { readonly mayAdminister: boolean }) {
  const { t } = useWords()
  return (
    <nav aria-label={t('nav.title')}>
      {ways.map(([to, word]) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          {t(word)}
        </Link>
      ))}
      {mayAdminister ? <Link to="/people">{t('nav.people')}</Link> : null}
    </nav>
  )
}

function Tools({ person }: { readonly person: string | null }) {
  const { language } = useWords()
  const other = language === 'en' ? 'vi' : 'en'
  return (
    <div className="masthead-tools">
      {person === null ? null : (
        <Link to="/sign-in" className="tool masthead-person" title={person}>
          {person}
        </Link>
      )}
      <button type="button" className="tool" lang={other} onClick={() => chooseLanguage(other)}>
        {language === 'en' ? 'Tiếng Việt' : 'English'}
      </button>
      <ThemeButton />
    </div>
  )
}

/** A new page takes the focus, so that a screen reader and the tab key start at its head; the first one does not. */
function usePageFocus(main: React.RefObject<HTMLElement | null>, path: string): void {
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
