/** What a support answer leaves out of its total, added up by reason. */
import { decimalText } from '../base/index.ts'
import { newestEditions, singleNotices } from './accounts.ts'
import type { SupportAnswer, SupportQuestion } from './answers/index.ts'
import { noStage, stageNames } from './claims.ts'
import { type Amounts, Sums } from './exact.ts'
import type { Picture } from './fold.ts'
import { partOfWhole } from './joined.ts'
import { acrossPeriod, atFacility, elsewhere, otherAccount, type Scan, undatedForPeriod } from './scan.ts'

interface Entry {
  readonly party: string | null
  readonly what: string
  readonly reason: string
  /** Whether the amounts may be added: claims of single notices may repeat each other. */
  readonly adds: boolean
  readonly rows: number[]
}

export class Outside {
  readonly #picture: Picture
  readonly #scan: Scan
  readonly #amounts: Amounts
  readonly #newest: ReadonlySet<number>
  readonly #native: boolean
  readonly #byStage: boolean
  readonly #entries = new Map<string, Entry>()

  constructor(picture: Picture, question: SupportQuestion, pass: Scan, amounts: Amounts) {
    this.#picture = picture
    this.#scan = pass
    this.#amounts = amounts
    this.#native = question.currency === 'native'
    this.#byStage = question.by.includes('stage')
    this.#newest = new Set([...newestEditions(picture, question).values()].map(edition => edition.number))
  }

  add(row: number, where: number): void {
    const { claims, sources } = this.#picture
    if (where === atFacility) {
      const donor = claims.texts.party.text(claims.donor.at(row)) ?? ''
      this.#put(row, donor, donor, this.#scan.facilityReasons.get(donor) ?? '', true)
    } else if (where === elsewhere) {
      const rule = this.#scan.joined.get(claims.notice.at(row)) ?? ''
      this.#put(
        row,
        null,
        rule === partOfWhole ? 'parts of other claims' : 'claims told twice',
        `already counted: ${rule}`,
        false,
      )
    } else if (where === undatedForPeriod) {
      this.#put(row, null, 'undated claims', 'no date is given, so they cannot be placed in the period asked for', true)
    } else if (where === acrossPeriod) {
      const reason = 'the date given spans an end of the period, so they may or may not lie within it'
      this.#put(row, null, 'claims across the period', reason, true)
    } else if (where === otherAccount) {
      const source = claims.source.at(row)
      const series = sources.get(source)?.body.series
      if (series === this.#scan.account.series || (series !== undefined && !this.#newest.has(source))) return
      const reason = 'another account of what may be the same aid, so it is not added; ask for it with --account'
      if (series === undefined) this.#put(row, null, singleNotices, reason, false)
      else this.#put(row, null, series, reason, true)
    }
  }

  answer(): SupportAnswer['outside'] {
    return [...this.#entries.values()]
      .map(entry => ({
        party: entry.party,
        what: entry.what,
        reason: entry.reason,
        amount: entry.adds && !this.#native ? this.#sum(entry.rows) : null,
        claims: entry.rows.length,
      }))
      .sort((left, right) => (left.what < right.what ? -1 : 1))
  }

  /** Asked by stage, what is left out is told by stage too: stages are never added. */
  #put(row: number, party: string | null, name: string, reason: string, adds: boolean): void {
    const stage = this.#byStage ? this.#picture.claims.stage.at(row) : noStage
    const what = stage === noStage ? name : `${name}, ${stageNames[stage]}`
    const known = this.#entries.get(what)
    if (known === undefined) this.#entries.set(what, { party, what, reason, adds, rows: [row] })
    else known.rows.push(row)
  }

  /** Of rows of which none has an amount the sum is not known, and not zero. */
  #sum(rows: readonly number[]): string | null {
    const known = rows.filter(row => this.#amounts.known(row))
    if (known.length === 0) return null
    const sums = new Sums(1)
    for (const row of known) sums.add(0, this.#amounts, row)
    return decimalText(sums.at(0))
  }
}
