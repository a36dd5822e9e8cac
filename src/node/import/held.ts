/** Sources and editions that the record holds, and where a new one stands among them. */
import { dayNumber, lastDay } from '../../base/index.ts'
import type { Draft, DraftOf } from '../../kinds/index.ts'
import type { NoticeId } from '../../notice/index.ts'
import { type Edition, editionsOf, type Picture } from '../../picture/index.ts'

/**
 * The id of a source of `by` of the same series that this file repeats: the same file, or the same rows saved again. What
 * another party took in is its own word: a party says for itself what it has read.
 */
export function sourceHeld(picture: Picture, { body }: DraftOf<'source'>, by: string): NoticeId | undefined {
  const { series, file } = body
  if (file === undefined) return undefined
  for (const held of picture.sources.values()) {
    if (picture.authorOf(held.notice) !== by || held.body.series !== series || held.body.file === undefined) continue
    const { sha256, content } = held.body.file
    if (sha256 === file.sha256 || (content !== undefined && content === file.content)) return picture.id(held.notice)
  }
  return undefined
}

/**
 * The newest edition of `by` held that was said before this one: nobody states how another's rows go on. Of one day and number, what is held was there before: a release
 * can be issued twice. `editionsOf` gives them oldest first.
 */
export function predecessorOf(
  picture: Picture,
  source: DraftOf<'source'>,
  today: string,
  by: string,
): Edition | undefined {
  const { series, edition } = source.body
  if (series === undefined) return undefined
  const said = dayNumber(lastDay(source.saidOn ?? today))
  return editionsOf(picture, series)
    .filter(held => {
      if (picture.authorOf(held.notice) !== by) return false
      const heldSaid = picture.said.at(held.notice)
      if (heldSaid !== said) return heldSaid < said
      return (held.edition ?? '').localeCompare(edition ?? '', 'en', { numeric: true }) <= 0
    })
    .at(-1)
}

/**
 * The source of an edition was published on its date: it is by that date, not by the day of import, that editions follow
 * each other and that a question as of some day finds the one that counted then.
 */
export function saidWhenPublished(draft: Draft): Draft {
  if (draft.kind !== 'source' || draft.basis === 'reported' || draft.body.date === undefined) return draft
  return { ...draft, basis: 'reported', saidOn: draft.body.date }
}
