/** Notices by what is asked of them, one notice with its links, and sources with what rests on them. */
import { foldName, Refusal } from '../base/index.ts'
import { isKindName, type KindName, kindNames, relations } from '../kinds/index.ts'
import type { Notice, NoticeId } from '../notice/index.ts'
import { dayOf } from './accounts.ts'
import type { NoticeAnswer, NoticeList, SourceAnswer, SourceCard, SourceList } from './answers/index.ts'
import { claimCard, sourceCard, sourceCardOf, summaryOf } from './card.ts'
import type { Picture } from './fold.ts'
import type { Stand } from './held.ts'

export interface NoticeQuestion {
  readonly kind?: string
  /** Id, or beginning of the id, of a source. */
  readonly source?: string
  /** Part of the name, role or party of who said it: words, or a figure told in somebody's name. */
  readonly speaker?: string
  /** Words that must all stand in the notice. */
  readonly text?: string
  /** Code of a party named in the body. */
  readonly party?: string
  readonly limit?: number
  readonly offset?: number
}

const listedAtMost = 200

/** Notices that match, latest said first. */
export function noticeList(picture: Picture, stand: Stand, question: NoticeQuestion = {}): NoticeList {
  picture.settle()
  const kinds = question.kind === undefined ? kindNames : [question.kind].filter(isKindName)
  const source =
    question.source === undefined ? undefined : picture.sourceIds.find(picture.id(picture.find(question.source)))
  const day = dayOf(stand.asOf)
  const found: number[] = []
  for (const kind of kinds) {
    for (const number of picture.numbersOf(kind)) {
      if (question.source !== undefined && picture.restsOn(number) !== source) continue
      const at = stand.recorded ? picture.recorded.at(number) : picture.said.at(number)
      if (at <= day && matches(picture, number, question)) found.push(number)
    }
  }
  found.sort((left, right) => picture.said.at(right) - picture.said.at(left) || picture.compareIds(left, right))
  const offset = question.offset ?? 0
  return {
    ...standOf(stand),
    total: found.length,
    claims: found.slice(offset, offset + (question.limit ?? listedAtMost)).map(number => claimCard(picture, number)),
  }
}

function matches(picture: Picture, number: number, question: NoticeQuestion): boolean {
  if (question.speaker === undefined && question.text === undefined && question.party === undefined) return true
  const notice = picture.read(number)
  if (question.party !== undefined && !JSON.stringify(notice.body).includes(`"${question.party}"`)) return false
  if (question.speaker !== undefined) {
    const speaker = 'speaker' in notice.body ? notice.body.speaker : undefined
    const who = foldName([speaker?.name, speaker?.role, speaker?.party].filter(part => part !== undefined).join(' '))
    if (who === '' || !who.includes(foldName(question.speaker))) return false
  }
  if (question.text === undefined) return true
  const text = foldName(`${summaryOf(notice)} ${JSON.stringify(notice.body)}`)
  return foldName(question.text)
    .split(' ')
    .every(word => text.includes(word))
}

/**
 * One notice with its sources and everything that points to it or that it points to.
 * @throws Refusal `not-found` or `wrong-use`
 */
export function noticeAnswer(picture: Picture, id: string): NoticeAnswer {
  picture.settle()
  const number = picture.find(id)
  const notice = picture.read(number)
  return {
    id: picture.id(number),
    seq: picture.seq.at(number),
    notice: notice as unknown as Record<string, unknown>,
    card: claimCard(picture, number),
    sources: notice.evidence
      .map(item => sourceCardOf(picture, picture.sourceIds.find(item.source)))
      .filter((card): card is SourceCard => card !== null),
    links: [...linksFrom(picture, notice), ...linksTo(picture, number)],
  }
}

/**
 * Where a notice stands: in the log of its author. `wanted` is its id or the beginning of it.
 * @throws Refusal `not-found` or `wrong-use`
 */
export function noticePlace(
  picture: Picture,
  wanted: string,
): { readonly id: NoticeId; readonly party: string; readonly seq: number } {
  const number = picture.find(wanted)
  return { id: picture.id(number), party: picture.authorOf(number), seq: picture.seq.at(number) }
}

type LinkAnswer = NoticeAnswer['links'][number]

