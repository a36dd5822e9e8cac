/** Output as a model to draw from: one line, or one for each part of a complete round (O11 to O13). */
import { type Growth, type Line, type LineModel, outputMoved, type Span, type Vintage } from '../simulate/index.ts'
import type { Outlook } from './answers.ts'
import { assumedFlow, tellAssumed } from './flow.ts'
import { growthOf, ownGrowth } from './growth.ts'
import { type Ledger, numberOf } from './ledger.ts'
import { chosenMaker, type Output, type Rate, ratesOf } from './output.ts'
import type { OutlookTerms } from './question.ts'
import { ratioTable } from './slip.ts'
import { monthsFrom } from './time.ts'

export interface LineGround {
  readonly model: LineModel
  readonly maker: string | null
  readonly past: Outlook['past']
  /** The rate to be reached and by when; undefined where nothing is planned. */
  readonly goal:
    | { readonly id: string | null; readonly rate: number; readonly due: string | null; readonly counts: string | null }
    | undefined
  readonly latest: { readonly value: number; readonly day: string; readonly id: string } | null
  readonly metOn: string | null
}

/** What there is to go by for a rate of output; undefined where there is nothing. */
export function lineGround(ledger: Ledger, terms: OutlookTerms): LineGround | undefined {
  const { item } = ledger
  const flow = assumedFlow(ledger, terms.assumed)
  const output = chosenMaker(ratesOf(ledger, item.code, item.unit), terms.question.by)
  const lines = flow !== null ? [] : item.parts.length > 0 ? partLines(ledger, terms) : wholeLine(ledger, terms, output)
  if (flow === null && lines.length === 0) return undefined
  const goal = goalOf(terms, output)
  const latest = output?.seen.at(-1)
  const met = goal === undefined ? undefined : output?.seen.find(rate => rate.value >= goal.rate)
  return {
    model: { kind: 'line', target: goal === undefined || met !== undefined ? null : goal.rate, lines, flow },
    maker: output?.maker ?? null,
    past: pastOf(output),
    goal,
    latest: latest === undefined ? null : { value: latest.value, day: latest.day!, id: latest.id },
    metOn: met?.day ?? null,
  }
}

function wholeLine(ledger: Ledger, terms: OutlookTerms, output: Output | undefined): Line[] {
  if (output === undefined || output.seen.length === 0) {
    ledger.lacks(
      'rate',
      `what is made now: ${output === undefined ? 'no output is held' : 'plans alone are held, and no output'}`,
    )
    return []
  }
  return [lineOf(ledger, terms, output, ledger.item.code, 1)]
}

/** A complete round is the least of its parts: each part's output ÷ how many of it one round needs. */
function partLines(ledger: Ledger, terms: OutlookTerms): Line[] {
  const lines: Line[] = []
  for (const part of ledger.item.parts) {
    const unit = ledger.unitOf(part.item)
    const output = chosenMaker(ratesOf(ledger, part.item, unit), terms.question.by)
    if (output === undefined || output.seen.length === 0) {
      ledger.lacks(
        `rate of ${part.item}`,
        `output of ${ledger.nameOf(part.item)}: a complete round cannot be more than the least of its parts, and may be less`,
      )
      continue
    }
    lines.push(lineOf(ledger, terms, output, part.item, Number(part.count)))
  }
  // The scarcest first: it is the one that decides, and whose drivers are told.
  return lines.sort((left, right) => left.rate.low - right.rate.low)
}

function lineOf(ledger: Ledger, terms: OutlookTerms, output: Output, code: string, perUnit: number): Line {
  const { asOf } = ledger
  const latest = output.seen.at(-1)!
  const same = output.seen.filter(rate => rate.day === latest.day)
  const [low, high] = [
    Math.min(...same.map(rate => rate.value)),
    Math.max(...same.map(rate => rate.upTo ?? rate.value)),
  ]
  tellRates(ledger, output, code, latest.day!)
  const assumed = tellAssumed(ledger, terms.assumed, 'growth', 'a year')
  const { growth, seenGrowth } =
    assumed === undefined
      ? ownGrowth(growthOf(ledger, { maker: output.maker, item: code }), output.seen)
      : { growth: assumedGrowth(assumed), seenGrowth: null }
  const vintages = assumed === undefined ? vintagesOf(ledger, terms, output, latest, perUnit) : []
  const newest = newestPlan(output.plans)
  const months = newest === undefined ? 0 : monthsFrom(newest.saidDay, newest.day!)
  return {
    name: code,
    rate: { low: low / perUnit, high: high / perUnit },
    at: monthsFrom(asOf, latest.day!),
    growth,
    seenGrowth,
    plannedGrowth: newest === undefined || months <= 0 ? null : (12 * Math.log(newest.value / latest.value)) / months,
    vintages,
    moved: assumed === undefined ? outputMoved : 0,
  }
}

