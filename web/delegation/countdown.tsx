/** The time that is left of a silence, by the node's clock; over, how long since. */
import { type NodeTime, spanWords } from '../clock/index.ts'
import { useWords } from '../words/index.ts'

export function Countdown({ expires, time }: { readonly expires: string; readonly time: NodeTime }) {
  const { t, date } = useWords()
  const at = `${date(expires.slice(0, 10))} ${expires.slice(11, 19)} UTC`
  if (time.nowMs === undefined) return <span>{at}</span>
  const leftMs = Date.parse(expires) - time.nowMs
  return (
    <span className={leftMs > 0 ? 'countdown' : 'countdown over'}>
      {/* The span is read out with the moment, not every second. */}
      <span className="countdown-left" role="timer" aria-live="off">
        {t(leftMs > 0 ? 'decision.left' : 'decision.over', { span: spanWords(leftMs, t('clock.days')) })}
      </span>{' '}
      <span className="small">{t('decision.expiresAt', { at })}</span>
    </span>
  )
}
