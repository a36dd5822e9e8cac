/** Says something on a line: tried on what is held before it is signed, so that nothing is signed that counts for nothing. */
import type { Chance, Clock } from '../../base/index.ts'
import type { Draft, DraftOf } from '../../kinds/index.ts'
import { checkBody, makeNotices, type NoticeId } from '../../notice/index.ts'
import { type ChannelKind, channelNoted, expectSayable } from '../../picture/index.ts'
import type { OpenRecord } from '../record.ts'
import { channelsKnown } from './channels.ts'
import { inTurn } from './turn.ts'

export interface Saying {
  readonly clock: Clock
  readonly chance: Chance
}

/** A draft of what is said on a line; who may read it is stated. */
export type LineDraft = {
  [Kind in ChannelKind]: Pick<DraftOf<Kind>, 'kind' | 'body'> & {
    readonly status: 'actual' | 'exercise' | 'test'
    readonly releasableTo: readonly string[]
  }
}[ChannelKind]

/**
 * @throws Refusal `bad-form` where it breaks the form of its kind; `conflict` where it would count for nothing (C9), or too few
 * persons released it (C20); as {@link OpenRecord.append}
 */
export function sayOnLine(record: OpenRecord, draft: LineDraft, saying: Saying): Promise<NoticeId> {
  return inTurn(record, () => sayNow(record, draft, saying))
}

/** The same for whoever has the turn already. */
export async function sayNow(record: OpenRecord, draft: LineDraft, saying: Saying): Promise<NoticeId> {
  await trySaying(record, draft, saying)
  const [id] = await record.append([wholeOf(draft)])
  return id!
}

/** The same without saying it; with `unreleased` a message need not be released yet. @throws Refusal as {@link sayOnLine} */
export async function trySaying(
  record: OpenRecord,
  draft: LineDraft,
  { clock, chance }: Saying,
  { unreleased = false }: { readonly unreleased?: boolean } = {},
): Promise<void> {
  const { folder, picture } = record
  // Before its size is: what is wrong with a text is said of the text.
  checkBody(draft.kind, draft.body)
  const author = { by: folder.party, community: folder.community, at: clock.now(), chance }
  const [made] = makeNotices([wholeOf(draft)], author)
  const known = await channelsKnown(folder, clock)
  const wanted = { id: made!.id, seq: folder.size, notice: made!.notice }
  expectSayable(channelNoted(picture), known, wanted, { unreleased })
}

function wholeOf(draft: LineDraft): Draft {
  return { ...draft, basis: 'declared' } as Draft
}
