/** How fast output and deliveries grow: a stated prior, moved by the output of other makers in the record (O12). */
import type { Growth } from '../simulate/index.ts'
import type { Ledger } from './ledger.ts'
import type { Rate } from './output.ts'
import { monthsFrom } from './time.ts'

/** Yearly logarithmic growth before anything is seen: a quarter, give or take; it stands for so many other series. */
export const statedGrowth: Growth = { mean: 0.25, deviation: 0.4 }
const statedWeight = 4

/** Growth seen over a year says so much of the growth to come, by standard deviation; over y years, by √y less. */
const seenDeviation = 0.5
/** What growth was does not bind what it will be: so much is added again. */
const turning = 0.2

/**
 * The growth of series other than the one asked about: the prior, and each other maker's growth from its first figure of
 * the last five years to its latest, counting alike.
 */
export function growthOf(ledger: Ledger, except: { readonly maker: string | null; readonly item: string }): Growth {
  const seen: { growth: number; id: string; maker: string; item: string }[] = []
  const all = new Map<string, { day: string; value: number; id: string; maker: string; item: string }[]>()
  for (const { id, body, saidDay } of ledger.told('capacity')) {
    const code = ledger.codeOf(body)
    const maker = body.party ?? body.producer
    if (code === undefined || maker === undefined || body.rate === undefined || 'unknown' in body.rate) continue
    if (maker === except.maker || (except.maker === null && code === except.item)) continue
    if (body.basis !== 'output' || body.date === undefined || 'undated' in body.date) continue
    const date = 'date' in body.date ? body.date.date : body.date.until
    const per = body.per === 'year' ? 12 : body.per === 'day' ? 1 / 30.4375 : 1
    const list = all.get(`${maker} ${code}`) ?? []
    list.push({
      day: date.length === 10 ? date : date < saidDay ? date : saidDay,
      value: Number(body.rate.value) / per,
      id,
      maker,
      item: code,
    })
    all.set(`${maker} ${code}`, list)
  }
  for (const list of all.values()) {
    const sorted = list.sort((left, right) =>
      left.day < right.day ? -1 : left.day > right.day ? 1 : left.value - right.value || (left.id < right.id ? -1 : 1),
    )
    const last = sorted.at(-1)!
    const first = sorted.find(one => monthsFrom(one.day, last.day) <= 60 && monthsFrom(one.day, last.day) >= 6)
    if (first === undefined || first.value <= 0 || last.value <= 0) continue
    const years = monthsFrom(first.day, last.day) / 12
    seen.push({ growth: Math.log(last.value / first.value) / years, id: last.id, maker: last.maker, item: last.item })
  }
  const total = seen.reduce((sum, one) => sum + one.growth, 0)
  const mean = (statedGrowth.mean * statedWeight + total) / (statedWeight + seen.length)
  ledger.input({
    name: 'growth',
    value: rounded(mean - 1.2816 * statedGrowth.deviation),
    upTo: rounded(mean + 1.2816 * statedGrowth.deviation),
    unit: 'a year, logarithm',
    origin: seen.length > 0 ? 'record' : 'prior',
    reason:
      `10 % to 90 %, mean ${rounded(mean)}: stated prior of 0.25 counting as ${statedWeight} series` +
      (seen.length > 0 ? `, and ${seen.map(one => `${one.maker} ${one.item} ${rounded(one.growth)}`).join(', ')}` : ''),
    notices: seen.map(one => one.id),
  })
  return { mean, deviation: statedGrowth.deviation }
}

/** The growth to come of a line, from what was seen of it and of others: normal with normal, then turned. */
export function ownGrowth(other: Growth, seen: readonly Rate[]): { growth: Growth; seenGrowth: number | null } {
  const last = seen.at(-1)
  const first = seen.find(rate => last !== undefined && within(rate, last))
  if (last === undefined || first === undefined || first.value <= 0 || last.value <= 0)
    return { growth: other, seenGrowth: null }
  const years = monthsFrom(first.day!, last.day!) / 12
  const growth = Math.log(last.value / first.value) / years
  const precision = 1 / other.deviation ** 2
  const seenPrecision = years / seenDeviation ** 2
  return {
    growth: {
      mean: (other.mean * precision + growth * seenPrecision) / (precision + seenPrecision),
      deviation: Math.sqrt(1 / (precision + seenPrecision) + turning ** 2),
    },
    seenGrowth: growth,
  }
}

function within(rate: Rate, last: Rate): boolean {
  const months = monthsFrom(rate.day!, last.day!)
  return months >= 4 && months <= 30
}

export function rounded(value: number): string {
  return (Math.round(value * 100) / 100).toString()
}
