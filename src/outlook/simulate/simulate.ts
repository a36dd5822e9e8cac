/** Draws by the thousand. A draw follows from the seed and its number alone, so ranges of draws can be made anywhere. */
import { DrawStream, philoxKey } from '../../base/index.ts'
import { drawLevel } from './level.ts'
import { drawLines } from './line.ts'
import { driverNames, type Model } from './model.ts'
import { Path } from './path.ts'
import { drawStock } from './stock.ts'

/** What is kept of a range of draws: one row a draw, one column a month kept. */
export interface Sheet {
  readonly first: number
  readonly count: number
  readonly kept: number
  readonly levelNow: Float64Array
  readonly arrivals: Float64Array
  readonly rate: Float64Array
  readonly stock: Float64Array
  readonly use: Float64Array
  readonly metAt: Float64Array
  readonly weight: Float64Array
  readonly mechanism: Uint8Array
  /** Row by row, in the order of `driverNames`. */
  readonly drivers: Float64Array
}

/** Lanes of a draw: its parameters, its months, its stock. */
const lanes = { parameters: 0, months: 1, stock: 2 } as const

/** Draws from `first` on, `count` of them. */
export function drawSheet(model: Model, seed: string, first: number, count: number): Sheet {
  const sheet = emptySheet(first, count, model.kept)
  const draw = drawer(model, seed)
  for (let row = 0; row < count; row += 1) keep(sheet, row, draw(first + row))
  return sheet
}

/** One draw, in full. */
export function drawOne(model: Model, seed: string, draw: number): Path {
  return drawer(model, seed)(draw)
}

/** Sheets of neighbouring ranges, in any order, as one. */
export function mergeSheets(sheets: readonly Sheet[]): Sheet {
  const ordered = [...sheets].sort((left, right) => left.first - right.first)
  const [one] = ordered
  if (one === undefined) throw new Error('no sheets')
  if (ordered.length === 1) return one
  const merged = emptySheet(
    one.first,
    ordered.reduce((sum, sheet) => sum + sheet.count, 0),
    one.kept,
  )
  let row = 0
  for (const sheet of ordered) {
    for (const name of ['levelNow', 'use', 'metAt', 'weight', 'mechanism'] as const) merged[name].set(sheet[name], row)
    for (const name of ['arrivals', 'rate', 'stock'] as const) merged[name].set(sheet[name], row * one.kept)
    merged.drivers.set(sheet.drivers, row * driverNames.length)
    row += sheet.count
  }
  return merged
}

function drawer(model: Model, seed: string): (draw: number) => Path {
  const key = philoxKey(seed)
  const [stream, noise] = [new DrawStream(key), new DrawStream(key)]
  const path = new Path(model.ends.length)
  return draw => {
    path.clear()
    stream.moveTo(draw, lanes.parameters)
    noise.moveTo(draw, lanes.months)
    const { arrivals } = model
    if (arrivals?.kind === 'level') drawLevel(arrivals, stream, noise, model.ends, path)
    if (arrivals?.kind === 'line') drawLines(arrivals, stream, noise, model.ends, path)
    // A day beyond the months drawn is none that was drawn (O18).
    if (path.metAt > model.ends.at(-1)!) path.metAt = Number.POSITIVE_INFINITY
    if (model.stock !== null) drawStock(model.stock, stream.moveTo(draw, lanes.stock), model.ends, path)
    return path
  }
}

function emptySheet(first: number, count: number, kept: number): Sheet {
  return {
    first,
    count,
    kept,
    levelNow: new Float64Array(count),
    arrivals: new Float64Array(count * kept),
    rate: new Float64Array(count * kept),
    stock: new Float64Array(count * kept),
    use: new Float64Array(count),
    metAt: new Float64Array(count),
    weight: new Float64Array(count),
    mechanism: new Uint8Array(count),
    drivers: new Float64Array(count * driverNames.length),
  }
}

function keep(sheet: Sheet, row: number, path: Path): void {
  const { kept } = sheet
  sheet.levelNow[row] = path.levelNow
  sheet.metAt[row] = path.metAt
  sheet.weight[row] = path.weight
  sheet.mechanism[row] = path.mechanism
  sheet.use[row] = path.drivers[driverNames.indexOf('use')]!
  sheet.drivers.set(path.drivers, row * driverNames.length)
  sheet.arrivals.set(path.arrivals.subarray(0, kept), row * kept)
  sheet.rate.set(path.rate.subarray(0, kept), row * kept)
  sheet.stock.set(path.stock.subarray(0, kept), row * kept)
}
