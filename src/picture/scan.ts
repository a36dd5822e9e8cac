/** One pass over the claims: which rows a question counts, and in which group each falls. */
import { dayNumber, firstDay, Refusal } from '../base/index.ts'
import { type Account, chooseAccount, dayOf, singleNotices } from './accounts.ts'
import { type Dimension, dimensions, type Measure, type SupportQuestion } from './answers/index.ts'
import { noDay, noStage, stageNames } from './claims.ts'
import { type Axis, axisOf, valueNamed } from './dimensions.ts'
import type { Picture } from './fold.ts'
import { countedElsewhere, joinsHeld } from './joined.ts'
import { facilities } from './outside.ts'
import { never } from './stand.ts'

/** Stages that a measure counts. `delivered` says no moment; `received` is the recipient's word. */
const stagesOf: Readonly<Record<Measure, readonly string[]>> = {
  commitment: ['committed'],
  allocation: ['allocated'],
  delivery: ['delivered', 'received'],
}

/** Where a visible row goes. */
export const counted = 0
export const atFacility = 1
export const elsewhere = 2
export const otherAccount = 3
export const undatedForPeriod = 4
export const acrossPeriod = 5
const notAsked = -1

export interface Scan {
  readonly account: Account
  readonly axes: readonly Axis[]
  /** Rows of the measure asked for, visible and within the filters, by where they go. */
  visit(each: (row: number, where: number) => void): void
  readonly facilityReasons: ReadonlyMap<string, string>
  readonly joined: ReadonlyMap<number, string>
}

export function scan(picture: Picture, question: SupportQuestion): Scan {
  const account = chooseAccount(picture, question)
  const { claims } = picture
  const day = dayOf(question.asOf)
  const stages = stageMask(question)
  const filters = filtersOf(picture, question)
  const [from, at] = [
    question.from === undefined ? undefined : dayNumber(firstDay(question.from)),
    question.at === undefined ? undefined : dayOf(question.at),
  ]
  const facilityReasons = facilities(picture)
  const askedFor = new Set((question.only.donor ?? []).map(text => valueNamed('donor', text)))
  const facilityDonors = new Set(
    [...facilityReasons.keys()].filter(code => !askedFor.has(code)).map(code => claims.texts.party.find(code) ?? -2),
  )
  // A pass over a million rows: the columns are read as they lie.
  const { notice, source, donor, stage } = {
    notice: claims.notice.values,
    source: claims.source.values,
    donor: claims.donor.values,
    stage: claims.stage.values,
  }
  const begins = (question.recorded ? picture.recorded : picture.said).values
  const ends = (question.recorded ? picture.endRecorded : picture.endSaid).values
  const joined =
    account.series === singleNotices
      ? joinedNotices(picture, question, day, account, stages)
      : new Map<number, string>()

  const whereOf = (row: number): number => {
    if (account.counts[source[row]! + 1] !== 1) return otherAccount
    if (facilityDonors.has(donor[row]!)) return atFacility
    if (joined.size > 0 && joined.has(notice[row]!)) return elsewhere
    if (from === undefined && at === undefined) return counted
    if (claims.lastDay.at(row) === noDay) return undatedForPeriod
    const [first, last] = [claims.firstDay.at(row), claims.lastDay.at(row)]
    if (last < (from ?? noDay) || first > (at ?? never)) return notAsked
    return first >= (from ?? noDay) && last <= (at ?? never) ? counted : acrossPeriod
  }

  const visit = (each: (row: number, where: number) => void): void => {
    for (let row = 0; row < claims.length; row += 1) {
      const number = notice[row]!
      if (stages[stage[row]!] !== 1 || begins[number]! > day || ends[number]! <= day) continue
      if (filters.length > 0 && !filters.every(filter => filter(row))) continue
      const where = whereOf(row)
      if (where !== notAsked) each(row, where)
    }
  }
  return { account, axes: question.by.map(dimension => axisOf(picture, dimension)), visit, facilityReasons, joined }
}

/** Stages that the question is about: by stage, all of them; else those of the measure, and promises without worth. */
function stageMask(question: SupportQuestion): Uint8Array {
  const mask = new Uint8Array(256)
  const wanted: readonly string[] = question.by.includes('stage') ? stageNames : stagesOf[question.measure]
  for (const name of wanted) mask[(stageNames as readonly string[]).indexOf(name)] = 1
  if (question.measure === 'commitment' || question.by.includes('stage')) mask[noStage] = 1
  return mask
}

function filtersOf(picture: Picture, question: SupportQuestion): ((row: number) => boolean)[] {
  const filters: ((row: number) => boolean)[] = []
  for (const dimension of dimensions) {
    const wanted = question.only[dimension]
    if (wanted === undefined) continue
    const axis = axisOf(picture, dimension)
    const values = new Set(wanted.flatMap(text => filterValues(axis, dimension, text)))
    filters.push(row => values.has(axis.of(row)))
  }
  return filters
}

/** An empty text asks for what the source leaves open. */
function filterValues(axis: Axis, dimension: Dimension, text: string): readonly number[] {
  if (text === '') return [-1]
  if (dimension === 'stage' && !(stageNames as readonly string[]).includes(text)) {
    throw new Refusal('wrong-use', 'not a stage', { value: text, rule: 'P8', hint: stageNames.join(', ') })
  }
  return axis.find(valueNamed(dimension, text))
}

function joinedNotices(
  picture: Picture,
  question: SupportQuestion,
  day: number,
  account: Account,
  stages: Uint8Array,
): ReadonlyMap<number, string> {
  const { claims } = picture
  const joins = joinsHeld(picture, day, question.recorded)
  if (joins.length === 0) return new Map()
  const named = new Uint8Array(picture.size)
  for (const { from, to } of joins) {
    named[from] = 1
    named[to] = 1
  }
  const standing = new Set<number>()
  for (let row = 0; row < claims.length; row += 1) {
    const notice = claims.notice.at(row)
    const joined = picture.originalOf(notice) ?? notice
    if (named[joined] !== 1 || stages[claims.stage.at(row)] !== 1 || !claims.native.known(row)) continue
    if (account.counts[claims.source.at(row) + 1] === 1 && picture.counts(notice, day, question.recorded))
      standing.add(joined)
  }
  const elsewhere = new Map(countedElsewhere(picture, joins, standing))
  for (const [original, rule] of [...elsewhere]) {
    for (const amendment of picture.amendmentsOf(original)) elsewhere.set(amendment, rule)
  }
  return elsewhere
}
