/**
 * Notices of treaties, sorted to the treaty and status they belong to, each with what decides its rank. What cannot count
 * is set aside with its reason. Nothing here depends on the order in which notices came.
 */
import { dayOfInstant, firstDay } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import type { Notice } from '../../notice/index.ts'
import type { Picture, SourceFacts } from '../fold.ts'
import { held, type Stand } from '../held.ts'
import type { Contained, ContainedReason, Told } from './answers/index.ts'
import { type TreatyKind, type TreatyNotice, treatyKinds, treatyLine } from './sentence.ts'

export interface Said<Name extends TreatyKind = TreatyKind> {
  readonly told: Told
  readonly body: BodyOf<Name>
  readonly notice: TreatyNotice
  /** Place in the log of its author. */
  readonly seq: number
  /** Day numbers, for the rank of claims. */
  readonly said: number
  readonly recorded: number
}

type Parts = { readonly [Name in TreatyKind]: readonly Said<Name>[] }

/** One treaty in one status: what counts for it, and what does not. */
export interface Treaty {
  readonly code: string
  readonly status: Notice['status']
  readonly name: string
  readonly parties: readonly string[]
  readonly parts: Parts
  readonly contained: readonly Contained[]
}

export interface Gathered {
  readonly treaties: readonly Treaty[]
  /** What belongs to no treaty that is held. */
  readonly contained: readonly Contained[]
}

export function gatherTreaties(picture: Picture, stand: Stand): Gathered {
  picture.settle()
  const all = treatyKinds.flatMap(kind => saidOf(picture, kind, stand))
  const terms = all.filter((said): said is Said<'treaty'> => said.notice.kind === 'treaty')
  const stated = groupBy(terms, said => `${said.body.code} ${said.notice.status}`)
  const contained: Contained[] = []
  const belonging = new Map([...stated.keys()].map(key => [key, [] as Said[]]))
  const codes = new Set(terms.map(said => said.body.code))
  for (const said of all) {
    const code = codeOf(said)
    const mine = belonging.get(`${code} ${said.notice.status}`)
    if (mine !== undefined) mine.push(said)
    else contained.push(setAside(said, codes.has(code) ? 'otherStatus' : 'noTreaty'))
  }
  const treaties = [...belonging.entries()].map(([key, mine]) => treatyOf(stated.get(key)!, mine))
  return {
    treaties: treaties.sort((left, right) => compareTexts(keyOf(left), keyOf(right))),
    contained: contained.sort(byId),
  }
}

/** Actual before exercise before test, which is the order of their letters too. */
function keyOf({ status, code }: Treaty): string {
  return `${status} ${code}`
}

function codeOf({ notice }: Said): string {
  return notice.kind === 'treaty' ? notice.body.code : notice.body.treaty
}

/** Whose statement of the parties stands (T2), and which notices count under it (T3). */
function treatyOf(statements: readonly Said<'treaty'>[], mine: readonly Said[]): Treaty {
  const rosters = [...groupBy(statements.filter(isOwnRoster), said => rosterOf(said.body)).values()]
  const standing = (rosters.length === 0 ? [statements] : rosters).map(ranked).sort(byWeight)[0]!
  const { code, name, parties } = standing[0]!.body
  const roster = new Set(parties)
  const contained: Contained[] = []
  const counting: Said[] = []
  for (const said of mine) {
    const reason = reasonAgainst(said.told, said.notice, roster)
    if (reason === undefined) counting.push(said)
    else contained.push(setAside(said, reason))
  }
  const parts = Object.fromEntries(
    treatyKinds.map(kind => [kind, ranked(counting.filter(said => said.notice.kind === kind))]),
  ) as unknown as Parts
  const { status } = standing[0]!.notice
  return { code, status, name, parties: [...parties].sort(), parts, contained: contained.sort(byId) }
}

/** Agreed by all whom it names, then told by the most, then of the highest rank. */
function byWeight(left: readonly Said<'treaty'>[], right: readonly Said<'treaty'>[]): number {
  return (
    Number(isAgreed(right)) - Number(isAgreed(left)) ||
    authorsOf(right).size - authorsOf(left).size ||
    byRank(left[0]!, right[0]!)
  )
}

function isAgreed(statements: readonly Said<'treaty'>[]): boolean {
  const declared = new Set(statements.filter(({ told }) => told.basis === 'declared').map(({ told }) => told.by))
  return statements[0]!.body.parties.every(party => declared.has(party))
}

function authorsOf(statements: readonly Said[]): ReadonlySet<string> {
  return new Set(statements.map(({ told }) => told.by))
}

function isOwnRoster({ told, body }: Said<'treaty'>): boolean {
  return told.basis === 'reported' || body.parties.includes(told.by)
}

