/** editions: what one published edition of a data set says, package by package. Rules: spec/revisions.md, spec/clash.md. */

export { clashesWithin } from './clashes/index.ts'
export { commonCurrency, type Edition, type EditionClaim, type EditionRate } from './edition.ts'
export { amountKey, dateInWords, dateKey, numberKey } from './keys.ts'
export { currencyOf, type Line, type Package, packagesOf } from './packages.ts'
export { agreeWithinMillionth, atRate, type Rates, ratesOf } from './rates.ts'
