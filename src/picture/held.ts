/** Notices of a kind that count from a stand, each with the body that stands there. */
import type { KindName } from '../kinds/index.ts'
import type { Notice, NoticeOf } from '../notice/index.ts'
import { dayOf } from './accounts.ts'
import type { Picture } from './fold.ts'

export interface Stand {
  /** Day up to which claims count. */
  readonly asOf: string
  /** By when this record held them, instead of by when they were said. */
  readonly recorded: boolean
}

export interface Held<Name extends KindName> {
  /** Number of the notice whose words stand: the amendment, where there is one. */
  readonly number: number
  readonly notice: NoticeOf<Name>
}

/** @param status of what is asked for: what was said in an exercise or a test never stands among what was meant (P18) */
export function held<Name extends KindName>(
  picture: Picture,
  kind: Name,
  stand: Stand,
  status: Notice['status'] = 'actual',
): Held<Name>[] {
  const day = dayOf(stand.asOf)
  const found: Held<Name>[] = []
  for (const number of picture.numbersOf(kind)) {
    const notice = picture.read(number) as NoticeOf<Name>
    if (notice.status !== status) continue
    if (picture.holds(number, day, stand.recorded)) found.push({ number, notice })
    for (const amendment of picture.amendmentsOf(number)) {
      if (!picture.holds(amendment, day, stand.recorded)) continue
      const { body } = (picture.read(amendment) as NoticeOf<'amendment'>).body
      found.push({ number: amendment, notice: { ...(notice as Notice), body } as NoticeOf<Name> })
    }
  }
  return found.sort((left, right) => picture.compareIds(left.number, right.number))
}
