/** Support: what was promised, allocated or delivered, by whatever it is asked by. Rules P1…: spec/picture.md. */
import { compare, type Decimal, decimal, decimalText, divide, isZero, multiply, Refusal, sum } from '../base/index.ts'
import { editionsOf, namedEdition, newestEditions, singleNotices } from './accounts.ts'
import type { Dimension, SupportAnswer, SupportQuestion } from './answers/index.ts'
import { Sums } from './exact.ts'
import type { Picture } from './fold.ts'
import { indicatorsOf } from './indicators.ts'
import { Outside } from './left-out.ts'
import { amountsIn, type Expression, editionsWithRates, type RateTable, ratesOfEdition, unitsOf } from './rates.ts'
import { counted, type Scan, scan } from './scan.ts'
import { Packages } from './undisclosed.ts'

/** What is asked when nothing more is said: donors by type, committed, in euro where a data set converts, else native. */
export function supportQuestion(
  picture: Picture,
  asked: Partial<SupportQuestion> & { readonly asOf: string },
): SupportQuestion {
  const recorded = asked.recorded ?? false
  const account =
    asked.account ?? (newestEditions(picture, { asOf: asked.asOf, recorded }).size === 0 ? singleNotices : undefined)
  const currency = asked.currency ?? (account === singleNotices && asked.rates !== 'constant' ? 'native' : 'EUR')
  const by = asked.by ?? ['donor', 'type']
  return {
    measure: 'commitment',
    rates: 'release',
    per: 'absolute',
    only: {},
    ...asked,
    recorded,
    currency,
    by: currency === 'native' && !by.includes('currency') ? [...by, 'currency'] : by,
    ...(account === undefined ? {} : { account }),
  }
}

/** Answers a support question. The same notices give the same answer, to the byte, in whatever order they came. */
export function support(picture: Picture, question: SupportQuestion): SupportAnswer {
  picture.settle()
  const pass = scan(picture, question)
  const expression = expressionOf(picture, question, pass)
  const amounts = amountsIn(picture, expression)
  const groups = new Groups(pass)
  const slots = new Int32Array(picture.claims.length).fill(-1)
  const outside = new Outside(picture, question, pass, amounts)
  pass.visit((row, where) => {
    if (where === counted) slots[row] = groups.slotOf(row)
    else outside.add(row, where)
  })
  const { rows, total, unconverted } = addUp(picture, groups, slots, amounts)
  const shares = question.per === 'absolute' ? undefined : sharesOf(picture, question, pass, expression)
  const stagesMix = question.by.includes('stage')
  const answered = rows.map(({ sum, slot }) => ({
    ...groups.texts(slot, question.by),
    ...sumText(sum),
    ...(shares === undefined ? {} : { share: shares(groups.texts(slot, question.by).donor ?? null, sum.amount) }),
  }))
  return {
    asOf: question.asOf,
    recorded: question.recorded,
    measure: stagesMix ? 'by stage' : question.measure,
    currency: question.currency,
    by: [...question.by],
    rates: ratesAnswer(picture, question, pass, expression),
    account: {
      series: pass.account.series,
      edition: pass.account.edition?.edition ?? null,
      source: pass.account.edition?.source ?? null,
      publisher: pass.account.edition?.publisher ?? null,
      date: pass.account.edition?.date ?? null,
      coverage: pass.account.edition?.coverage ?? null,
    },
    per: question.per,
    rows: answered,
    total: stagesMix || (question.currency === 'native' && severalCurrencies(answered)) ? null : sumText(total),
    outside: outside.answer(),
    unconverted: question.currency === 'native' ? [] : unconverted,
  }
}

/** How the question wants amounts expressed, and with which rates. */
export function expressionOf(picture: Picture, question: SupportQuestion, { account }: Scan): Expression {
  const mode = question.currency === 'native' ? 'release' : question.rates
  if (mode === 'release') return { currency: question.currency, mode, constant: undefined, constantOf: -1 }
  const held = editionsWithRates(picture, editionsOf(picture))
  const edition =
    question.ratesOf === undefined
      ? (held.find(one => one.number === account.edition?.number) ?? held.at(-1))
      : namedEdition(picture, undefined, question.ratesOf)
  const constant = edition === undefined ? undefined : ratesOfEdition(picture, edition)
  if (edition === undefined || constant === undefined || constant.size === 0) {
    throw new Refusal('not-found', 'no rates are held to convert with', {
      rule: 'P7',
      ...(question.ratesOf === undefined ? {} : { value: question.ratesOf }),
      hint: 'import a data set that brings rates, or ask for --currency native',
    })
  }
  return {
    currency: question.currency,
    mode,
    constant,
    constantOf: edition.number,
  }
}

interface GroupSum {
  amount: Decimal
  undated: Decimal
  undisclosed: number
  claims: number
}

