/** What a panel shows, by the answer its address names. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { EntryAnswer, ForkAnswer } from '../../src/node/index.ts'
import type { Backtest, Outlook, SlippageAnswer } from '../../src/outlook/index.ts'
import type {
  ClaimCard,
  ItemAnswer,
  NoticeAnswer,
  NoticeList,
  OpenedFigure,
  SourceAnswer,
  TreatyAnswer,
} from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Failure, Loading } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { BacktestBehind, backtestParts } from './backtest.tsx'
import { useShown } from './behind.tsx'
import { Claim, NoticeLinks, Signed } from './claim.tsx'
import { DeliveryLine, OneEntry } from './delivery.tsx'
import { OneFork } from './fork.tsx'
import { NoticeCard } from './notice-cards.tsx'
import { Amount } from './open.tsx'
import { OutlookBehind, outlookParts } from './outlook.tsx'
import { SlippageBehind, slippageParts } from './slippage.tsx'
import { SourceLine } from './source.tsx'
import { TreatyBehind } from './treaty.tsx'
import { treatyParts } from './treaty-parts.ts'

function Asked<Answer>({ address, show }: { address: string; show: (answer: Answer) => ReactNode }) {
  const { data, error } = useAnswer<Answer>(address)
  if (error !== null) return <Failure error={error} />
  return data === undefined ? <Loading /> : show(data)
}

function Claims({ claims, more = 0 }: { readonly claims: readonly ClaimCard[]; readonly more?: number }) {
  const { t } = useWords()
  if (claims.length === 0) return <p className="empty">{t('panel.nothing')}</p>
  return (
    <>
      {claims.map(claim => (
        <Claim key={claim.id} claim={claim} />
      ))}
      {more > 0 ? <p className="small">{t('panel.more', { n: more })}</p> : null}
    </>
  )
}

function Opened({ answer, address }: { readonly answer: OpenedFigure; readonly address: string }) {
  const { t, named } = useWords()
  return (
    <>
      <p className="panel-figure" lang="en">
        {answer.figure}
      </p>
      {answer.amount === null ? null : (
        <p className="panel-amount">
          <Amount value={answer.amount} as="exact" {...(answer.currency === null ? {} : { unit: answer.currency })} />
        </p>
      )}
      <h3>{t('panel.rules')}</h3>
      <ul className="plain-list rules">
        {answer.rules.map(({ rule, text }) => (
          <li key={`${rule} ${text}`}>
            <code>{named('rule', rule)}</code> <span lang="en">{text}</span>
          </li>
        ))}
      </ul>
      <h3>{t('panel.claims', { n: answer.claims.length + answer.more })}</h3>
      <Downloads path={address} />
      <Claims claims={answer.claims} more={answer.more} />
    </>
  )
}

function OneNotice({ answer }: { readonly answer: NoticeAnswer }) {
  return (
    <>
      <Claim claim={answer.card} raw={false} />
      <DeliveryLine id={answer.id} />
      {answer.sources
        .filter(source => source.id !== answer.card.source?.id)
        .map(source => (
          <SourceLine key={source.id} source={source} />
        ))}
      <NoticeLinks answer={answer} />
      <Signed answer={answer} />
    </>
  )
}

/** The entries of an item's timeline at one stage. */
function Stage({ answer, stage }: { readonly answer: ItemAnswer; readonly stage: string }) {
  const { t, named } = useWords()
  const ids = [...new Set(answer.timeline.filter(entry => entry.stage === stage).map(entry => entry.id))]
  const counted = answer.stages.find(one => one.stage === stage)?.claims ?? 0
  const undated = Math.max(counted - ids.length, 0)
  const cards = new Map([...answer.transfers, ...answer.orders, ...answer.money].map(card => [card.id, card]))
  return (
    <>
      <p className="panel-figure">{`${answer.item.name}: ${named('stage', stage)}`}</p>
      {ids.length === 0 ? <p className="empty">{t('panel.nothing')}</p> : null}
      {undated > 0 ? <p className="small">{t('panel.undated', { n: undated })}</p> : null}
      {ids.map(id => {
        const card = cards.get(id)
        return card === undefined ? <NoticeCard key={id} id={id} /> : <Claim key={id} claim={card} />
      })}
    </>
  )
}

