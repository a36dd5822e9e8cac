/** How long a donor needs to make good what it sent: sent ÷ (rate − peacetime use), and apart from it the wait (O17). */
import {
  type Decimal,
  decimal,
  decimalOfNumber,
  decimalText,
  divide,
  isZero,
  round,
  subtract,
} from '../../base/index.ts'
import type { Outlook } from './answers.ts'
import { grouped } from './figures.ts'
import { leadOf, tellAssumed } from './flow.ts'
import type { Ledger } from './ledger.ts'
import { latestOf, levelsOf } from './levels.ts'
import { outputOf, type Rate, ratesOf } from './output.ts'
import type { OutlookTerms } from './question.ts'
import { needOf } from './stock-model.ts'

type Replenishment = Outlook['replenishment'][number]

const twelve = decimal('12')

/**
 * Months to make good `sent` at `rate` a month of which `use` goes first; null where the rate leaves nothing over.
 * 1,074,000 rounds at 36,000 a month take 29.8 months, 2.5 years; less 100,000 a year for training, 3.2 years.
 */
export function monthsToReplenish(sent: Decimal, rate: Decimal, use: Decimal | null): Decimal | null {
  const left = use === null ? rate : subtract(rate, use)
  return left.digits <= 0n ? null : divide(sent, left, 6)
}

/** One row for each donor and pace that the record or an assumption knows. */
export function replenishmentOf(ledger: Ledger, terms: OutlookTerms): Replenishment[] {
  const { assumed, question } = terms
  const rates = ratesOf(ledger, ledger.item.code, ledger.item.unit)
  const sent = tellAssumed(ledger, assumed, 'sent', ledger.item.unit)
  const assumedUse = tellAssumed(ledger, assumed, 'peacetimeUse', `${ledger.item.unit}/month`)
  // A rate assumed to arrive somewhere is not what a donor makes, unless the donor's own output is asked about.
  const own = question.measure === 'rate' || sent !== undefined
  const donors = question.by === undefined ? makersOf(ledger) : [question.by]
  return donors.flatMap(donor => {
    tellRebuild(ledger, donor)
    const gone = sent === undefined ? sentBy(ledger, donor) : { value: String(sent.low), ids: [] }
    if (gone === undefined) return []
    const use = assumedUse?.low ?? needOf(ledger, donor, 'consumption')?.low ?? null
    const lead = leadOf(ledger, assumed, donor)
    const restart = restartOf(ledger, terms, donor)
    const paces = pacesOf(rates.get(donor) ?? [], own ? assumed.values.get('rate')?.low : undefined)
    if (paces.length === 0) {
      ledger.lacks(
        `rate of ${donor}`,
        `units made a month: without it nobody can say when the ${grouped(gone.value)} sent are made good`,
      )
    }
    return paces.map(({ pace, rate, ids }) =>
      rowOf({
        donor,
        pace,
        sent: decimal(gone.value),
        rate,
        use,
        lead: lead?.low ?? null,
        restart,
        notices: [...gone.ids, ...ids],
      }),
    )
  })
}

/** Parties whose industry anything is told of for exactly this item. */
function makersOf(ledger: Ledger): string[] {
  const makers = ledger
    .told('capacity')
    .filter(({ body }) => ledger.codeOf(body) === ledger.item.code)
    .flatMap(({ body }) => body.party ?? body.producer ?? [])
  return [...new Set(makers)].sort()
}

/** Times to rebuild that others worked out are shown beside ours, and not used. */
function tellRebuild(ledger: Ledger, donor: string): void {
  for (const { id, body, saidOn } of ledger.told('capacity')) {
    if (body.rebuild === undefined || body.party !== donor || ledger.codeOf(body) !== ledger.item.code) continue
    ledger.input({
      name: 'rebuild',
      subject: donor,
      value: body.rebuild.value,
      upTo: body.rebuild.upTo ?? null,
      unit: 'month',
      saidOn,
      counts: body.counts ?? null,
      origin: 'record',
      used: false,
      reason: 'what others work out: for comparison',
      notices: [id],
    })
  }
}

