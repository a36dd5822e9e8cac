/** Pinned parties: when they were heard, what they hold of our log, and what went wrong last. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { PeerFacts, PeerList } from '../../src/node/index.ts'
import { usePeers } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'

export function PeersPage() {
  const { t } = useWords()
  const query = usePeers()
  return (
    <Page title={t('peers.title')} lead={t('peers.lead')}>
      <Answered query={query} show={answer => <Peers answer={answer} />} />
    </Page>
  )
}

function Peers({ answer }: { readonly answer: PeerList }) {
  const words = useWords()
  const { alarms } = answer
  const columns = useMemo(() => columnsIn(words, new Set(forkedIn(alarms))), [words, alarms])
  if (answer.peers.length === 0) {
    return (
      <div className="advice">
        <p>{words.t('peers.none')}</p>
        <pre>npx entente card pin FILE</pre>
      </div>
    )
  }
  return (
    <Table
      caption={words.t('peers.count', { n: answer.peers.length })}
      columns={columns}
      rows={answer.peers}
      keyOf={peer => peer.party}
      download="/peers"
    />
  )
}

/** The parties whose logs are known to have two histories. */
function forkedIn(alarms: PeerList['alarms']): string[] {
  return alarms.filter(({ alarm }) => alarm === 'fork').map(({ party }) => party)
}

function columnsIn({ t, named, exact, moment }: Words, forked: ReadonlySet<string>): Column<PeerFacts>[] {
  return [
    {
      id: 'name',
      header: t('peers.name'),
      value: peer => peer.name,
      cell: peer => (
        <>
          {peer.held === 0 ? (
            peer.name
          ) : (
            <Link to="/logs/$party" params={{ party: peer.party }}>
              {peer.name}
            </Link>
          )}
          <span className="small peer-address">{peer.addresses.join(', ')}</span>
          {forked.has(peer.party) ? (
            <span className="small peer-address">
              <Opens to={`/logs/${peer.party}/fork`} title={t('fork.open')} className="opens warn">
                {named('logState', 'forked')}
              </Opens>
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: 'state',
      header: t('logs.state'),
      value: peer => named('peerState', peer.asked ? peer.state : 'unasked'),
      cell: peer => {
        const isWrong = peer.state === 'failing' || peer.state === 'refused'
        return (
          <>
            <span className={isWrong ? 'warn' : undefined}>
              {named('peerState', peer.asked ? peer.state : 'unasked')}
            </span>
            {peer.message === null ? null : (
              <span className="small peer-address" lang="en">
                {peer.message}
              </span>
            )}
          </>
        )
      },
    },
    {
      id: 'heard',
      header: t('peers.heard'),
      value: peer => peer.lastHeardAt,
      cell: peer => (peer.lastHeardAt === null ? t('peers.notYet') : moment(peer.lastHeardAt)),
    },
    {
      id: 'behind',
      header: t('peers.behind'),
      numeric: true,
      value: peer => String(peer.behind),
      cell: peer => exact(String(peer.behind)),
    },
    {
      id: 'held',
      header: t('peers.held'),
      numeric: true,
      value: peer => String(peer.held),
      cell: peer => exact(String(peer.held)),
    },
  ]
}
