/** Editions as the comparison of editions and the search for clashes take them: rows and rates, read back from the record. */
import { isCalendarDate, Refusal } from '../base/index.ts'
import type { Notice, NoticeOf } from '../notice/index.ts'
import { dayOf, type Edition, editionsOf, namedEdition, newestEditions } from './accounts.ts'
import { type Clash, clashesBetween, type StandingNotice } from './clash/index.ts'
import { clashesWithin, type EditionClaim, type Edition as EditionContent, type EditionRate } from './editions/index.ts'
import type { Picture } from './fold.ts'
import { held, type Stand } from './held.ts'
import { type RevisionAnswer, revise } from './revisions/index.ts'

/** Rows and rates of an edition held. */
export function editionContent(picture: Picture, edition: Edition): EditionContent {
  const claims: EditionClaim[] = []
  const rates: EditionRate[] = []
  for (let number = 0; number < picture.size; number += 1) {
    if (picture.source.at(number) !== edition.number) continue
    const kind = picture.kindOf(number)
    if (kind === 'commitment') {
      const { body, evidence } = picture.read(number) as NoticeOf<'commitment'>
      claims.push({ id: picture.id(number), place: evidence[0]?.place, body })
    } else if (kind === 'rate') {
      rates.push({ id: picture.id(number), body: (picture.read(number) as NoticeOf<'rate'>).body })
    }
  }
  const coverage = picture.sources.get(edition.number)?.body.coverage
  return {
    name: edition.edition ?? edition.date ?? edition.source.slice(0, 12),
    ...(coverage === undefined ? {} : { coverage }),
    claims,
    rates,
  }
}

/**
 * What changed between two editions of one data set, each named by its edition, its date, its source, or any day: then
 * the edition that counted on that day.
 * @throws Refusal `not-found` naming the editions held; `wrong-use` where the two are of different data sets
 */
export function revisionAnswer(picture: Picture, from: string, to: string, stand: Stand): RevisionAnswer {
  const [earlier, later] = [editionMeant(picture, from, stand), editionMeant(picture, to, stand)]
  if (earlier.series !== later.series) {
    throw new Refusal('wrong-use', 'these are editions of different data sets', {
      value: `${earlier.series}, ${later.series}`,
      rule: 'V1',
    })
  }
  return revise(editionContent(picture, earlier), editionContent(picture, later))
}

function editionMeant(picture: Picture, name: string, stand: Stand): Edition {
  const isNamed = editionsOf(picture).some(known => known.edition === name || known.date === name)
  if (isNamed || !isCalendarDate(name)) return namedEdition(picture, undefined, name)
  const newest = newestEditions(picture, { asOf: name, recorded: stand.recorded })
  const widest = [...newest.values()].sort((left, right) => right.rows - left.rows)[0]
  return widest ?? namedEdition(picture, undefined, name)
}

/**
 * What cannot both hold: within the edition that counts of each data set, and between notices whatever their source.
 */
export function clashAnswer(picture: Picture, stand: Stand): ClashAnswer {
  const key = `${picture.size} ${stand.asOf} ${stand.recorded}`
  const known = answered.get(picture)
  if (known?.key === key) return known.answer
  const answer = findClashes(picture, stand)
  answered.set(picture, { key, answer })
  return answer
}

interface ClashAnswer {
  readonly asOf: string
  readonly recorded: boolean
  readonly clashes: Clash[]
}

/** Every page asks how many clashes there are: the last answer is kept for as long as nothing is added. */
const answered = new WeakMap<Picture, { readonly key: string; readonly answer: ClashAnswer }>()

function findClashes(picture: Picture, stand: Stand): ClashAnswer {
  const editions = [...newestEditions(picture, stand).values()]
  const within = editions.flatMap(edition => clashesWithin(editionContent(picture, edition)))
  const clashes = [...within, ...clashesBetween(standingNotices(picture, stand))]
  return { asOf: stand.asOf, recorded: stand.recorded, clashes }
}

/**
 * Notices that count and belong to no data set; of a data set only what somebody joined to another notice. Rows of a
 * data set are passed over before they are read: there may be a million.
 */
function standingNotices(picture: Picture, stand: Stand): StandingNotice[] {
  const joined = new Set(held(picture, 'join', stand).flatMap(({ notice }) => [notice.body.from, notice.body.to]))
  const day = dayOf(stand.asOf)
  const standing: StandingNotice[] = []
  for (let number = 0; number < picture.size; number += 1) {
    const series = picture.sources.get(picture.source.at(number))?.body.series
    if (series !== undefined && !joined.has(picture.id(number))) continue
    if (!picture.counts(number, day, stand.recorded)) continue
    standing.push({ id: picture.id(number), notice: standingNotice(picture, number) })
  }
  return standing
}

/** An amendment that counts speaks in the form of what it amends. */
function standingNotice(picture: Picture, number: number): Notice {
  const notice = picture.read(number)
  const original = notice.kind === 'amendment' ? picture.originalOf(number) : undefined
  if (notice.kind !== 'amendment' || original === undefined) return notice
  return { ...picture.read(original), body: notice.body.body } as Notice
}
