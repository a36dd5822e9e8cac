/**
 * Worths as rows of columns: one row for every worth of every promise and transfer, and one without amount for a promise
 * that no worth is given for. Support is asked of these columns; the texts stay in the record.
 */
import { type CalendarDate, dayNumber } from '../base/index.ts'
import { type BodyOf, type Conversion, type Money, promiseStages, type Stage, type When } from '../kinds/index.ts'
import { bytes, Dictionary, integers } from './column.ts'
import { Amounts } from './exact.ts'
import { monthOfWhen, spanOfWhen } from './stand.ts'

export const stageNames: readonly Stage[] = [...promiseStages, 'blocked', 'withdrawn']

/** Day number of an event whose date nobody gives. */
export const noDay = -0x7fffffff

/** Stage number of a promise for which nobody gives a worth. */
export const noStage = 255

export const aidTypes = ['financial', 'humanitarian', 'military'] as const

export class Claims {
  readonly notice = integers()
  readonly source = integers()
  readonly stage = bytes()
  readonly donor = integers()
  readonly recipient = integers()
  readonly type = integers()
  readonly subtype = integers()
  readonly item = integers()
  readonly class = integers()
  readonly month = integers()
  readonly firstDay = integers()
  readonly lastDay = integers()
  readonly package = integers()
  readonly currency = integers()
  readonly native = new Amounts()
  /** In euro as the source converts, or because the amount is in euro. */
  readonly euro = new Amounts()
  /** Conversions into other currencies, by row. */
  readonly converted = new Map<number, readonly Conversion[]>()

  readonly texts = {
    party: new Dictionary(),
    type: new Dictionary(),
    subtype: new Dictionary(),
    item: new Dictionary(),
    class: new Dictionary(),
    month: new Dictionary(),
    package: new Dictionary(),
    currency: new Dictionary(),
  }

  get length(): number {
    return this.notice.length
  }

  addCommitment(notice: number, source: number, body: BodyOf<'commitment'>): void {
    const reference =
      body.reference === undefined
        ? undefined
        : `${source}|${body.reference}${(body.run ?? 1) > 1 ? `/${body.run}` : ''}`
    const shared = {
      notice,
      source,
      donor: body.donor,
      recipient: body.recipient,
      type: body.type,
      subtype: body.subtype,
      item: body.item ?? body.itemText,
      class: body.itemClass,
      package: reference,
    }
    if (body.worths.length === 0) this.#push({ ...shared, when: body.date, stage: noStage, money: undefined })
    for (const worth of body.worths) {
      this.#push({
        ...shared,
        when: worth.undated === true ? { undated: 'notGiven' } : body.date,
        stage: stageNames.indexOf(worth.stage),
        money: worth.money,
        converted: worth.converted,
      })
    }
  }

  /** A transfer counts only if it is one act, seen: totals so far and forecasts are levels, and are shown as such. */
  addTransfer(notice: number, source: number, body: BodyOf<'transfer'>): void {
    if (body.cumulative === true || body.forecast === true || body.money === undefined) return
    const stage: Stage =
      body.moment === 'received'
        ? 'received'
        : body.moment === 'leftOrigin' || body.moment === 'leftPort'
          ? 'dispatched'
          : 'delivered'
    this.#push({
      notice,
      source,
      donor: body.from,
      recipient: body.to,
      type: body.type,
      subtype: undefined,
      item: body.item ?? body.itemText,
      class: body.itemClass,
      package: undefined,
      when: body.date,
      stage: stageNames.indexOf(stage),
      money: body.money,
      converted: body.converted,
    })
  }

  /** Gives the rows of these notices another source, and packages of their own: a publisher's ids are the publisher's. */
  moveSources(moved: ReadonlyMap<number, number>): void {
    for (let row = 0; row < this.length; row += 1) {
      const source = moved.get(this.notice.at(row))
      if (source === undefined) continue
      const name = this.texts.package.text(this.package.at(row))
      this.source.set(row, source)
      if (name !== null) this.package.set(row, this.texts.package.number(`${source}${name.slice(name.indexOf('|'))}`))
    }
  }

  #push(row: ClaimRow): void {
    const span = spanOfWhen(row.when)
    this.notice.push(row.notice)
    this.source.push(row.source)
    this.stage.push(row.stage)
    this.donor.push(this.texts.party.number(row.donor))
    this.recipient.push(this.texts.party.number(row.recipient))
    this.type.push(this.texts.type.number(row.type))
    this.subtype.push(this.texts.subtype.number(row.subtype))
    this.item.push(this.texts.item.number(row.item))
    this.class.push(this.texts.class.number(row.class))
    this.month.push(this.texts.month.number(monthOfWhen(row.when)))
    this.firstDay.push(dayOr(span?.first))
    this.lastDay.push(dayOr(span?.last))
    this.package.push(this.texts.package.number(row.package))
    const native = amountOf(row.money)
    const currency = row.money?.currency
    this.currency.push(this.texts.currency.number(currency))
    pushOr(this.native, native)
    const given = row.converted?.find(conversion => conversion.currency === 'EUR')?.value
    pushOr(this.euro, given ?? (currency === 'EUR' ? native : undefined))
    const others = row.converted?.filter(conversion => conversion.currency !== 'EUR') ?? []
    if (others.length > 0) this.converted.set(this.length - 1, others)
  }
}

interface ClaimRow {
  readonly notice: number
  readonly source: number
  readonly donor: string
  readonly recipient: string
  readonly type: string | undefined
  readonly subtype: string | undefined
  readonly item: string | undefined
  readonly class: string | undefined
  readonly package: string | undefined
  readonly when: When
  readonly stage: number
  readonly money: Money | undefined
  readonly converted?: readonly Conversion[] | undefined
}

/** The number of an amount. Of a range or a bound its lower end: what is surely promised. */
function amountOf(money: Money | undefined): string | undefined {
  return money === undefined || 'unknown' in money ? undefined : money.value
}

function pushOr(amounts: Amounts, text: string | undefined): void {
  if (text === undefined) amounts.pushUnknown()
  else amounts.pushText(text)
}

const dayNumbers = new Map<CalendarDate, number>()

/** Dates repeat by the thousand: each is worked out once. */
function dayOr(date: CalendarDate | undefined): number {
  if (date === undefined) return noDay
  const known = dayNumbers.get(date)
  if (known !== undefined) return known
  const day = dayNumber(date)
  dayNumbers.set(date, day)
  return day
}
