/** A stock month by month: what arrives is added, what is used is taken, and nothing below nothing is handed out. */
import type { DrawStream } from '../../base/index.ts'
import { within } from './chance.ts'
import { driverNames, type StockModel } from './model.ts'
import type { Path } from './path.ts'

const [useAt, stockAt] = [driverNames.indexOf('use'), driverNames.indexOf('stock')]

/** Needs that a stock cannot meet are not carried over: what was not fired last month is not fired twice this month. */
export function drawStock(model: StockModel, stream: DrawStream, ends: readonly number[], path: Path): void {
  let stock = within(model.value, stream.uniform())
  const use = within(model.use, stream.uniform())
  path.drivers[stockAt] = stock
  path.drivers[useAt] = use
  let start = 0
  for (let month = 0; month < ends.length; month += 1) {
    stock = Math.max(0, stock + path.arrivals[month]! - use * (ends[month]! - start))
    path.stock[month] = stock
    start = ends[month]!
  }
}
