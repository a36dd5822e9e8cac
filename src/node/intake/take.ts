/** Takes an article into the queue: what was decided of a draft before stays decided. Rule J28. */
import { basename } from 'node:path'
import { type Bytes, type Clock, hex, Refusal, sha256, utf8 } from '../../base/index.ts'
import { type ArticleDraft, answerOf, type Lexicon, readArticle } from '../../intake/index.ts'
import { heldArticle, keepArticle, type QueuedArticle, type QueuedDraft } from './queue.ts'

export interface Taking {
  readonly lexicon: Lexicon
  readonly clock: Clock
  /** Day on which it was written, where it does not say so. */
  readonly date?: string
  /** Drafts of a model beside the readers. */
  readonly beside?: readonly ArticleDraft[]
}

/** @throws Refusal for what is no page of text; as {@link keepArticle} */
export function takeArticle(directory: string, name: string, bytes: Bytes, taking: Taking): QueuedArticle {
  const file = basename(name)
  const hash = hex(sha256(bytes))
  const id = hash.slice(0, 32)
  const held = heldArticle(directory, id)
  const { lexicon, clock, date, beside = [] } = taking
  const article = placed(file, () => readArticle(bytes, { lexicon, ...(date === undefined ? {} : { date }) }))
  const { drafts, ...answer } = answerOf(file, article, lexicon)
  const before = new Map(held?.drafts.map(draft => [draft.id, draft]))
  const proposed = withIds(hash, [...drafts, ...beside]).map(draft => settled(before.get(draft.id)) ?? draft)
  // What was decided or came of a model stays, also where this reading does not propose it.
  const here = new Set(proposed.map(draft => draft.id))
  const gone = [...before.values()].filter(draft => !here.has(draft.id) && settled(draft) !== undefined)
  const taken: QueuedArticle = {
    ...answer,
    id,
    bytes: bytes.length,
    sha256: hash,
    at: held?.at ?? clock.now(),
    text: article.page.original,
    drafts: [...proposed, ...gone],
  }
  keepArticle(directory, taken)
  return taken
}

const settled = (draft: QueuedDraft | undefined): QueuedDraft | undefined =>
  draft !== undefined && (draft.state !== 'waiting' || draft.edited || draft.by !== undefined) ? draft : undefined

/** Several drafts of one kind may rest on one sentence: they are counted. */
function withIds(hash: string, drafts: readonly ArticleDraft[]): readonly QueuedDraft[] {
  const seen = new Map<string, number>()
  return drafts.map(draft => {
    const place = `${hash} ${draft.span.join('-')} ${draft.kind}`
    const count = seen.get(place) ?? 0
    seen.set(place, count + 1)
    const id = hex(sha256(utf8(`${place} ${count}`))).slice(0, 32)
    return { ...draft, id, state: 'waiting', edited: false, at: null, notice: null }
  })
}

function placed<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file }) : error
  }
}
