/** Every series of the record that an outlook can be asked for: output by maker, deliveries by target or by giver (O41). */
import { lastDay, Refusal } from '../../base/index.ts'
import { catalogueOf, type Held, held, type Picture, type Stand, spanOfWhen } from '../../picture/index.ts'
import { type Ground, groundOf, Ledger, nothingAssumed, targetsOf } from '../project/index.ts'
import { leave, whyLeft } from './left.ts'
import { pointsByDay, pointsOf } from './points.ts'
import type { Ask, LeftSeries, Series, SeriesSort } from './types.ts'

export interface Found {
  readonly series: readonly Series[]
  readonly left: readonly LeftSeries[]
}

interface Candidate {
  readonly key: string
  readonly name: string
  readonly sort: SeriesSort
  readonly parties: readonly string[]
  readonly ask: Ask
}

interface Uncatalogued {
  readonly key: string
  readonly name: string
  readonly from: string
  readonly told: readonly { readonly id: string; readonly notice: Held<'transfer' | 'receipt'>['notice'] }[]
}

/** @param stand what counts as known by now: outcomes are read from here, never what a forecast may use */
export function askedSeries(picture: Picture, stand: Stand): Found {
  const series: Series[] = []
  const left: LeftSeries[] = []
  const { asked, uncatalogued } = deliveries(picture, stand, left)
  const candidates = [...outputs(picture, stand, left), ...asked]
  for (const found of [
    ...candidates.map(candidate => seriesOf(picture, stand, candidate)),
    ...uncatalogued.map(plainSeries),
  ]) {
    if ('code' in found) left.push(found)
    else series.push(found)
  }
  return { series: withoutParts(series, left), left }
}

/** Rates by maker and item. */
function outputs(picture: Picture, stand: Stand, left: LeftSeries[]): Candidate[] {
  const catalogue = catalogueOf(picture)
  const groups = Map.groupBy(
    held(picture, 'capacity', stand).filter(({ notice }) => notice.body.rate !== undefined),
    ({ notice: { body } }) => {
      const maker = body.party ?? body.producer ?? 'not stated'
      return [maker, codeOf(picture, body), body.item ?? body.itemText ?? 'not stated'].join('\u0000')
    },
  )
  return [...groups].flatMap(([group, told]) => {
    const [maker, code, text] = group.split('\u0000') as [string, string, string]
    const key = `output:${maker}:${code === '' ? text : code}`
    const name = `${maker}, output of ${nameOf(picture, code, text)}`
    if (code === '') return leave(left, { key, name, sort: 'rate', points: told.length }, 'noItem')
    if ((catalogue.items.get(code)?.parts?.length ?? 0) > 0) {
      return leave(left, { key, name, sort: 'rate', points: told.length }, 'ofParts')
    }
    return [{ key, name, sort: 'rate', parties: [maker], ask: { item: code, measure: 'rate', by: maker } } as const]
  })
}

/** Totals so far: one series for each target, and one for whatever else went from one party to another. */
function deliveries(
  picture: Picture,
  stand: Stand,
  left: LeftSeries[],
): { asked: Candidate[]; uncatalogued: Uncatalogued[] } {
  const uncatalogued = new Map<string, Uncatalogued>()
  const found = new Map<string, Candidate>()
  for (const code of codesOf(picture, held(picture, 'target', stand))) {
    const ledger = new Ledger(picture, code, stand)
    const targets = targetsOf(ledger, { ...stand, item: code, months: 1, draws: 1, seed: '' })
    for (const target of targets.filter(one => one.item === code && one.id !== null)) {
      const base = `delivery:${[...target.by].sort().join('+')}:${target.to ?? ''}:${code}`
      const key = found.has(base) ? `${base}:${target.quantity} by ${target.due ?? 'no date'}` : base
      const ask = { item: code, measure: 'level', target: target.id!, ...(target.to === null ? {} : { to: target.to }) }
      const name = `${target.by.join(', ')} to ${target.to ?? 'anyone'}, ${ledger.nameOf(code)}: ${target.name}`
      found.set(key, { key, name, sort: 'total', parties: target.by, ask: ask as Ask })
    }
  }
  const given = [...held(picture, 'transfer', stand), ...held(picture, 'receipt', stand)]
    .filter(({ notice: { body } }) => !('forecast' in body && body.forecast === true) && body.quantity !== undefined)
    .map(({ number, notice }) => ({ id: picture.id(number), notice }))
  const groups = Map.groupBy(given, ({ notice: { body } }) =>
    [body.from ?? '', body.to, codeOf(picture, body), body.item ?? body.itemText ?? 'not stated'].join('\u0000'),
  )
  for (const [group, told] of groups) {
    const [from, to, code, text] = group.split('\u0000') as [string, string, string, string]
    const key = `delivery:${from}:${to}:${code === '' ? text : code}`
    if (found.has(key)) continue
    const name = `${from === '' ? 'anyone' : from} to ${to}, ${nameOf(picture, code, text)}`
    if (code === '') uncatalogued.set(key, { key, name, from, told })
    else if (from === '') leave(left, { key, name, sort: 'total', points: told.length }, 'noGiver')
    else
      found.set(key, { key, name, sort: 'total', parties: [from], ask: { item: code, measure: 'level', by: from, to } })
  }
  return { asked: [...found.values()], uncatalogued: [...uncatalogued.values()] }
}

