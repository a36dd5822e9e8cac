/**
 * slippage: how late promises come and plans are met, measured from the record as survival data. In goes a picture and a
 * stand, out come curves with their data, and distributions an outlook can draw from. Rules O20 to O39: spec/outlook.md.
 */
export {
  type SlippageAnswer,
  type SlippageDimension,
  type SlippageQuestion,
  type SlippageReason,
  type SlippageRow,
  slippageAnswerForm,
  slippageDimensions,
} from './answers.ts'
export { slipOf } from './distribution.ts'
export { measure } from './measure.ts'
export { slippage } from './slippage.ts'
export type {
  KeptBack,
  LeftOut,
  LeftOutCode,
  Measured,
  Observation,
  Origin,
  PlanKind,
  SlipClass,
  SlipDistribution,
  SlipOptions,
  SlipReference,
  SlipSort,
  Wait,
} from './types.ts'
