/**
 * project: what will arrive, when, how surely, and why. A picture, a day, assumptions and a seed in; an outlook out.
 * Rules O1 to O19: spec/outlook.md.
 */
export {
  type DateRange,
  dateRangeForm,
  type Outlook,
  type OutlookDraw,
  type OutlookInput,
  type OutlookMonth,
  outlookDrawForm,
  outlookForm,
  outlookInputForm,
  type Range,
  type Reason,
  rangeForm,
  reasonForm,
} from './answers.ts'
export { type Assumptions, assumable, nothingAssumed, pairsOf, readAssumptions } from './assume.ts'
export { pairsOfFile } from './assume-file.ts'
export { Figures, textOf } from './figures.ts'
export { type Ground, groundOf } from './ground.ts'
export { statedGrowth } from './growth.ts'
export { Ledger } from './ledger.ts'
export { chosenMaker, type Rate, ratesOf } from './output.ts'
export { type Drawing, outlookAnswer, outlookDraw, outlookDrawnBy } from './project.ts'
export {
  defaultDraws,
  defaultMonths,
  type Measure,
  mostDraws,
  mostMonths,
  type OutlookQuestion,
  type OutlookTerms,
  type Slips,
} from './question.ts'
export { monthsToReplenish } from './replenish.ts'
export { type Foretold, foretoldOf, type Target, targetsOf } from './targets.ts'
export { endsOf, monthsFrom } from './time.ts'
