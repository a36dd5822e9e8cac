/** A comment of a scenario: in one begun from the record, what was said by whom. It opens to its notice. */
import { Opens } from '../panel/index.ts'
import { noticeIn } from './source.ts'

export function Comment({ text }: { readonly text: string }) {
  const notice = noticeIn(text)
  return (
    <p className="small" lang="en">
      {notice === undefined ? text : <Opens to={`/notices/${notice}`}>{text.replace(notice, '').trim()}</Opens>}
    </p>
  )
}
