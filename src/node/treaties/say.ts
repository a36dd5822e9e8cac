/** What a party says under a treaty: a draft of its own act, tried against what stands before anything is signed (T28). */
import { dayOfInstant, Refusal } from '../../base/index.ts'
import type { Draft, DraftOf } from '../../kinds/index.ts'
import { checkBody, type Notice } from '../../notice/index.ts'
import {
  checkTreatyNotice,
  type TreatyAnswer,
  type TreatyKind,
  type TreatyNotice,
  treatyAnswer,
} from '../../picture/index.ts'
import type { OpenRecord } from '../record.ts'

/** What a party wishes to say, without what its folder knows: who it is and who may read it. */
export interface TreatyWish<Name extends TreatyKind = TreatyKind> {
  readonly kind: Name
  readonly body: DraftOf<Name>['body']
  readonly status?: Notice['status']
  /** For everybody to read; for the parties of the treaty where it is not. */
  readonly isPublic?: boolean
}

/** One treaty as it stands in a folder now. @throws Refusal `not-found` */
export function treatyNow(
  record: OpenRecord,
  code: string,
  now: string,
  status: Notice['status'] = 'actual',
): TreatyAnswer {
  return treatyAnswer(record.picture, code, { asOf: dayOfInstant(now), recorded: false }, { status })
}

/**
 * The draft of an act of this party.
 * @throws Refusal `bad-form` for a body that does not fit its kind; `conflict` or `not-found` for what would count for
 * nothing, or would contradict what stands
 */
export function treatyDraft(record: OpenRecord, now: string, wish: TreatyWish): Draft {
  const { kind, body, status = 'actual' } = wish
  checkBody(kind, body)
  const by = record.folder.party
  const stand = { asOf: dayOfInstant(now), recorded: false }
  const notice = { kind, by, at: now, basis: 'declared', status, body } as unknown as TreatyNotice
  checkTreatyNotice(record.picture, stand, notice)
  if (kind === 'treaty') {
    const { parties } = body as DraftOf<'treaty'>['body']
    if (!parties.includes(by)) {
      throw new Refusal('conflict', 'a party states the treaties that it is a party of', {
        place: { path: 'body.parties' },
        value: parties.join(', '),
        rule: 'T2',
      })
    }
    return draftOf(wish, status, [...parties])
  }
  const { treaty } = body as { readonly treaty: string }
  return draftOf(wish, status, treatyNow(record, treaty, now, status).parties)
}

function draftOf({ kind, body, isPublic }: TreatyWish, status: Notice['status'], parties: readonly string[]): Draft {
  const releasableTo = isPublic === true ? 'public' : [...parties].sort()
  return { kind, basis: 'declared', status, releasableTo, body } as unknown as Draft
}
