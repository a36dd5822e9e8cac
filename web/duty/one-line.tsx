/** One line as who is on watch works it: the glance, the alarms, the messages, and every act behind its key. */
import { type ReactNode, useEffect, useState } from 'react'
import type { ChannelAnswer, MessageAnswer } from '../../src/picture/index.ts'
import { type Session, useChange, usePageSearch } from '../ask/index.ts'
import type { NodeTime } from '../clock/index.ts'
import { Failure } from '../state/index.ts'
import { StatusMark } from '../treaties/index.ts'
import { useWords } from '../words/index.ts'
import { Alarms, loudOf } from './alarms.tsx'
import { useCalendar, useDrafts, useInbox, usePhrasebook, useWatch } from './asked.ts'
import { challengeWaiting } from './checks.tsx'
import { Glance } from './glance.tsx'
import { headlineOf } from './headline.ts'
import { Messages, waitsForUs } from './inbox.tsx'
import { type KeyAct, KeyButton, KeyList, useKeys } from './keys.tsx'
import { lineKeys, messageKeys } from './line-keys.ts'
import { OneMessage } from './message.tsx'
import { useSaying } from './saying.ts'
import { allowSound } from './sound.ts'
import { Sounds } from './sounds.tsx'
import { type View, Views } from './views.tsx'

export interface LineProps {
  readonly channel: ChannelAnswer
  readonly time: NodeTime
  readonly officer: string
  readonly session: Session
  /** Who sits at this desk, to be filled in. */
  readonly desk: ReactNode
  readonly changed: () => void
}

/** Days of checks that the calendar shows before today. */
const calendarDays = 14

export function OneLine({ channel, time, officer, session, desk, changed }: LineProps) {
  const words = useWords()
  const { t, named, language } = words
  const change = useChange()
  const { act, message: chosen } = usePageSearch()
  const [isQuiet, setQuiet] = useState(false)
  const [mayHear, setMayHear] = useState(false)
  const { inbox, drafts, watch, book, calendar } = useLineAsked(channel, time, language)
  const challenge = challengeWaiting(calendar, channel.peer)
  const messages = inbox?.messages ?? []
  const message = messages.find(one => chosen !== undefined && one.id.startsWith(chosen))
  const [say, error] = useSaying()
  const loud = watch === undefined ? [] : loudOf(watch)
  useTitle(`${loud.length === 0 ? '' : `▲${loud.length} `}${named('dutyHeadline', headlineOf(channel))}`)
  const show = (view: View) => {
    if (view === 'sounds') void allowSound().then(() => setMayHear(true))
    change({ act: view === act ? undefined : view })
  }
  const pick = (one: MessageAnswer | undefined) =>
    change({ message: one === undefined || one.id === message?.id ? undefined : one.id.slice(0, 16), act: undefined })
  const challenged = challenge !== undefined
  const ground = { words, channel, session, officer, message, drafts: drafts.length, challenged, show }
  const [first] = loud
  const see = first && (() => void say('/watch/acknowledge', { cause: first.cause, person: officer }))
  const keys = lineKeys(ground, see)
  const messageActs = messageKeys(ground, () => {
    if (message !== undefined) void say(`/messages/${message.id}/opened`, { officer })
  })
  const numbers = messages
    .filter(one => waitsForUs(one, channel.seenFrom))
    .slice(0, 9)
    .map(
      (one, place): KeyAct => ({
        key: String(place + 1),
        label: t('duty.openMessage', { n: one.serial }),
        act: () => pick(one),
      }),
    )
  const all = [...keys, ...messageActs, ...numbers]
  useKeys(all, () => change({ act: undefined, message: undefined }))
  return (
    <div className={`status-frame status-frame-${channel.status}`}>
      {channel.status === 'actual' ? null : (
        <p className="status-line">
          <StatusMark status={channel.status} /> {t('duty.lineNotActual')}
        </p>
      )}
      <Glance channel={channel} time={time} />
      {desk}
      {officer === '' ? <p className="warn">▲ {t('duty.sayWho')}</p> : null}
      <div className="duty-acts" role="toolbar" aria-label={t('duty.acts')}>
        {keys.map(one => (
          <KeyButton key={one.key} act={one} />
        ))}
      </div>
      {error === undefined ? null : <Failure error={error} />}
      {act === 'keys' ? <KeyList acts={all} /> : null}
      {act === 'sounds' ? <Sounds isQuiet={isQuiet} setQuiet={setQuiet} allowed={() => setMayHear(true)} /> : null}
      {mayHear || act === 'sounds' ? null : <p className="small">{t('duty.soundOff')}</p>}
      <Views
        {...{ act, channel, book, officer, session, drafts, calendar, challenge, message, changed }}
        done={next => change({ act: next })}
      />
      {message === undefined ? null : <OneMessage message={message} self={channel.seenFrom} acts={messageActs} />}
      <div className="duty-columns">
        {inbox === undefined ? null : (
          <Messages
            inbox={inbox}
            self={channel.seenFrom}
            time={time}
            chosen={message?.id}
            choose={id => pick(messages.find(one => one.id === id))}
          />
        )}
        {watch === undefined ? null : <Alarms watch={watch} officer={officer} isQuiet={isQuiet} />}
      </div>
    </div>
  )
}

function useLineAsked(channel: ChannelAnswer, time: NodeTime, language: string) {
  const inbox = useInbox(channel.id, language).data
  const drafts = useDrafts(undefined).data?.filter(draft => draft.channel === channel.id) ?? []
  const watch = useWatch().data
  const book = usePhrasebook().data
  const calendar = useCalendar(channel, time.nowMs, calendarDays).data
  return { inbox, drafts, watch, book, calendar }
}

/** What the tab says, for whoever has another one open. */
function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])
}