function addUp(picture: Picture, groups: Groups, slots: Int32Array, amounts: ReturnType<typeof amountsIn>) {
  const { claims } = picture
  const count = groups.size
  const [sums, undated] = [new Sums(count), new Sums(count)]
  const numbers = new Int32Array(count)
  const packages = new Packages(picture, count, (left, right) => groups.order(left, right))
  const unconverted = new Sums(claims.texts.currency.size)
  const unconvertedClaims = new Int32Array(claims.texts.currency.size)
  for (let row = 0; row < claims.length; row += 1) {
    const slot = slots[row]!
    if (slot < 0) continue
    packages.see(row, slot)
    if (amounts.known(row)) {
      sums.add(slot, amounts, row)
      numbers[slot]! += 1
      if (claims.month.at(row) < 0) undated.add(slot, amounts, row)
    } else if (claims.native.known(row)) {
      unconverted.add(claims.currency.at(row), claims.native, row)
      unconvertedClaims[claims.currency.at(row)]! += 1
    }
  }
  const undisclosed = packages.undisclosed()
  const rows: { sum: GroupSum; slot: number }[] = []
  for (let slot = 0; slot < count; slot += 1) {
    rows.push({
      slot,
      sum: {
        amount: sums.at(slot),
        undated: undated.at(slot),
        undisclosed: undisclosed[slot]!,
        claims: numbers[slot]!,
      },
    })
  }
  rows.sort(
    (left, right) =>
      compare(right.sum.amount, left.sum.amount) ||
      groups.order(left.slot, right.slot) ||
      compareRest(left.sum, right.sum),
  )
  return {
    rows,
    total: {
      amount: sum(rows.map(row => row.sum.amount)),
      undated: sum(rows.map(row => row.sum.undated)),
      undisclosed: undisclosed.reduce((left, right) => left + right, 0),
      claims: numbers.reduce((left, right) => left + right, 0),
    },
    unconverted: claims.texts.currency.texts
      .map((currency, number) => ({
        currency,
        amount: decimalText(unconverted.at(number)),
        claims: unconvertedClaims[number]!,
      }))
      .filter(entry => entry.claims > 0)
      .sort((left, right) => (left.currency < right.currency ? -1 : 1)),
  }
}

/** Two packages of one id in two sources read alike: what else is told of them decides. */
function compareRest(left: GroupSum, right: GroupSum): number {
  return right.claims - left.claims || right.undisclosed - left.undisclosed || compare(right.undated, left.undated)
}

function sumText(sum: GroupSum) {
  return {
    amount: decimalText(sum.amount),
    undated: decimalText(sum.undated),
    undisclosed: sum.undisclosed,
    claims: sum.claims,
  }
}

const mostPlaces = 1_000_000

/** Groups by the values on the axes of a question. Group numbers follow arrival and never show. */
class Groups {
  readonly #scan: Scan
  readonly #slots = new Map<number, number>()
  /** The same by direct place, where the axes are short enough. */
  readonly #places: Int32Array | undefined
  readonly #values: Int32Array[] = []

  constructor(pass: Scan) {
    this.#scan = pass
    const keys = pass.axes.reduce((product, axis) => product * (axis.size + 1), 1)
    this.#places = keys <= mostPlaces ? new Int32Array(keys) : undefined
  }

  get size(): number {
    return this.#values.length
  }

  slotOf(row: number): number {
    const { axes } = this.#scan
    let key = 0
    for (let place = 0; place < axes.length; place += 1) key = key * (axes[place]!.size + 1) + axes[place]!.of(row) + 1
    const known = this.#places === undefined ? (this.#slots.get(key) ?? 0) : this.#places[key]!
    if (known > 0) return known - 1
    this.#values.push(Int32Array.from(axes, axis => axis.of(row)))
    if (this.#places === undefined) this.#slots.set(key, this.#values.length)
    else this.#places[key] = this.#values.length
    return this.#values.length - 1
  }

  texts(slot: number, by: readonly Dimension[]): Partial<Record<Dimension, string | null>> {
    return Object.fromEntries(
      by.map((name, place) => [name, this.#scan.axes[place]!.text(this.#values[slot]![place]!)]),
    )
  }

  order(left: number, right: number): number {
    const [a, b] = [left, right].map(slot =>
      this.#scan.axes.map((axis, place) => axis.text(this.#values[slot]![place]!) ?? '').join('\u0000'),
    )
    return a! < b! ? -1 : a! > b! ? 1 : 0
  }
}

function severalCurrencies(rows: readonly { readonly currency?: string | null }[]): boolean {
  return new Set(rows.map(row => row.currency)).size > 1
}

function ratesAnswer(
  picture: Picture,
  question: SupportQuestion,
  pass: Scan,
  expression: Expression,
): SupportAnswer['rates'] {
  if (question.currency === 'native') return { mode: 'none', of: null, table: [] }
  const { edition } = pass.account
  const table: RateTable = expression.constant ?? (edition === undefined ? new Map() : ratesOfEdition(picture, edition))
  const of =
    expression.mode === 'constant' ? editionsOf(picture).find(held => held.number === expression.constantOf) : edition
  return {
    mode: expression.mode,
    of: of === undefined ? null : `${of.series}${of.edition === null ? '' : ` ${of.edition}`}`,
    table: [...table.values()]
      .sort((left, right) => (left.currency < right.currency ? -1 : 1))
      .map(rate => ({ ...rate, units: decimalText(rate.units) })),
  }
}

const sharePlaces = 6

/** Percent of GDP, or amount per inhabitant, by donor; null where the indicator is not held or no rate leads to it. */
function sharesOf(picture: Picture, question: SupportQuestion, pass: Scan, expression: Expression) {
  const measure = question.per === 'gdp' ? 'gdp' : 'population'
  const held = indicatorsOf(picture, measure, question)
  const { edition } = pass.account
  const table = expression.constant ?? (edition === undefined ? undefined : ratesOfEdition(picture, edition))
  return (donor: string | null, amount: Decimal): string | null => {
    const indicator = donor === null ? undefined : held.get(donor)
    if (indicator === undefined || isZero(indicator.value)) return null
    if (measure === 'population') return decimalText(divide(amount, indicator.value, sharePlaces))
    const [own, dollars] = [unitsOf(table, question.currency), unitsOf(table, indicator.unit)]
    if (question.currency !== indicator.unit && (own === undefined || dollars === undefined)) return null
    const inUnit = question.currency === indicator.unit ? amount : divide(multiply(amount, dollars!), own!, sharePlaces)
    return decimalText(divide(multiply(inUnit, hundred), indicator.value, sharePlaces))
  }
}

const hundred = decimal('100')
