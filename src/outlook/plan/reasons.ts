/** Sentences of a plan, made of a code and values, so that another language can make its own of the same. */
import type { PlanReason } from './answers.ts'

const sentences = {
  nothingMissing: 'Nothing is missing: every need is met in its month.',
  oneMoreMonth: 'One more month of warning removes {removed} of the {short} {unit}s of {item} that are short {when}.',
  moreLift: 'A tenth more lift removes {removed} of the {short} {unit}s of {item} that are short {when}.',
  moreBudget: 'A tenth more money removes {removed} of the {short} {unit}s of {item} that are short {when}.',
  moreFromLines:
    'A tenth more from every line of {item} removes {removed} of the {short} {unit}s that are short {when}.',
  lowerFloors: 'Floors a tenth lower remove {removed} of the {short} {unit}s of {item} that are short {when}.',
  widerShares:
    'Shares that may stray 5 percentage points further remove {removed} of the {short} {unit}s of {item} that are short {when}.',
  oneMoreMonthWait: 'One more month of warning saves {removed} of the {short} {unit}-months of waiting for {item}.',
  moreLiftWait: 'A tenth more lift saves {removed} of the {short} {unit}-months of waiting for {item}.',
  moreBudgetWait: 'A tenth more money saves {removed} of the {short} {unit}-months of waiting for {item}.',
  moreFromLinesWait:
    'A tenth more from every line of {item} saves {removed} of the {short} {unit}-months of waiting for it.',
  lowerFloorsWait: 'Floors a tenth lower save {removed} of the {short} {unit}-months of waiting for {item}.',
  widerSharesWait:
    'Shares that may stray 5 percentage points further save {removed} of the {short} {unit}-months of waiting for {item}.',
  nothingHelps: 'None of these removes any of what is short: {tried}.',
  tooLate:
    '{line} can deliver its first {unit} of {item} {first} months after the plan begins, and the plan has {months}: nothing ordered of it arrives in time.',
  wantOfPart: 'For want of {part}, parts for {units} more of {item} lie unused with {party} when the plan ends.',
  weightBelowPrice:
    '{item} costs {price} of {line}, and one unit short until the plan ends weighs {weight} at most: to buy it there never pays.',
  notTried:
    'What blocks was not worked out: the plan is large, and each reason needs a plan of its own; --why works it out.',
  noTimeToTry: 'Time was up before this was tried: {left}.',
  needInConflict:
    '{party} must have {quantity} {unit}s of {item} by the end of {month}: {missing} of them cannot be had.',
  needInConflictLost: '{party} must have {quantity} {unit}s of {item} in {month}: {missing} of them cannot be had.',
  needAsked: '{party} must have {quantity} {unit}s of {item} by the end of {month}.',
  needAskedLost: '{party} must have {quantity} {unit}s of {item} in {month}.',
  floorInConflict: 'The stock of {item} with {party} must not stand below its floor.',
  useInConflict: '{party} uses up {item} itself faster than it is in store or can be made.',
  notSmallest:
    'Time was up before the smallest set was found: these cannot hold together, and some of them may have no part in it.',
  liftInConflict: 'Lift in {month} is capped at {capacity}.',
  budgetInConflict: 'The budget of {amount} {currency} from {from} to {until} holds.',
  shareInConflict: 'Every party keeps to its fair share.',
  noLift: 'No lift cap is set: whatever is given can be carried.',
  noBudget: 'No budget is set: money costs, and does not run out.',
  weights:
    'A unit short for a month weighs {priority} times its price where no other priority is set; the objective adds this to the money.',
  roundedNeed:
    'In whole units up to {units} {unit}s of {item} that {party} must have are short: the programme meets the need in fractions.',
  roundedFloor:
    'In whole units the stock of {item} with {party} stands up to {units} {unit}s below a floor that must stand: the programme keeps it in fractions.',
  roundedUse:
    'In whole units {party} has up to {units} {unit}s of {item} less than it uses up itself: the programme has enough in fractions.',
  roundedShare: 'In whole units {party} strays from its fair share by more than one unit of each thing that is given.',
  notAsked: 'Stocks that the scenario does not name are taken as none: {count} stores, {examples}.',
} as const

export type ReasonCode = keyof typeof sentences

export function reason(code: ReasonCode, values: Readonly<Record<string, string>> = {}): PlanReason {
  const text = sentences[code].replace(/\{(\w+)\}/g, (_, name: string) => readable(values[name] ?? '?'))
  return { text, code, values, notices: [] }
}

/** Whole numbers of five digits and more get their thousands apart. */
function readable(value: string): string {
  return /^\d{4,}$/.test(value) ? value.replace(/\B(?=(?:\d{3})+$)/g, ',') : value
}
