/**
 * simulate: draws. A model of numbers, a seed and a range of draws in; a row for each draw out. It knows no notice and no
 * date. Rules O6 to O15: spec/outlook.md.
 */
export { levelMechanisms } from './level.ts'
export { lineMechanisms } from './line.ts'
export {
  type AssumedFlow,
  type DriverName,
  driverNames,
  type Growth,
  type LevelModel,
  type Line,
  type LineModel,
  type MechanismName,
  type Model,
  mechanismNames,
  modelVersion,
  type OrderFlow,
  type PaceRow,
  type RatioTable,
  type Span,
  type Spell,
  type Step,
  type StockModel,
  type Vintage,
} from './model.ts'
export { paceRows } from './pace.ts'
export type { Path } from './path.ts'
export { outputMoved } from './prior.ts'
export { effectiveDraws, evenRows, quantileOf } from './quantile.ts'
export { drawOne, drawSheet, mergeSheets, type Sheet } from './simulate.ts'
