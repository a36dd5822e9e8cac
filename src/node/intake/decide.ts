/**
 * What a person decides of a draft. An accepted one becomes a notice of the party of the folder, with the article as its
 * source, signed the one way in which notices are signed. Rules J29, J30.
 */
import { type Clock, canonicalJson, type Json, Refusal } from '../../base/index.ts'
import type { BodyOf, Draft, DraftOf } from '../../kinds/index.ts'
import { checkBody } from '../../notice/index.ts'
import { noticePlace } from '../../picture/index.ts'
import { missingOf } from '../import/missing.ts'
import { inTurn } from '../line/index.ts'
import type { OpenRecord } from '../record.ts'
import { keepArticle, type QueuedArticle, type QueuedDraft, queuedDraft } from './queue.ts'

export type Decision =
  | { readonly decision: 'accept' }
  | { readonly decision: 'reject' }
  | { readonly decision: 'edit'; readonly body: Readonly<Record<string, unknown>> }
  /** It says the same as a notice that is held: it is signed with a reference to it, and counts once. */
  | { readonly decision: 'join'; readonly notice: string }

/**
 * Decides of one draft and keeps it. The notice is stored before the queue says so: after a crash between the two the draft
 * still waits, and accepting it again finds its notice and signs nothing twice.
 * @throws Refusal `not-found`; `conflict` where it was decided already; `bad-form` for a body that is none of its kind; as
 * {@link OpenRecord.append}
 */
export function decideDraft(record: OpenRecord, word: string, decision: Decision, clock: Clock): Promise<QueuedDraft> {
  return inTurn(record, () => decideNow(record, word, decision, clock))
}

async function decideNow(record: OpenRecord, word: string, decision: Decision, clock: Clock): Promise<QueuedDraft> {
  const { directory } = record.folder
  const { article, draft } = queuedDraft(directory, word)
  expectWaiting(draft)
  const decided = await decidedDraft(record, article, draft, decision, clock.now())
  keepArticle(directory, { ...article, drafts: article.drafts.map(one => (one.id === draft.id ? decided : one)) })
  return decided
}

async function decidedDraft(
  record: OpenRecord,
  article: QueuedArticle,
  draft: QueuedDraft,
  decision: Decision,
  at: string,
): Promise<QueuedDraft> {
  switch (decision.decision) {
    case 'reject':
      return { ...draft, state: 'rejected', at }
    case 'edit':
      checkBody(draft.kind, decision.body)
      return { ...draft, body: decision.body as QueuedDraft['body'], edited: true }
    case 'accept':
      return { ...draft, state: 'accepted', at, notice: await sign(record, article, draft) }
    case 'join': {
      const held = noticePlace(record.picture, decision.notice).id
      return { ...draft, state: 'joined', at, notice: await sign(record, article, draft, held) }
    }
  }
}

function expectWaiting({ state, notice, id }: QueuedDraft): void {
  if (state === 'waiting') return
  throw new Refusal('conflict', `this draft was ${state} already`, {
    value: id,
    rule: 'J29',
    ...(notice === null ? {} : { hint: `it became notice ${notice}` }),
  })
}

/** @returns the id of the notice */
async function sign(record: OpenRecord, article: QueuedArticle, draft: QueuedDraft, same?: string): Promise<string> {
  const drafts = noticesOf(article, draft, same)
  const { drafts: missing } = missingOf(record.picture, drafts, record.folder.party)
  const ids = await record.append(missing)
  if (missing.at(-1)?.kind === draft.kind) return ids.at(-1)!
  return heldId(record, article, draft)
}

/** Of a draft that was signed just before a crash: the notice that says it, by a source of the same bytes. */
function heldId({ picture }: OpenRecord, { sha256 }: QueuedArticle, draft: QueuedDraft): string {
  const sources = new Set(
    [...picture.sources.values()].flatMap(({ body, notice }) =>
      body.file?.sha256 === sha256 ? [picture.id(notice)] : [],
    ),
  )
  const said = canonicalJson(draft.body as unknown as Json)
  for (let number = picture.size - 1; number >= 0; number -= 1) {
    if (picture.kindOf(number) !== draft.kind) continue
    const { body, evidence } = picture.read(number)
    if (evidence?.some(({ source }) => sources.has(source)) !== true) continue
    if (canonicalJson(body as unknown as Json) === said) return picture.id(number)
  }
  throw new Refusal('conflict', 'a notice that says this is held, and cannot be found', {
    value: draft.id,
    rule: 'J30',
  })
}

function noticesOf(article: QueuedArticle, draft: QueuedDraft, same: string | undefined): readonly Draft[] {
  const said = draft.saidOn === null ? {} : { saidOn: draft.saidOn }
  const [from, to] = draft.span
  return [
    sourceDraft(article, draft),
    {
      kind: draft.kind,
      basis: 'reported',
      ...said,
      body: draft.body,
      evidence: [{ source: '#article', place: `characters ${from} to ${to}` }],
      ...(same === undefined ? {} : { refs: { sameAs: [{ id: same }] } }),
    } as Draft,
  ]
}

/** The article as a source, graded as its draft is: one source for each grade that drafts of a story have. */
function sourceDraft(article: QueuedArticle, draft: QueuedDraft): DraftOf<'source'> {
  const story = article.stories[draft.story]
  const [reliability, credibility] = [...draft.grade]
  const body: BodyOf<'source'> = {
    publisher: story?.publisher ?? 'publisher not shown',
    ...(story?.title ? { title: story.title.slice(0, 400) } : {}),
    ...(story?.date ? { date: story.date, dateBasis: `intake: ${story.dateGrounds}` } : {}),
    ...(story === undefined ? {} : { language: story.language }),
    reliability: reliability as BodyOf<'source'>['reliability'],
    credibility: credibility as BodyOf<'source'>['credibility'],
    seen: 'read',
    file: { name: article.file.slice(0, 400), bytes: article.bytes, sha256: article.sha256 },
  }
  return { kind: 'source', name: 'article', basis: 'declared', body }
}
