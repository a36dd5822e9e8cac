/**
 * Accounts: a data set that appears in editions is one account, all single notices together are another. Two accounts may
 * tell of the same aid, so their sums are never added; of one data set only one edition counts (P3, P4).
 */
import { dayNumber, dayOfNumber, lastDay, Refusal } from '../base/index.ts'
import type { Picture, SourceFacts } from './fold.ts'

/** Name of the account of claims that belong to no data set. */
export const singleNotices = 'notices'

export interface Edition {
  readonly series: string
  readonly edition: string | null
  readonly date: string | null
  readonly coverage: string | null
  /** Id of the source notice that stands for the edition. */
  readonly source: string
  readonly publisher: string
  /** SHA-256 of the file and of its rows, as read. */
  readonly file: string | null
  readonly content: string | null
  /** Notices that rest on it. */
  readonly rows: number
  /** Numbers within the picture. */
  readonly number: number
  readonly notice: number
}

/** Editions of one data set, or of all, oldest first. */
export function editionsOf(picture: Picture, series?: string): Edition[] {
  return [...picture.sources.values()]
    .filter(source => source.body.series !== undefined && (series === undefined || source.body.series === series))
    .map(source => editionOf(picture, source))
    .sort((left, right) =>
      left.series < right.series ? -1 : left.series > right.series ? 1 : compareEditions(picture, left, right),
    )
}

export interface Account {
  readonly series: string
  readonly edition: Edition | undefined
  /** 1 for each source number that counts. Claims without source are at index 0, all others one further. */
  readonly counts: Uint8Array
}

interface AccountQuestion {
  readonly asOf: string
  readonly recorded: boolean
  readonly account?: string
  readonly edition?: string
}

/**
 * The account a question is answered from: the one named, or else the data set whose newest edition carries most claims,
 * or else the single notices.
 * @throws Refusal `not-found` naming the accounts and editions held
 */
export function chooseAccount(picture: Picture, question: AccountQuestion): Account {
  const newest = newestEditions(picture, question)
  const series = question.account ?? widest(newest)?.series ?? singleNotices
  const counts = new Uint8Array(picture.sourceIds.size + 1)
  if (series === singleNotices) {
    counts[0] = 1
    for (let number = 0; number < picture.sourceIds.size; number += 1) {
      if (picture.sources.get(number)?.body.series === undefined) counts[number + 1] = 1
    }
    return { series, edition: undefined, counts }
  }
  const edition = question.edition === undefined ? newest.get(series) : namedEdition(picture, series, question.edition)
  if (edition === undefined || !picture.counts(edition.notice, dayOf(question.asOf), question.recorded)) {
    const known = [...new Set(editionsOf(picture).map(held => held.series)), singleNotices]
    throw new Refusal('not-found', `nothing of this account had been said by ${question.asOf}`, {
      value: series,
      rule: 'P3',
      hint: `accounts held: ${known.join(', ')}`,
    })
  }
  counts[edition.number + 1] = 1
  return { series, edition, counts }
}

/** The edition with this name, number or date, or whose source id begins so. */
export function namedEdition(picture: Picture, series: string | undefined, name: string): Edition {
  const editions = editionsOf(picture, series)
  const wanted = name.replace(/^r(?:elease)?[ -]?(?=\d)/i, '')
  const named = editions.filter(held => held.edition === wanted || held.edition === name || held.date === name)
  // The id of a source may begin like the number of an edition: a name comes first.
  const last = named.at(-1) ?? editions.findLast(held => held.source.startsWith(name))
  if (last !== undefined) return last
  throw new Refusal('not-found', 'no such edition is held', {
    value: name,
    rule: 'P3',
    hint: `editions held: ${editions.map(held => `${held.edition ?? '?'} (${held.date ?? 'undated'})`).join(', ') || 'none; import one with entente import kiel FILE'}`,
  })
}

export function newestEditions(picture: Picture, question: AccountQuestion): Map<string, Edition> {
  picture.settle()
  const day = dayNumber(lastDay(question.asOf))
  const newest = new Map<string, Edition>()
  for (const edition of editionsOf(picture)) {
    if (picture.counts(edition.notice, day, question.recorded)) newest.set(edition.series, edition)
  }
  return newest
}

function widest(editions: ReadonlyMap<string, Edition>): Edition | undefined {
  let best: Edition | undefined
  for (const edition of editions.values()) {
    if (
      best === undefined ||
      edition.rows > best.rows ||
      (edition.rows === best.rows && edition.series < best.series)
    ) {
      best = edition
    }
  }
  return best
}

function editionOf(picture: Picture, source: SourceFacts): Edition {
  const { body } = source
  const coverage = body.coverage
  return {
    series: body.series!,
    edition: body.edition ?? null,
    date: body.date ?? null,
    coverage: coverage === undefined ? null : `${coverage.from ?? '…'} to ${coverage.until ?? '…'}`,
    source: picture.id(source.notice),
    publisher: body.publisher,
    file: body.file?.sha256 ?? null,
    content: body.file?.content ?? null,
    rows: picture.restingOn.get(source.number) ?? 0,
    number: source.number,
    notice: source.notice,
  }
}

/** Newer is what was said later; then the higher number of the edition; then what was recorded later; then the id. */
function compareEditions(picture: Picture, left: Edition, right: Edition): number {
  return (
    picture.said.at(left.notice) - picture.said.at(right.notice) ||
    (left.edition ?? '').localeCompare(right.edition ?? '', 'en', { numeric: true }) ||
    picture.read(left.notice).at.localeCompare(picture.read(right.notice).at, 'en') ||
    (left.source < right.source ? -1 : 1)
  )
}

export function dayOf(date: string): number {
  return dayNumber(lastDay(date))
}

export function dateOfDay(day: number): string {
  return dayOfNumber(day)
}
