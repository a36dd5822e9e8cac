/** One draft for every row. Amounts stay exactly as the row has them; nothing is filled in from other rows. */
import type { BodyOf, Conversion, DraftOf, Money, Quantity, Worth } from '../../kinds/index.ts'
import type { Amount } from '../amount.ts'
import type { RateTable } from './rates.ts'
import type { ReadRow } from './rows.ts'

type Commitment = BodyOf<'commitment'>

export interface DraftContext {
  readonly sheet: string | undefined
  readonly saidOn: string | undefined
  readonly rates: RateTable
}

/** Local name of the release's source, that every other draft of the batch points to. */
export const releaseName = 'release'

export function draftOf(row: ReadRow, before: ReadRow | undefined, context: DraftContext): DraftOf<'commitment'> {
  return {
    kind: 'commitment',
    basis: 'reported',
    ...(context.saidOn === undefined ? {} : { saidOn: context.saidOn }),
    body: bodyOf(row, before, context.rates),
    evidence: [{ source: `#${releaseName}`, place: placeOf(row.number, context.sheet) }],
  }
}

export function placeOf(row: number, sheet: string | undefined): string {
  return sheet === undefined ? `row ${row}` : `sheet "${sheet}", row ${row}`
}

function bodyOf(row: ReadRow, before: ReadRow | undefined, rates: RateTable): Commitment {
  const { words } = row
  const sameRun = before !== undefined && row.line !== undefined && row.line > 1
  const delivered = quantityOf(row.amounts.unitsDelivered)
  const worths = worthsOf(row, rates)
  return compact<Commitment>({
    reference: row.reference,
    run: row.run,
    line: row.line,
    donor: row.donor,
    recipient: row.recipient,
    type: row.type,
    subtype: words.subtype,
    date: row.when,
    explanation: sameRun ? changed(words.explanation, before.words.explanation) : words.explanation,
    itemText: words.item,
    itemClass: words.itemClass,
    itemSubclass: words.itemSubclass,
    quantity: quantityOf(row.amounts.units),
    delivered,
    origin: originOf(words.origin),
    moment: delivered !== undefined || worths.some(worth => worth.stage === 'delivered') ? 'unstated' : undefined,
    unitPrice: moneyOf(row.amounts.unitPrice, 'USD'),
    stated: moneyOf(row.amounts.stated, row.currency),
    worths,
    measure: words.measure,
    addresses: addressesOf(row),
    official: row.official,
  })
}

/** The tracker's German lines say whether industry makes a thing (`ind`) or the army's stock gives it (`BW`, Bundeswehr). */
function originOf(word: string | undefined): Commitment['origin'] {
  const folded = word?.toLowerCase()
  return folded === 'ind' ? 'industry' : folded === 'bw' ? 'stock' : undefined
}

/** The words of a row, left out where they repeat the row before; empty where that row had words and this has none. */
function changed(words: string | undefined, before: string | undefined): string | undefined {
  if (words === before) return undefined
  return words ?? ''
}

function worthsOf(row: ReadRow, rates: RateTable): Worth[] {
  const { total, totalEur, allocated, allocatedEur, deliveredEur } = row.amounts
  const worths: Worth[] = []
  // The first line of a package always says what the package is worth, if only that it is not known.
  if (row.line === undefined || row.line === 1 || total.is !== 'nothing' || totalEur.is !== 'nothing') {
    worths.push(worthOf('committed', total, totalEur, row, rates))
  }
  if (allocated.is !== 'nothing' || allocatedEur.is !== 'nothing') {
    const worth = worthOf('allocated', allocated, allocatedEur, row, rates)
    worths.push(row.undated === true ? { ...worth, undated: true } : worth)
  }
  const delivered = moneyOf(deliveredEur, 'EUR')
  if (delivered !== undefined) worths.push({ stage: 'delivered', money: delivered })
  return worths
}

/** A worth in its own currency with the euro value beside it. Either may be missing: the other is kept as it stands. */
function worthOf(stage: 'committed' | 'allocated', own: Amount, eur: Amount, row: ReadRow, rates: RateTable): Worth {
  const money: Money = moneyOf(own, row.currency) ?? {
    unknown: 'notGiven',
    ...(row.currency === undefined ? {} : { currency: row.currency }),
  }
  if (eur.is !== 'number') return { stage, money }
  const conversion: Conversion = { value: eur.value, currency: 'EUR', by: 'KIEL' }
  const rate = own.is === 'number' ? rates.rateFor(row.currency, own.value, eur.value) : undefined
  return { stage, money, converted: [rate === undefined ? conversion : { ...conversion, ...rate }] }
}

/** A number whose currency is not said is no amount of money: it is kept in words. */
function moneyOf(amount: Amount, currency: string | undefined): Money | undefined {
  if (amount.is === 'nothing') return undefined
  if (amount.is === 'number') {
    return currency === undefined
      ? { unknown: 'unreadable', said: `${amount.value}, in no stated currency` }
      : { value: amount.value, currency }
  }
  return { unknown: amount.unknown, ...(currency === undefined ? {} : { currency }), said: amount.said }
}

/** The tracker names no unit of issue: its units are counted as units of what the item says. */
function quantityOf(amount: Amount): Quantity | undefined {
  if (amount.is === 'nothing') return undefined
  return amount.is === 'number'
    ? { value: amount.value, unit: 'unit' }
    : { unknown: amount.unknown, unit: 'unit', said: amount.said }
}

const addressMeanings = ['address1', 'address2', 'address3', 'address4', 'addressDelivery'] as const

function addressesOf(row: ReadRow): string[] | undefined {
  const addresses = addressMeanings.flatMap(meaning => row.words[meaning] ?? [])
  return addresses.length === 0 ? undefined : [...new Set(addresses)]
}

type Loose<Body> = { [Key in keyof Body]: Body[Key] | undefined }

/** Members that are undefined are left out: a body holds only what was said. */
function compact<Body extends object>(body: Loose<Body>): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body
}
