/** What somebody on watch has to know now, alarms before reminders, each in words; and the sound it makes until it is seen. */
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Failure } from '../state/index.ts'
import { StatusMark } from '../treaties/index.ts'
import { useWords } from '../words/index.ts'
import type { WatchTold } from './asked.ts'
import { useSaying } from './saying.ts'
import { type Status, sound } from './sound.ts'

/** An alarm that nobody acknowledged sounds again after so long. */
const againMs = 30_000
const loudestFirst: readonly Status[] = ['actual', 'exercise', 'test']

type Told = WatchTold['alarms'][number]

const isSeen = (alarm: Told) => alarm.acknowledged != null

/** What sounds: alarms, and no reminders, that nobody has acknowledged. */
export function loudOf(watch: WatchTold): readonly Told[] {
  return watch.alarms.filter(alarm => alarm.level === 'alarm' && !isSeen(alarm))
}

export function Alarms({
  watch,
  officer,
  isQuiet,
}: {
  readonly watch: WatchTold
  readonly officer: string
  readonly isQuiet: boolean
}) {
  const { t } = useWords()
  const loud = loudOf(watch)
  const sounded = useSound(loud, isQuiet)
  return (
    <section className="duty-alarms" aria-label={t('duty.alarms')}>
      <h2>
        {t('duty.alarms')} <span className="duty-number">{loud.length}</span>
      </h2>
      {sounded === undefined ? null : <p className="small">{t('duty.sounded', { status: sounded })}</p>}
      {watch.alarms.length === 0 ? <p className="empty">{t('duty.noAlarms')}</p> : null}
      <ul aria-live="assertive">
        {watch.alarms.map(alarm => (
          <OneAlarm key={`${alarm.cause} ${alarm.kind}`} alarm={alarm} officer={officer} />
        ))}
      </ul>
      {watch.more > 0 ? <p>{t('duty.moreAlarms', { n: watch.more })}</p> : null}
    </section>
  )
}

function OneAlarm({ alarm, officer }: { readonly alarm: Told; readonly officer: string }) {
  const { t, named, moment, party } = useWords()
  const [say, error] = useSaying()
  const acknowledge = () => void say('/watch/acknowledge', { cause: alarm.cause, person: officer })
  const seen = isSeen(alarm)
  return (
    <li className={`duty-alarm duty-alarm-${seen ? 'seen' : alarm.level} status-edge-${alarm.status}`}>
      <p>
        <strong>
          <span aria-hidden="true">{seen ? '○ ' : alarm.level === 'alarm' ? '▲ ' : '◷ '}</span>
          {named('alarmLevel', seen ? 'seen' : alarm.level)}: {named('alarmKind', alarm.kind)}
        </strong>{' '}
        <StatusMark status={alarm.status} /> {alarm.party === null ? '' : party(alarm.party)}
      </p>
      <p className="small">
        {t('duty.alarmSince', { at: moment(alarm.since) })}
        {alarm.until === null ? '' : ` · ${t('duty.alarmUntil', { at: moment(alarm.until) })}`}
      </p>
      <p className="small" lang="en">
        {alarm.says}
      </p>
      <p>
        <Where of={alarm.of} />
      </p>
      {seen ? null : (
        <button type="button" className="tool" disabled={officer === ''} onClick={acknowledge}>
          {t('duty.acknowledge')}
        </button>
      )}
      {error === undefined ? null : <Failure error={error} />}
    </li>
  )
}

/** The way to what an alarm is about. */
function Where({ of }: { readonly of: Told['of'] }) {
  const { t } = useWords()
  if (of.room === 'decision') {
    return (
      <Link to="/decisions/$id" params={{ id: of.id.slice(0, 16) }}>
        {t('alarm.look')}
      </Link>
    )
  }
  if (of.room === 'treaty') {
    return (
      <Link to="/treaties/$code" params={{ code: of.id }}>
        {t('alarm.look')}
      </Link>
    )
  }
  return (
    <Link
      to="/duty"
      search={{ line: of.id.slice(0, 16), ...(of.notice === null ? {} : { message: of.notice.slice(0, 16) }) }}
    >
      {t('alarm.look')}
    </Link>
  )
}

/** Sounds the gravest status there is, at once when a cause is new and again while it is not acknowledged. */
function useSound(loud: readonly Told[], isQuiet: boolean): string | undefined {
  const { named } = useWords()
  const known = useRef(new Set<string>())
  const [last, setLast] = useState<Status>()
  const gravest = loudestFirst.find(status => loud.some(alarm => alarm.status === status))
  const causes = loud.map(alarm => alarm.cause).join('\n')
  useEffect(() => {
    if (gravest === undefined || isQuiet) return undefined
    const make = () => {
      if (sound(gravest)) setLast(gravest)
    }
    const fresh = causes.split('\n').filter(cause => !known.current.has(cause))
    known.current = new Set(causes.split('\n'))
    if (fresh.length > 0) make()
    const timer = setInterval(make, againMs)
    return () => clearInterval(timer)
  }, [gravest, causes, isQuiet])
  return last === undefined ? undefined : named('noticeStatus', last)
}