function linksFrom(picture: Picture, notice: Notice): LinkAnswer[] {
  const links: LinkAnswer[] = []
  for (const relation of relations) {
    for (const { id, rule } of notice.refs[relation] ?? []) {
      const number = picture.ids.find(id)
      const summary = number === undefined ? 'not held here' : summaryOf(picture.read(number))
      links.push({ relation, id, summary, reason: rule === undefined ? null : `rule ${rule}` })
    }
  }
  return links
}

const pointing: readonly KindName[] = ['join', 'amendment', 'withdrawal', 'receipt']

function linksTo(picture: Picture, number: number): LinkAnswer[] {
  const id = picture.id(number)
  const links: LinkAnswer[] = []
  for (const kind of pointing) {
    for (const other of picture.numbersOf(kind)) {
      const notice = picture.read(other)
      const link = linkOf(notice, id)
      if (link === undefined) continue
      const far = link.far === undefined ? undefined : picture.ids.find(link.far)
      const shown = far ?? other
      links.push({
        relation: link.relation,
        id: picture.id(shown),
        summary: summaryOf(picture.read(shown)),
        reason: link.reason,
      })
    }
  }
  return links.sort((left, right) => compareTexts(linkKey(left), linkKey(right)))
}

/** Several may point to one notice from the same other: then what each says decides. */
function linkKey({ id, relation, reason, summary }: LinkAnswer): string {
  return [id, relation, reason ?? '', summary].join('\u0000')
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function linkOf(notice: Notice, id: string): { relation: string; far?: string; reason: string | null } | undefined {
  if (notice.kind === 'join') {
    const { from, to, relation, reason } = notice.body
    if (from === id) return { relation, far: to, reason }
    return to === id ? { relation: `${relation} (by the other)`, far: from, reason } : undefined
  }
  if (notice.kind === 'amendment' && notice.body.of === id)
    return { relation: 'amended by', reason: notice.body.reason }
  if (notice.kind === 'withdrawal' && notice.body.of === id)
    return { relation: 'withdrawn by', reason: notice.body.reason }
  return notice.kind === 'receipt' && notice.body.of === id ? { relation: 'received', reason: null } : undefined
}

/** Every source with the number of claims that rest on it, latest first. */
export function sourceList(picture: Picture, stand: Stand): SourceList {
  const day = dayOf(stand.asOf)
  const sources = [...picture.sources.values()]
    .filter(source => (stand.recorded ? picture.recorded : picture.said).at(source.notice) <= day)
    .map(source => ({ ...sourceCard(picture, source), claims: picture.restingOn.get(source.number) ?? 0 }))
    .sort((left, right) =>
      (left.date ?? '') === (right.date ?? '')
        ? left.id < right.id
          ? -1
          : 1
        : (left.date ?? '') > (right.date ?? '')
          ? -1
          : 1,
    )
  return { ...standOf(stand), sources }
}

/** @throws Refusal `not-found` when the id is not that of a source, or of a notice that rests on one */
export function sourceAnswer(picture: Picture, id: string, stand: Stand): SourceAnswer {
  picture.settle()
  const number = picture.find(id)
  const notice = picture.read(number)
  if (notice.kind !== 'source') {
    const source = notice.evidence[0]?.source
    if (source === undefined) throw new Refusal('not-found', 'this notice rests on no source', { value: id })
    return sourceAnswer(picture, source, stand)
  }
  const own = picture.sourceIds.find(picture.id(number))!
  const resting: number[] = []
  for (let other = 0; other < picture.size; other += 1) if (picture.restsOn(other) === own) resting.push(other)
  resting.sort((left, right) => picture.compare(left, right))
  const { body } = notice
  return {
    ...standOf(stand),
    source: sourceCard(picture, picture.sources.get(own)!),
    note: body.note ?? null,
    dateBasis: body.dateBasis ?? null,
    coverage: body.coverage === undefined ? null : `${body.coverage.from ?? '…'} to ${body.coverage.until ?? '…'}`,
    file:
      body.file === undefined
        ? null
        : { name: body.file.name, bytes: body.file.bytes, sha256: body.file.sha256, rows: body.file.rows ?? null },
    claims: resting.slice(0, listedAtMost).map(other => claimCard(picture, other)),
    more: Math.max(0, resting.length - listedAtMost),
  }
}

export function standOf(stand: Stand): { asOf: string; recorded: boolean } {
  return { asOf: stand.asOf, recorded: stand.recorded }
}