function OfItem({ answer, stage }: { readonly answer: ItemAnswer; readonly stage: string | null }) {
  const { t } = useWords()
  return (
    <>
      {stage === null ? <Levels answer={answer} /> : <Stage answer={answer} stage={stage} />}
      <p>
        <Link to="/items/$code" params={{ code: answer.item.code }}>
          {t('panel.item')}
        </Link>
      </p>
    </>
  )
}

/** What a figure of a target rests on: the promise, and every level said, the latest first. */
function Levels({ answer }: { readonly answer: ItemAnswer }) {
  return answer.targets.map(target => (
    <section key={target.id}>
      <h3 lang="en">{target.name}</h3>
      {[...target.levels].reverse().map(level => (
        <NoticeCard key={level.id} id={level.id} />
      ))}
      <NoticeCard id={target.id} />
    </section>
  ))
}

export function Contents({ path, query }: { readonly path: string; readonly query: URLSearchParams }) {
  const { t } = useWords()
  const text = query.toString()
  const address = text === '' ? path : `${path}?${text}`
  if (path === '/support/open')
    return <Asked<OpenedFigure> address={address} show={answer => <Opened answer={answer} address={address} />} />
  if (path === '/notices')
    return (
      <Asked<NoticeList>
        address={address}
        show={answer => (
          <>
            <h3>{t('panel.claims', { n: answer.total })}</h3>
            <Downloads path={address} />
            <Claims claims={answer.claims} more={answer.total - answer.claims.length} />
          </>
        )}
      />
    )
  if (path.startsWith('/notices/'))
    return <Asked<NoticeAnswer> address={address} show={answer => <OneNotice answer={answer} />} />
  if (path.startsWith('/sources/'))
    return (
      <Asked<SourceAnswer>
        address={address}
        show={answer => (
          <>
            <SourceLine source={answer.source} />
            <Claims claims={answer.claims} more={answer.more} />
          </>
        )}
      />
    )
  if (/^\/logs\/[^/]+\/entries\//.test(path))
    return <Asked<EntryAnswer> address={path} show={answer => <OneEntry answer={answer} />} />
  if (/^\/logs\/[^/]+\/fork$/.test(path))
    return <Asked<ForkAnswer> address={path} show={answer => <OneFork answer={answer} />} />
  if (path.startsWith('/items/'))
    return <Asked<ItemAnswer> address={path} show={answer => <OfItem answer={answer} stage={query.get('stage')} />} />
  if (path.startsWith('/outlook/'))
    return (
      <Asked<Outlook>
        address={without(path, query, outlookParts)}
        show={answer => <OutlookBehind answer={answer} query={query} />}
      />
    )
  if (path === '/slippage')
    return (
      <Asked<SlippageAnswer>
        address={without(path, query, slippageParts)}
        show={answer => <SlippageBehind answer={answer} query={query} />}
      />
    )
  if (path === '/backtest')
    return (
      <Asked<Backtest>
        address={without(path, query, backtestParts)}
        show={answer => <BacktestBehind answer={answer} query={query} />}
      />
    )
  if (path === '/plan') return <OnPage path={path} query={query} />
  if (path.startsWith('/treaties/'))
    return (
      <Asked<TreatyAnswer>
        address={without(path, query, treatyParts)}
        show={answer => <TreatyBehind answer={answer} query={query} />}
      />
    )
  return <Unknown path={path} />
}

/** What only the page itself knows: there is nothing to ask the node for. */
function OnPage({ path, query }: { readonly path: string; readonly query: URLSearchParams }) {
  const { t } = useWords()
  const show = useShown(path)
  return show === undefined ? <p className="empty">{t('plan.notThere')}</p> : show(query)
}

function Unknown({ path }: { readonly path: string }) {
  const { t } = useWords()
  return (
    <p className="empty">
      {t('panel.unknown')} <code>{path}</code>
    </p>
  )
}

/** The address of the answer itself, without the part of it that was opened. */
function without(path: string, query: URLSearchParams, parts: readonly string[]): string {
  const asked = new URLSearchParams(query)
  for (const part of parts) asked.delete(part)
  const text = asked.toString()
  return text === '' ? path : `${path}?${text}`
}
