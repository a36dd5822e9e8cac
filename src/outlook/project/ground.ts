/** From the record and the assumptions to a model that can be drawn from, or to what is missing for one (O1 to O5). */
import type { Picture } from '../../picture/index.ts'
import type { LevelModel, LineModel, Model } from '../simulate/index.ts'
import type { Outlook } from './answers.ts'
import { grouped } from './figures.ts'
import { Ledger } from './ledger.ts'
import { type LevelGround, levelGround } from './level-model.ts'
import { pastOf } from './levels.ts'
import { decimalOf, type LineGround, lineGround } from './line-model.ts'
import { checkQuestion, type Measure, type OutlookTerms } from './question.ts'
import { replenishmentOf } from './replenish.ts'
import { type StockGround, stockGround } from './stock-model.ts'
import { assumedTarget, type Target, targetsOf } from './targets.ts'
import { drawnMonths, endsOf } from './time.ts'

/** All that the answer is made of, but for the draws. */
export interface Ground {
  readonly terms: OutlookTerms
  readonly ledger: Ledger
  readonly measure: Measure | null
  /** Null where nothing can be drawn: `ledger.missing` says why. */
  readonly model: Model | null
  readonly target: Outlook['target']
  /** Day the record itself says it was met. */
  readonly metOn: string | null
  readonly counts: string | null
  readonly past: Outlook['past']
  readonly stock: StockGround
  readonly replenishment: Outlook['replenishment']
}

/**
 * @throws Refusal `not-found` for an unknown item or target; `wrong-use` for months or draws beyond their limits
 */
export function groundOf(picture: Picture, terms: OutlookTerms): Ground {
  picture.settle()
  checkQuestion(terms.question)
  const { question, assumed } = terms
  const ledger = new Ledger(picture, question.item, question)
  const targets = targetsOf(ledger, question)
  const target = assumedTarget(targets[0], ledger, assumed)
  const measure = measureOf(ledger, terms, target)
  const stock = stockGround(ledger, terms)
  tellOtherTargets(ledger, targets.slice(1), measure)
  // What is assumed to fill a stock keeps no promise of anybody.
  const filled = measure === 'stock' && ['rate', 'order'].some(name => assumed.values.has(name as 'rate' | 'order'))
  const found = measure === 'rate' ? rateGround(ledger, terms) : totalGround(ledger, terms, filled ? undefined : target)
  const stocked = measure === 'stock' && (stock.model === null || found.arrivals === null)
  tellMissing(ledger, measure === 'stock' || assumesStock(assumed) ? 'stock' : measure, stock, found.arrivals)
  const replenishment = replenishmentOf(ledger, terms)
  const known = found.arrivals !== null && !stocked
  return {
    terms,
    ledger,
    measure: known ? measure : null,
    model: known
      ? {
          ends: endsOf(ledger.asOf, drawnMonths),
          kept: question.months,
          arrivals: found.arrivals,
          stock: measure === 'rate' ? null : stock.model,
        }
      : null,
    target: found.target,
    metOn: found.metOn,
    counts: found.counts,
    past: found.past,
    stock,
    replenishment,
  }
}

/** What is asked for; else stock where one is assumed, a total where one is promised or goes to somebody, else output. */
function measureOf(ledger: Ledger, { question, assumed }: OutlookTerms, target: Target | undefined): Measure {
  if (question.measure !== undefined) return question.measure
  if (assumed.values.has('stock')) return 'stock'
  if (target !== undefined && target.id !== null) return 'level'
  const made = ledger
    .told('capacity')
    .some(({ body }) => body.rate !== undefined && ledger.codeOf(body) === ledger.item.code)
  const given = ledger
    .told('transfer')
    .some(
      ({ body }) => ledger.codeOf(body) === ledger.item.code && (question.to === undefined || body.to === question.to),
    )
  if (question.to !== undefined && given) return 'level'
  return made || ledger.item.parts.length > 0 ? 'rate' : 'level'
}

interface Found {
  readonly arrivals: LevelModel | LineModel | null
  readonly target: Outlook['target']
  readonly metOn: string | null
  readonly counts: string | null
  readonly past: Outlook['past']
}

function totalGround(ledger: Ledger, terms: OutlookTerms, target: Target | undefined): Found {
  const ground: LevelGround | undefined = levelGround(ledger, terms, target)
  const latest = ground?.latest ?? null
  return {
    arrivals: ground?.model ?? null,
    metOn: ground?.metOn ?? null,
    counts: target?.counts ?? null,
    past: ground === undefined ? [] : pastOf(ground.levels),
    target:
      target === undefined
        ? null
        : {
            id: target.id,
            name: target.name,
            by: [...target.by],
            to: target.to,
            quantity: target.quantity,
            per: 'total',
            start: target.start,
            due: target.due,
            achieved: latest?.value ?? null,
            achievedOn: latest?.day ?? null,
            state: stateOf(ground?.metOn ?? null, target.due, ledger.asOf),
            counts: target.counts,
          },
  }
}

function rateGround(ledger: Ledger, terms: OutlookTerms): Found {
  const ground: LineGround | undefined = lineGround(ledger, terms)
  const goal = ground?.goal
  return {
    arrivals: ground?.model ?? null,
    metOn: ground?.metOn ?? null,
    counts: goal?.counts ?? null,
    past: ground?.past ?? [],
    target:
      goal === undefined
        ? null
        : {
            id: goal.id,
            name: `${grouped(decimalOf(goal.rate))} a month`,
            by: ground?.maker == null ? [] : [ground.maker],
            to: null,
            quantity: decimalOf(goal.rate),
            per: 'month',
            start: null,
            due: goal.due,
            achieved: ground?.latest === null || ground === undefined ? null : decimalOf(ground.latest.value),
            achievedOn: ground?.latest?.day ?? null,
            state: stateOf(ground?.metOn ?? null, goal.due, ledger.asOf),
            counts: goal.counts,
          },
  }
}

function stateOf(metOn: string | null, due: string | null, asOf: string): 'met' | 'open' | 'missed' {
  if (metOn !== null) return 'met'
  return due !== null && due < asOf ? 'missed' : 'open'
}

function tellOtherTargets(ledger: Ledger, others: readonly Target[], measure: Measure): void {
  for (const other of measure === 'rate' ? [] : others) {
    ledger.input({
      name: 'target',
      subject: other.name,
      value: other.quantity,
      unit: ledger.item.unit,
      date: other.due,
      saidOn: other.saidOn,
      counts: other.counts,
      origin: 'record',
      used: false,
      reason: 'another target: ask for it by name or id',
      notices: other.id === null ? [] : [other.id],
    })
  }
}

/** Whether use or floor of a stock is assumed: then a stock is asked about, said or not. */
function assumesStock(assumed: OutlookTerms['assumed']): boolean {
  return assumed.values.has('consumption') || assumed.values.has('floor')
}

function tellMissing(ledger: Ledger, measure: Measure, stock: StockGround, arrivals: Found['arrivals']): void {
  if (arrivals === null) {
    if (measure === 'rate') ledger.lacks('rate', 'units made a month: no output of the item is held')
    else
      ledger.lacks(
        'level',
        'a total so far, a target with a date, an order with its lead time, or a rate: nothing says what arrives',
      )
  }
  if (measure === 'stock') {
    if (stock.value === null) ledger.lacks('stock', 'units in stock: no number is given')
    if (stock.use === null) ledger.lacks('consumption', 'units used a month: no number is given')
    if (arrivals === null) ledger.lacks('rate', 'units arriving a month; if none are, say so: rate=0')
  }
}
