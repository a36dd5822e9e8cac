/** Whether the node and the other end can be reached, said in big words where they cannot; and what is kept here meanwhile. */
import type { ChannelAnswer } from '../../src/picture/index.ts'
import { usePeers } from '../ask/index.ts'
import { useWords } from '../words/index.ts'
import { dropWaiting, type Written } from './kept.ts'

export function Network({
  isReached,
  asOf,
  channel,
  waiting,
  changed,
}: {
  readonly isReached: boolean
  readonly asOf: string | undefined
  readonly channel: ChannelAnswer | undefined
  readonly waiting: readonly Written[]
  readonly changed: () => void
}) {
  const { t, moment } = useWords()
  return (
    <>
      {isReached ? null : (
        <div className="duty-cut" role="alert">
          <p className="duty-cut-words">✕ {t('duty.noNode')}</p>
          <p>{asOf === undefined ? t('duty.nothingYet') : t('duty.asItStood', { at: moment(asOf) })}</p>
          <p>{t('duty.keptHere')}</p>
        </div>
      )}
      {isReached && channel !== undefined ? <Peer channel={channel} /> : null}
      {waiting.length === 0 ? null : <Waiting waiting={waiting} changed={changed} />}
    </>
  )
}

/** The node of the other end: what is said now is signed here, and crosses once it can be reached. */
function Peer({ channel }: { readonly channel: ChannelAnswer }) {
  const { t, party, moment } = useWords()
  const peer = usePeers().data?.peers.find(one => one.party === channel.peer)
  if (peer === undefined || peer.state === 'well' || peer.state === 'new') return null
  return (
    <div className="duty-cut duty-cut-peer" role="alert">
      <p className="duty-cut-words">
        {t(peer.state === 'refused' ? 'duty.peerRefused' : 'duty.noPeer', { party: party(peer.party) })}
      </p>
      <p>
        {peer.lastHeardAt === null ? t('duty.peerNeverHeard') : t('duty.peerHeard', { at: moment(peer.lastHeardAt) })}{' '}
        {t('duty.peerWaits')}
      </p>
    </div>
  )
}

/** What was written while the node could not be reached, until it has been handed over or given up. */
function Waiting({ waiting, changed }: { readonly waiting: readonly Written[]; readonly changed: () => void }) {
  const { t, named } = useWords()
  return (
    <section className="duty-panel" aria-label={t('duty.waitingHere')}>
      <h2>{t('duty.waitingHere')}</h2>
      <ul>
        {waiting.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two that are alike are two
          <li key={place}>
            {named('noticeStatus', one.status)}, {t('duty.formNumber', { n: one.form })}, {one.officer}{' '}
            <button
              type="button"
              className="tool"
              onClick={() => {
                dropWaiting(window.localStorage, place)
                changed()
              }}
            >
              {t('duty.giveUp')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