function sentBy(ledger: Ledger, donor: string): { value: string; ids: string[] } | undefined {
  const levels = levelsOf(ledger, { item: ledger.item.code, by: [donor], to: null, start: null, due: null }, false)
  const found = latestOf(levels)
  return found === undefined ? undefined : { value: found.latest.value, ids: [found.latest.id] }
}

interface Pace {
  readonly pace: Replenishment['pace']
  readonly rate: Decimal
  readonly ids: readonly string[]
}

/** Recent: the latest output. Planned: the highest rate of the newest dated plan. Surge: the highest rate of all. */
function pacesOf(rates: readonly Rate[], assumed: Decimal | undefined): Pace[] {
  if (assumed !== undefined) return [{ pace: 'planned', rate: assumed, ids: [] }]
  const output = outputOf(
    '',
    rates.map(rate => ({ ...rate })),
  )
  const recent = rates.filter(rate => rate.sort === 'output' && rate.reason === null && rate.day !== null).at(-1)
  const newest = [...output.plans].sort((left, right) =>
    left.saidDay === right.saidDay ? right.value - left.value : left.saidDay > right.saidDay ? -1 : 1,
  )[0]
  const could = rates.filter(rate => rate.sort !== 'output' && rate.value > (newest?.value ?? recent?.value ?? 0))
  const surge = could.sort((left, right) => right.value - left.value)[0]
  const paces: (readonly [Pace['pace'], Rate | undefined])[] = [
    ['recent', recent],
    ['planned', newest],
    ['surge', surge],
  ]
  return paces.flatMap(([pace, rate]) =>
    rate === undefined || rate.value <= 0
      ? []
      : [{ pace, rate: round(decimalOfNumber(rate.value), 6), ids: [rate.id] }],
  )
}

function restartOf(ledger: Ledger, { assumed }: OutlookTerms, donor: string): number | null {
  const given = assumed.values.get('restart')
  if (given !== undefined) return Number(decimalText(given.low))
  const told = ledger
    .told('capacity')
    .filter(
      ({ body }) => body.restart !== undefined && ledger.codeOf(body) === ledger.item.code && body.party === donor,
    )
    .sort((left, right) => (left.saidDay > right.saidDay ? -1 : 1))[0]
  if (told === undefined) return null
  ledger.input({
    name: 'restart',
    subject: donor,
    value: told.body.restart!.value,
    upTo: told.body.restart!.upTo ?? null,
    unit: 'month',
    saidOn: told.saidOn,
    origin: 'record',
    notices: [told.id],
  })
  return Number(told.body.restart!.value)
}

interface Row {
  readonly donor: string
  readonly pace: Replenishment['pace']
  readonly sent: Decimal
  readonly rate: Decimal
  readonly use: number | null
  readonly lead: number | null
  readonly restart: number | null
  readonly notices: readonly string[]
}

function rowOf({ donor, pace, sent, rate, use, lead, restart, notices }: Row): Replenishment {
  const taken = use === null ? null : round(decimalOfNumber(use), 6)
  const months = isZero(sent) ? decimal('0') : monthsToReplenish(sent, rate, taken)
  const years = months === null ? null : decimalText(divide(months, twelve, 1))
  const plain = (value: Decimal): string => decimalText(round(value, 0))
  const whole = (value: Decimal): string => grouped(plain(value))
  const net = taken === null ? '' : `, less ${whole(taken)} a month used in peace`
  const wait = [
    lead === null ? null : `${lead} months to the first unit`,
    restart === null ? null : `${restart} months to restart`,
  ]
    .filter(part => part !== null)
    .join(' and ')
  const text =
    months === null
      ? `${donor} never makes good ${whole(sent)} at ${whole(rate)} a month${net}`
      : `${donor} makes good ${whole(sent)} in ${years} years at ${whole(rate)} a month (${pace})${net}${wait === '' ? '' : `; before that ${wait}`}`
  return {
    donor,
    pace,
    sent: decimalText(sent),
    rate: decimalText(round(rate, 0)),
    use: taken === null ? null : plain(taken),
    months: months === null ? null : decimalText(round(months, 1)),
    years,
    leadTime: lead === null ? null : String(lead),
    restart: restart === null ? null : String(restart),
    text,
    notices: [...notices],
  }
}
