/**
 * base: what every other folder stands on, and that stands on nothing of ours. Bytes, canonical JSON, exact decimals,
 * calendar dates, codes of parties and currencies, the clock and chance as they are handed in, and refusals.
 */
export {
  type Bytes,
  base64,
  base64url,
  bytesOfBase64,
  bytesOfHex,
  concat,
  equalBytes,
  hex,
  sha256,
  textOf,
  utf8,
} from './bytes.ts'
export { type Chance, seededChance, systemChance } from './chance.ts'
export {
  allCountries,
  foldName,
  isCurrencyCode,
  isPartyCode,
  type PartyCode,
  partyCodeOf,
  partyName,
  registeredBodies,
} from './codes.ts'
export {
  addDays,
  addMonths,
  type CalendarDate,
  compareDates,
  dayNumber,
  dayOfInstant,
  dayOfNumber,
  daysInMonth,
  firstDay,
  isCalendarDate,
  lastDay,
  type Precision,
  precisionOf,
} from './dates.ts'
export {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  decimalOfNumber,
  decimalPattern,
  decimalText,
  divide,
  equal,
  isDecimalText,
  isZero,
  multiply,
  negate,
  round,
  subtract,
  sum,
  toNumber,
  zero,
} from './decimal.ts'
export {
  assert,
  describePlace,
  describeRefusal,
  exitCodeOf,
  httpStatusOf,
  type Place,
  Refusal,
  type RefusalCode,
  type RefusalDetails,
  refusalCodes,
  shorten,
} from './errors.ts'
export { canonicalJson, isCanonicalJson, type Json } from './json.ts'
export { leafHash, nodeHash } from './leaf.ts'
export { nearest } from './nearest.ts'
export { DrawStream, philox, philoxKey } from './philox.ts'
export { type Clock, handClock, type Instant, instant, instantPattern, systemClock } from './time.ts'
