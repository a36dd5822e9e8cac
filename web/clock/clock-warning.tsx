/** Says that this computer's clock and the node's differ, by how much, and which of them counts here. */
import { useWords } from '../words/index.ts'
import type { NodeTime } from './node-time.ts'
import { spanWords } from './spans.ts'

/** What an answer is under way and a second is rounded off by is no difference. */
const boundMs = 2500

export function ClockWarning({ time }: { readonly time: NodeTime }) {
  const { t } = useWords()
  const { offMs } = time
  if (offMs === undefined || Math.abs(offMs) < boundMs) return null
  const span = spanWords(offMs, t('clock.days'))
  return (
    <p className="clock-warning" role="status">
      <strong>
        <span aria-hidden="true">⚠ </span>
        {t(offMs > 0 ? 'clock.ahead' : 'clock.behind', { span })}
      </strong>{' '}
      {t('clock.counts')}
    </p>
  )
}