/** A yearly share as growth of the logarithm, nine tenths of it within the range assumed. */
function assumedGrowth({ low, high }: Span): Growth {
  const [from, to] = [Math.log1p(low), Math.log1p(high)]
  return { mean: (from + to) / 2, deviation: (to - from) / 3.29 }
}

/** Older words would weigh less than one in sixty. */
const mostVintages = 6

/** Plans as they were told, day by day; each newer word weighs twice the one before it. */
function vintagesOf(ledger: Ledger, terms: OutlookTerms, output: Output, latest: Rate, perUnit: number): Vintage[] {
  const { asOf } = ledger
  const told = [...Map.groupBy(output.plans, plan => plan.saidDay)].sort((left, right) => (left[0] < right[0] ? 1 : -1))
  const vintages: Vintage[] = []
  let weight = 1
  for (const [saidDay, plans] of told) {
    if (vintages.length === mostVintages) break
    const ahead = plans.filter(plan => plan.value > latest.value && plan.day! > saidDay)
    const last = ahead.at(-1)
    if (last === undefined) continue
    const said = monthsFrom(asOf, saidDay)
    const seenAt = monthsFrom(asOf, latest.day!)
    const waits = ahead.map(plan => (seenAt - said) / (monthsFrom(asOf, plan.day!) - said))
    const ratios = ratioTable(
      ledger,
      terms,
      { of: 'plan', kind: 'capacity', party: output.maker },
      Math.max(0, ...waits),
      `${last.text} by ${last.day}, said ${saidDay}`,
    )
    const steps = stepsOf(ahead, asOf, perUnit)
    const before = output.seen.findLast(rate => rate.day! <= saidDay && rate.saidDay <= saidDay)
    const from =
      before === undefined || before.day! >= latest.day! || latest.day! <= saidDay ? null : before.value / perUnit
    vintages.push({ said, due: steps.at(-1)!.at, value: steps.at(-1)!.rate, weight, ratios, steps, from })
    weight /= 2
  }
  return vintages
}

/** Of several figures for one day the least; in order, rising. */
function stepsOf(plans: readonly Rate[], asOf: string, perUnit: number) {
  const steps: { at: number; rate: number }[] = []
  for (const plan of plans) {
    const at = monthsFrom(asOf, plan.day!)
    if (steps.at(-1)?.at !== at) steps.push({ at, rate: plan.value / perUnit })
  }
  return steps
}

function newestPlan(plans: readonly Rate[]): Rate | undefined {
  return [...plans].sort((left, right) =>
    left.saidDay === right.saidDay ? right.value - left.value : left.saidDay > right.saidDay ? -1 : 1,
  )[0]
}

/** What is to be reached: assumed, else the highest rate that the plans name, by the day the newest of them names for it. */
function goalOf(terms: OutlookTerms, output: Output | undefined): LineGround['goal'] {
  const assumed = terms.assumed.values.get('target')
  const plans = output?.plans ?? []
  const rate = assumed === undefined ? Math.max(...plans.map(plan => plan.value)) : numberOf(assumed.low)
  if (!Number.isFinite(rate)) return undefined
  const naming = plans
    .filter(plan => plan.value >= rate)
    .sort((left, right) =>
      left.saidDay === right.saidDay ? (left.day! < right.day! ? -1 : 1) : left.saidDay > right.saidDay ? -1 : 1,
    )[0]
  const due = terms.assumed.dates.get('due')
  return {
    id: assumed === undefined ? (naming?.id ?? null) : null,
    rate,
    due: due ?? naming?.day ?? null,
    counts: naming?.counts ?? null,
  }
}

function tellRates(ledger: Ledger, output: Output, code: string, latest: string): void {
  for (const rate of [...output.seen, ...output.plans, ...output.aside]) {
    const used = rate.reason === null && (rate.sort === 'plan' || rate.day === latest)
    ledger.input({
      name: rate.sort === 'plan' ? 'plan' : 'rate',
      subject: `${output.maker} ${code}`,
      value: decimalOf(rate.value),
      upTo: rate.upTo === null ? null : decimalOf(rate.upTo),
      unit: `${ledger.unitOf(code)}/month`,
      date: rate.day,
      saidOn: rate.saidOn,
      counts: rate.counts,
      origin: 'record',
      used,
      reason: rate.reason ?? (used ? null : 'an earlier figure: it shows the growth'),
      notices: [rate.id],
    })
  }
}

export function decimalOf(value: number): string {
  return Math.round(value).toString()
}

function pastOf(output: Output | undefined): Outlook['past'] {
  return (output?.seen ?? []).map(rate => ({
    date: rate.day!,
    saidOn: rate.saidOn,
    value: decimalOf(rate.value),
    upTo: rate.upTo === null ? null : decimalOf(rate.upTo),
    qualifier: rate.qualifier,
    item: null,
    counts: rate.counts,
    used: true,
    reason: null,
    id: rate.id,
  }))
}
