/** A word in a frame of its own for what is an exercise or a test; what is actual has none. */
import { useWords } from '../words/index.ts'

export function StatusMark({ status }: { readonly status: 'actual' | 'exercise' | 'test' }) {
  const { named } = useWords()
  if (status === 'actual') return null
  return <strong className={`status-mark status-${status}`}>{named('noticeStatus', status)}</strong>
}
