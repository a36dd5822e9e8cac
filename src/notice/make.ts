/** From drafts to the bytes of notices. Nothing is signed here: a signature belongs to a log's checkpoint. */
import {
  type Bytes,
  base64,
  type Chance,
  canonicalJson,
  type Instant,
  type Json,
  Refusal,
  utf8,
} from '../base/index.ts'
import type { Draft, DraftReference, KindName } from '../kinds/index.ts'
import { checkEnvelope, checkSize, noticeId } from './check.ts'
import type { Notice, NoticeId } from './notice.ts'

export interface Author {
  readonly by: string
  readonly community: string
  readonly at: Instant
  readonly chance: Chance
}

export interface MadeNotice {
  readonly id: NoticeId
  readonly bytes: Bytes
  readonly notice: Notice
}

/** Members of a body that hold the id of another notice, and so may hold a local name in a draft. */
export const idMembers: Partial<Record<KindName, readonly string[]>> = {
  receipt: ['of'],
  join: ['from', 'to'],
  amendment: ['of'],
  withdrawal: ['of'],
  channel: ['accepts'],
  check: ['channel'],
  checkAnswer: ['channel', 'of'],
  message: ['channel', 'inReplyTo', 'corrects'],
  opened: ['channel', 'of'],
  refusal: ['channel', 'of'],
  translation: ['channel', 'of'],
  handover: ['channel'],
  channelStatus: ['channel'],
  release: ['channel'],
  proposalReceipt: ['of'],
  objection: ['of'],
  proposalChange: ['after'],
  proposalClosing: ['of'],
  announcement: ['of'],
  reservation: ['of'],
  notificationReceipt: ['of'],
}

/**
 * Makes notices of drafts, in their order, resolving local names. All or none: a draft that breaks a rule refuses the
 * batch, and the refusal names its position.
 * @throws Refusal
 */
export function makeNotices(drafts: Iterable<Draft>, author: Author): MadeNotice[] {
  const named = new Map<string, NoticeId>()
  const made: MadeNotice[] = []
  let position = 0
  for (const draft of drafts) {
    position += 1
    try {
      const one = makeNotice(draft, author, named)
      if (draft.name !== undefined) {
        if (named.has(draft.name))
          throw new Refusal('conflict', 'two drafts have one name', { value: draft.name, rule: 'N9' })
        named.set(draft.name, one.id)
      }
      made.push(one)
    } catch (error) {
      throw error instanceof Refusal ? error.under(`draft ${position} (${draft.kind})`) : error
    }
  }
  return made
}

function makeNotice(draft: Draft, author: Author, named: ReadonlyMap<string, NoticeId>): MadeNotice {
  const resolve = (reference: DraftReference): NoticeId => {
    if (!reference.startsWith('#')) return reference
    const id = named.get(reference.slice(1))
    if (id === undefined) {
      throw new Refusal('not-found', 'no earlier draft has this name', { value: reference, rule: 'N9' })
    }
    return id
  }
  const refs: Record<string, Json> = {}
  for (const [relation, links] of Object.entries(draft.refs ?? {})) {
    if (links.length > 0) refs[relation] = links.map(link => ({ ...link, id: resolve(link.id) }))
  }
  const envelope: Json = {
    kind: draft.kind,
    by: author.by,
    at: author.at,
    community: author.community,
    releasableTo: draft.releasableTo ?? 'public',
    basis: draft.basis,
    ...(draft.saidOn === undefined ? {} : { saidOn: draft.saidOn }),
    status: draft.status ?? 'actual',
    body: resolvedBody(draft, resolve),
    evidence: (draft.evidence ?? []).map(item => ({ ...item, source: resolve(item.source) })),
    refs,
    salt: base64(author.chance.bytes(16)),
  }
  const text = canonicalJson(envelope)
  const bytes = utf8(text)
  checkSize(bytes)
  return { id: noticeId(bytes), bytes, notice: checkEnvelope(JSON.parse(text)) }
}

function resolvedBody(draft: Draft, resolve: (reference: DraftReference) => NoticeId): Json {
  const body: Record<string, unknown> = { ...draft.body }
  for (const member of idMembers[draft.kind] ?? []) {
    const reference = body[member]
    if (typeof reference === 'string') body[member] = resolve(reference)
  }
  return body as Json
}
