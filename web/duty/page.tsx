/** The page of the watch: big, by keyboard, true to the second; what is cut off says so, and nothing that was written is lost. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { ChannelAnswer } from '../../src/picture/index.ts'
import { Signer } from '../acts/index.ts'
import { Refused, sendAct, useChange, usePageSearch, useSession } from '../ask/index.ts'
import { ClockWarning, useNodeTime } from '../clock/index.ts'
import { Page } from '../frame/index.ts'
import { Failure, Loading } from '../state/index.ts'
import { StatusMark } from '../treaties/index.ts'
import { useWords } from '../words/index.ts'
import { useLines, usePhrasebook } from './asked.ts'
import { draftRequest } from './compose.tsx'
import { handOver, readWaiting, type Written } from './kept.ts'
import { Offer } from './line-acts.tsx'
import { Network } from './network.tsx'
import { useNews } from './news.ts'
import { OneLine } from './one-line.tsx'

const officerPlace = 'entente.duty.officer'

export function DutyPage() {
  const { t } = useWords()
  useNews()
  const lines = useLines()
  const time = useNodeTime(lines.data?.asOf)
  const session = useSession()
  const [officer, setOfficer] = useState(() => window.localStorage.getItem(officerPlace) ?? '')
  const known = session.person ?? officer
  const channel = useChosen(lines.data?.channels ?? [])
  const isReached = lines.error === null || lines.error instanceof Refused
  const [waiting, changed] = useWaiting(isReached)
  const desk = <Desk officer={officer} isKnown={session.person !== null} set={setOfficer} />
  return (
    <Page title={t('duty.title')}>
      <div className="duty">
        <Network isReached={isReached} asOf={lines.data?.asOf} channel={channel} waiting={waiting} changed={changed} />
        <ClockWarning time={time} />
        {lines.error instanceof Refused ? <Failure error={lines.error} /> : null}
        {lines.data === undefined ? isReached ? <Loading /> : null : null}
        {lines.data === undefined ? null : (
          <>
            <Lines channels={lines.data.channels} chosen={channel} />
            {channel === undefined ? (
              <NoLine />
            ) : (
              <OneLine key={channel.id} {...{ channel, time, session, desk, changed }} officer={known} />
            )}
          </>
        )}
      </div>
    </Page>
  )
}

/** Who acts: whoever is signed in, or whoever says to sit at this desk. */
function Desk({
  officer,
  isKnown,
  set,
}: {
  readonly officer: string
  readonly isKnown: boolean
  readonly set: (name: string) => void
}) {
  const { t } = useWords()
  return (
    <div className="duty-desk">
      {isKnown ? null : (
        <label className="choice">
          <span className="choice-label">{t('duty.officer')}</span>
          <input
            className="duty-input"
            autoComplete="off"
            value={officer}
            onChange={event => {
              set(event.target.value)
              window.localStorage.setItem(officerPlace, event.target.value)
            }}
          />
        </label>
      )}
      <Signer act="check" />
    </div>
  )
}

/** The line that the address names, else the first: what is actual comes first. */
function useChosen(channels: readonly ChannelAnswer[]): ChannelAnswer | undefined {
  const { line } = usePageSearch()
  return channels.find(one => line !== undefined && one.id.startsWith(line)) ?? channels[0]
}

function Lines({
  channels,
  chosen,
}: {
  readonly channels: readonly ChannelAnswer[]
  readonly chosen: ChannelAnswer | undefined
}) {
  const { t, named, party } = useWords()
  const change = useChange()
  if (chosen === undefined) return null
  return (
    <nav className="duty-lines" aria-label={t('duty.lines')}>
      {channels.map(one => (
        <button
          key={one.id}
          type="button"
          className={`duty-line status-edge-${one.status}`}
          aria-current={one.id === chosen.id}
          onClick={() => change({ line: one.id.slice(0, 16), act: undefined, message: undefined })}
        >
          <StatusMark status={one.status} /> <strong lang="en">{one.name}</strong> · {party(one.peer)} ·{' '}
          {named('lineDeclared', one.declared.state)}
        </button>
      ))}
    </nav>
  )
}

function NoLine() {
  const { t } = useWords()
  const session = useSession()
  return (
    <>
      <p className="glance-headline glance-no">
        <span className="glance-mark" aria-hidden="true">
          ✕
        </span>{' '}
        {t('duty.noLine')}
      </p>
      {session.may('line') ? <Offer done={() => undefined} /> : null}
    </>
  )
}

/** What waits in this browser, handed over as soon as the node answers again. */
function useWaiting(isReached: boolean): readonly [readonly Written[], () => void] {
  const [waiting, setWaiting] = useState(() => readWaiting(window.localStorage))
  const questions = useQueryClient()
  const book = usePhrasebook().data
  const changed = useCallback(() => setWaiting(readWaiting(window.localStorage)), [])
  useEffect(() => {
    if (!isReached || book === undefined || readWaiting(window.localStorage).length === 0) return
    const send = async (written: Written) => {
      try {
        await sendAct(...draftRequest(written, book))
        return 'taken'
      } catch (error) {
        return error instanceof Refused ? 'refused' : 'unreachable'
      }
    }
    void handOver(window.localStorage, send).then(async taken => {
      changed()
      if (taken > 0) await questions.invalidateQueries()
    })
  }, [isReached, book, questions, changed])
  return [waiting, changed]
}
