/**
 * project: what will arrive, when, how surely, and why. A picture, a day, assumptions and a seed in; an outlook out.
 * Rules O1…: spec/outlook.md.
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
