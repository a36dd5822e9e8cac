/** One glance: is the line open, what was declared and what is seen, the last check, the next one with its countdown. */
import type { ChannelAnswer, CheckAnswer } from '../../src/picture/index.ts'
import { type NodeTime, spanWords } from '../clock/index.ts'
import { Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { headlineOf, relianceOf } from './headline.ts'

const marks = { yes: '✓', doubt: '?', no: '✕' } as const

export function Glance({ channel, time }: { readonly channel: ChannelAnswer; readonly time: NodeTime }) {
  const { t, named, party, moment } = useWords()
  const headline = headlineOf(channel)
  const reliance = relianceOf(headline)
  const { declared, observed, peer } = channel
  return (
    <section className="glance" aria-label={t('duty.glance')}>
      <p className={`glance-headline glance-${reliance}`} role="status">
        <span className="glance-mark" aria-hidden="true">
          {marks[reliance]}
        </span>{' '}
        {named('dutyHeadline', headline)}
      </p>
      <div className="glance-sides">
        <div>
          <h3>{t('duty.declared')}</h3>
          <p className="glance-word">{named('lineDeclared', declared.state)}</p>
          <p>{t('duty.declaredBy', { parties: declared.by.map(party).join(', '), at: moment(declared.since) })}</p>
          {channel.ends.map(end =>
            end.declared === null ? null : (
              <p key={end.party} className="small">
                <Opens to={`/notices/${end.declared.id}`}>
                  {party(end.party)} {named('endDeclared', end.declared.state)}, {moment(end.declared.since)}
                </Opens>
                {end.declared.reason === null ? null : <span lang="en"> {end.declared.reason}</span>}
              </p>
            ),
          )}
        </div>
        <div>
          <h3>{t('duty.observed')}</h3>
          <p className="glance-word">{named('lineObserved', observed.state)}</p>
          <p>
            {observed.lastKept === null ? t('duty.neverKept') : t('duty.lastKept', { at: moment(observed.lastKept) })}
            {observed.lastMissed === null ? '' : ` · ${t('duty.lastMissed', { at: moment(observed.lastMissed) })}`}
          </p>
          {observed.missedInRow > 0 ? (
            <p className="warn">{t('duty.missedInRow', { n: observed.missedInRow })}</p>
          ) : null}
          {observed.silentSince === null ? null : (
            <p className="warn">{t('duty.silentSince', { party: party(peer), at: moment(observed.silentSince) })}</p>
          )}
        </div>
        <NextCheck check={channel.nextCheck} time={time} />
      </div>
      <Ends channel={channel} />
    </section>
  )
}

function NextCheck({ check, time }: { readonly check: CheckAnswer | null; readonly time: NodeTime }) {
  const { t, named, moment } = useWords()
  if (check === null || time.nowMs === undefined) {
    return (
      <div>
        <h3>{t('duty.nextCheck')}</h3>
        <p className="glance-word">{t('duty.noCheck')}</p>
      </div>
    )
  }
  const opensMs = Date.parse(check.opens) - time.nowMs
  const closesMs = Date.parse(check.closes) - time.nowMs
  const span = (ms: number) => spanWords(Math.max(ms, 0), t('clock.days'))
  return (
    <div>
      <h3>{t('duty.nextCheck')}</h3>
      <p className="glance-word">{moment(check.due)}</p>
      <p className="glance-count" role="timer" aria-live="off">
        {check.state === 'kept'
          ? named('checkState', 'kept')
          : opensMs > 0
            ? t('duty.opensIn', { span: span(opensMs) })
            : closesMs > 0
              ? t('duty.dueNow', { span: span(closesMs) })
              : named('checkState', check.state)}
      </p>
    </div>
  )
}

/** Who sits at each end, which languages they read, who has the watch, and when each was last heard. */
function Ends({ channel }: { readonly channel: ChannelAnswer }) {
  const { t, party, moment } = useWords()
  return (
    <dl className="facts duty-ends">
      {channel.ends.map(end => (
        <div key={end.party}>
          <dt>
            {party(end.party)}
            {end.party === channel.seenFrom ? ` (${t('decision.us')})` : ''}
          </dt>
          <dd>
            <div lang="en">{end.station ?? t('unknown')}</div>
            {end.contact === null ? null : <div lang="en">{end.contact}</div>}
            <div className="small">
              {t('duty.reads', { languages: end.languages.join(', ') || t('unknown') })}
              {end.onWatch === null ? '' : ` · ${t('duty.onWatch', { officer: end.onWatch })}`}
            </div>
            <div className="small">
              {end.lastSign === null ? (
                t('duty.neverHeard')
              ) : (
                <Opens to={`/notices/${end.lastSign.id}`}>{t('duty.lastHeard', { at: moment(end.lastSign.at) })}</Opens>
              )}
            </div>
          </dd>
        </div>
      ))}
    </dl>
  )
}
