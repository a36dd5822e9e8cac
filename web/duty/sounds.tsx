/** Whether this page may sound, and each sound to be tried: who is on watch has heard all three before the night begins. */
import { useState } from 'react'
import { useWords } from '../words/index.ts'
import { statuses, statusMarks } from './inbox.tsx'
import { allowSound, maySound, type Status, sound } from './sound.ts'

export function Sounds({
  isQuiet,
  setQuiet,
  allowed,
}: {
  readonly isQuiet: boolean
  readonly setQuiet: (quiet: boolean) => void
  readonly allowed: () => void
}) {
  const { t, named } = useWords()
  const [tried, setTried] = useState<Status>()
  const test = async (status: Status) => {
    await allowSound()
    allowed()
    if (sound(status)) setTried(status)
  }
  return (
    <section className="duty-panel" aria-label={t('duty.sounds')}>
      <h2>{t('duty.sounds')}</h2>
      <p role="status">
        <strong>{t(maySound() ? (isQuiet ? 'duty.soundQuiet' : 'duty.soundOn') : 'duty.soundOff')}</strong>{' '}
        {tried === undefined ? '' : t('duty.soundTried', { status: named('noticeStatus', tried) })}
      </p>
      <p className="duty-acts">
        {statuses.map(status => (
          <button
            key={status}
            type="button"
            className={`tool act-button sound-${status}`}
            onClick={() => void test(status)}
          >
            <span aria-hidden="true">{statusMarks[status]} </span>
            {t('duty.testSound', { status: named('noticeStatus', status) })}
          </button>
        ))}
        <button type="button" className="tool" aria-pressed={isQuiet} onClick={() => setQuiet(!isQuiet)}>
          {t('duty.quiet')}
        </button>
      </p>
      <p className="small">{t('duty.soundsAbout')}</p>
    </section>
  )
}