function rosterOf(body: BodyOf<'treaty'>): string {
  return [...body.parties].sort().join(' ')
}

/** Why a notice counts for nothing under a treaty of these parties; undefined where it counts. */
export function reasonAgainst(
  told: Pick<Told, 'by' | 'basis'>,
  notice: TreatyNotice,
  roster: ReadonlySet<string>,
): ContainedReason | undefined {
  const actors = actorsOf(notice)
  if (notice.kind === 'treaty' && (actors.length !== roster.size || actors.some(party => !roster.has(party)))) {
    return 'otherParties'
  }
  const named = notice.kind === 'dispute' ? [...actors, notice.body.party] : actors
  const sender = notice.kind === 'notificationReceipt' ? [notice.body.from] : []
  if ([...named, ...sender].some(party => !roster.has(party))) return 'notAParty'
  if (told.basis === 'declared' && !roster.has(told.by)) return 'notAParty'
  if (told.basis === 'declared' && actors.length > 0 && !actors.includes(told.by)) return 'notItsOwn'
  const { moment } = pastOf(notice)
  return moment !== undefined && isLater(moment, notice.at) ? 'futureDated' : undefined
}

/** Whose act a notice tells of. Of what several may say, such as a limit, nobody's alone. */
function actorsOf(notice: TreatyNotice): readonly string[] {
  switch (notice.kind) {
    case 'treaty':
    case 'treatyStatus':
    case 'treatyTally':
      return notice.body.parties
    case 'limit':
      return []
    case 'meeting':
      return notice.body.by === undefined ? [] : [notice.body.by]
    case 'dispute':
      return [notice.body.by]
    default:
      return [notice.body.party]
  }
}

/** The moment or day that must lie in the past when a notice tells of it. */
function pastOf(notice: TreatyNotice): { readonly moment?: string } {
  switch (notice.kind) {
    case 'declaration':
      return { moment: notice.body.date }
    case 'notification':
      return { moment: notice.body.sent }
    case 'notificationReceipt':
      return { moment: notice.body.received }
    case 'meeting':
      return notice.body.state === 'held' ? { moment: notice.body.from } : {}
    case 'treatyTally': {
      const { date } = notice.body
      return 'date' in date ? { moment: date.date } : {}
    }
    default:
      return {}
  }
}

/** Whether one time lies wholly after a moment. A day is not later than a moment within it. */
export function isLater(time: string, moment: string): boolean {
  if (time.length > 10 && moment.length > 10) return Date.parse(time) > Date.parse(moment)
  return firstDay(time.slice(0, 10)) > moment.slice(0, 10)
}

const statuses = ['actual', 'exercise', 'test'] as const

function saidOf<Name extends TreatyKind>(picture: Picture, kind: Name, stand: Stand): Said[] {
  const all = statuses.flatMap(status => held(picture, kind, stand, status))
  return all.map(({ number, notice }) => ({
    told: toldOf(picture, number, notice as TreatyNotice),
    body: notice.body as Said['body'],
    notice: notice as TreatyNotice,
    seq: picture.seq.at(number),
    said: picture.said.at(number),
    recorded: picture.recorded.at(number),
  }))
}

function toldOf(picture: Picture, number: number, notice: TreatyNotice): Told {
  const source: SourceFacts | undefined = picture.sourceAt(picture.source.at(number))
  return {
    id: picture.id(number),
    by: notice.by,
    basis: notice.basis,
    saidOn: notice.basis === 'declared' ? dayOfInstant(notice.at) : (notice.saidOn ?? null),
    publisher: source?.body.publisher ?? null,
    grade: source === undefined ? null : `${source.body.reliability}${source.body.credibility}`,
  }
}

function setAside({ told, notice }: Said, reason: ContainedReason): Contained {
  return { id: told.id, kind: notice.kind, by: told.by, reason, sentence: treatyLine(notice) }
}

/** Sorted so that what outranks comes first (T4): declared, better graded, said later, recorded later, then by id. */
export function ranked<One extends Said>(claims: readonly One[]): One[] {
  return [...claims].sort(byRank)
}

export function byRank(left: Said, right: Said): number {
  return (
    Number(right.told.basis === 'declared') - Number(left.told.basis === 'declared') ||
    compareTexts(left.told.grade ?? 'Z', right.told.grade ?? 'Z') ||
    right.said - left.said ||
    right.recorded - left.recorded ||
    compareTexts(left.told.id, right.told.id)
  )
}

export function groupBy<One>(list: readonly One[], key: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of list) {
    const name = key(one)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [one])
    else group.push(one)
  }
  return groups
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

export function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareTexts(left.id, right.id)
}

/** The notices behind claims that say the same. */
export function toldBy(claims: readonly Said[]): Told[] {
  return ranked(claims).map(({ told }) => told)
}