/** Totals so far of an item that no catalogue has: no outlook can be asked for, their pace is projected as that of a sum. */
function plainSeries({ key, name, from, told }: Uncatalogued): Series | LeftSeries {
  const figures = told.flatMap(({ id, notice }) => {
    const { body } = notice
    const { quantity, date } = body
    const day = spanOfWhen(date)?.last
    const said = notice.basis === 'declared' ? notice.at.slice(0, 10) : (notice.saidOn ?? notice.at.slice(0, 10))
    if (!('cumulative' in body) || body.cumulative !== true) return []
    if (quantity === undefined || 'unknown' in quantity || day === undefined) return []
    const saidDay = lastDay(said)
    const low = Number(quantity.value)
    return [
      {
        day: day < saidDay ? day : saidDay,
        saidDay,
        low,
        high: quantity.upTo === undefined ? low : Number(quantity.upTo),
        qualifier: quantity.qualifier ?? null,
        counts: body.counts ?? null,
        id,
        unit: quantity.unit,
      },
    ]
  })
  const unit = figures[0]?.unit ?? ''
  const points = pointsByDay(figures.filter(figure => figure.unit === unit))
  if (points.length < 3) return { key, name, sort: 'total', points: points.length, ...whyLeft('noItem') }
  const saidDays = [...new Set(points.map(point => point.saidDay))].sort()
  return { key, name, sort: 'total', unit, parties: [from], points, saidDays, ask: null }
}

function seriesOf(picture: Picture, stand: Stand, candidate: Candidate): Series | LeftSeries {
  const { key, name, sort, parties, ask } = candidate
  const ground = readBy(picture, stand, ask)
  if (typeof ground === 'string') return { key, name, sort, points: 0, code: 'refused', text: ground }
  const points = pointsOf(ground.ledger, ground.past, stand.asOf)
  const unit = sort === 'rate' ? `${ground.ledger.item.unit}/month` : ground.ledger.item.unit
  const promised = ask.target !== undefined
  const least = promised ? 1 : 2
  if (points.length < least) {
    return { key, name, sort, points: points.length, ...whyLeft(points.length === 0 ? 'noFigures' : 'oneFigure') }
  }
  const told = ground.ledger.inputs.filter(one => ['plan', 'forecast', 'start', 'rate'].includes(one.name))
  const said = [
    ...told.flatMap(one => (one.saidOn === null ? [] : [lastDay(one.saidOn)])),
    ...points.map(point => point.saidDay),
    ...ground.past.flatMap(one => (one.saidOn === null ? [] : [lastDay(one.saidOn)])),
  ]
  return { key, name, sort, unit, parties, points, saidDays: [...new Set(said)].sort(), ask }
}

/** What the outlook itself goes by at the end, one draw deep; the words of the refusal where it takes nothing. */
function readBy(picture: Picture, stand: Stand, ask: Ask): Ground | string {
  const { target, ...asked } = ask
  const question = { ...stand, ...asked, ...(target === undefined ? {} : { target }), months: 1, draws: 1, seed: '' }
  try {
    return groundOf(picture, { question, assumed: nothingAssumed, slips: () => undefined })
  } catch (fault) {
    if (fault instanceof Refusal) return fault.message
    throw fault
  }
}

/** A series whose every figure stands in a wider one is scored there. */
function withoutParts(series: readonly Series[], left: LeftSeries[]): Series[] {
  const noticesOf = (one: Series): string[] => one.points.flatMap(point => point.notices)
  return series.filter(one => {
    const own = noticesOf(one)
    const wider = series.find(other => {
      const all = new Set(noticesOf(other))
      const more = all.size > own.length || (all.size === own.length && other.key < one.key)
      return other !== one && other.sort === one.sort && more && own.every(id => all.has(id))
    })
    if (wider === undefined) return true
    const { key, name, sort, points } = one
    left.push({
      key,
      name,
      sort,
      points: points.length,
      code: 'within',
      text: `its figures are scored in ${wider.key}`,
    })
    return false
  })
}

function codesOf(picture: Picture, told: readonly Held<'target'>[]): string[] {
  return [...new Set(told.map(({ notice }) => codeOf(picture, notice.body)))].filter(code => code !== '').sort()
}

function codeOf(
  picture: Picture,
  body: { readonly item?: string | undefined; readonly itemText?: string | undefined },
) {
  const catalogue = catalogueOf(picture)
  const code = body.item ?? (body.itemText === undefined ? undefined : catalogue.codeOf(body.itemText))
  return code !== undefined && catalogue.items.has(code) ? code : ''
}

function nameOf(picture: Picture, code: string, text: string): string {
  return catalogueOf(picture).items.get(code)?.name ?? text
}
