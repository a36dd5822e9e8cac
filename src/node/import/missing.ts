/**
 * Drafts of which some are held already. What a draft says is compared with what notices of this log say, whenever they
 * were signed, so that loading the same facts again adds nothing, and loading more of them adds what is more. Rule U9:
 * spec/commands.md.
 */
import { canonicalJson, type Json } from '../../base/index.ts'
import type { Draft, DraftReference, KindName } from '../../kinds/index.ts'
import { idMembers, type Notice, type NoticeId } from '../../notice/index.ts'
import type { Picture } from '../../picture/index.ts'

export interface Missing {
  /** Not held: in their order, with references to held notices resolved. */
  readonly drafts: readonly Draft[]
  readonly held: number
}

/** What of these drafts nobody of this log has said yet. `by` is the party that the log speaks for. */
export function missingOf(picture: Picture, drafts: readonly Draft[], by: string): Missing {
  const held = heldWords(picture, new Set(drafts.map(draft => draft.kind)), by)
  const named = new Map<string, NoticeId>()
  const missing: Draft[] = []
  for (const draft of drafts) {
    const resolved = resolvedDraft(draft, named)
    const id = held.get(wordsOf(resolved))
    if (id === undefined) missing.push(resolved)
    else if (draft.name !== undefined) named.set(draft.name, id)
  }
  return { drafts: missing, held: drafts.length - missing.length }
}

/** What each notice of these kinds says, without when it was written and its salt. */
function heldWords(picture: Picture, kinds: ReadonlySet<KindName>, by: string): ReadonlyMap<string, NoticeId> {
  const words = new Map<string, NoticeId>()
  for (let number = 0; number < picture.size; number += 1) {
    if (!kinds.has(picture.kindOf(number))) continue
    const notice = picture.read(number)
    if (notice.by === by) words.set(wordsOf(notice), picture.id(number))
  }
  return words
}

function wordsOf(said: Draft | Notice): string {
  const { kind, basis, saidOn, body } = said
  const refs = Object.fromEntries(Object.entries(said.refs ?? {}).filter(([, links]) => links.length > 0))
  const evidence = said.evidence ?? []
  const [releasableTo, status] = [said.releasableTo ?? 'public', said.status ?? 'actual']
  return canonicalJson({ kind, basis, saidOn, status, releasableTo, body, evidence, refs } as unknown as Json)
}

/** References to drafts that turned out to be held become ids; the others stay names. */
function resolvedDraft(draft: Draft, named: ReadonlyMap<string, NoticeId>): Draft {
  const resolve = (reference: DraftReference): DraftReference =>
    reference.startsWith('#') ? (named.get(reference.slice(1)) ?? reference) : reference
  const body: Record<string, unknown> = { ...draft.body }
  for (const member of idMembers[draft.kind] ?? []) {
    const reference = body[member]
    if (typeof reference === 'string') body[member] = resolve(reference)
  }
  const refs = Object.entries(draft.refs ?? {}).map(
    ([relation, links]) => [relation, links.map(link => ({ ...link, id: resolve(link.id) }))] as const,
  )
  return {
    ...draft,
    body,
    ...(draft.evidence === undefined
      ? {}
      : { evidence: draft.evidence.map(one => ({ ...one, source: resolve(one.source) })) }),
    ...(draft.refs === undefined ? {} : { refs: Object.fromEntries(refs) }),
  } as Draft
}
