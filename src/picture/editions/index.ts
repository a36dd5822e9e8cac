/** editions: what one published edition of a data set says, package by package. Rules: spec/revisions.md, spec/clash.md. */
export { commonCurrency, type Edition, type EditionClaim, type EditionRate } from './edition.ts'
export { currencyOf, type Line, type Package, packagesOf } from './packages.ts'
export { agreeWithinMillionth, atRate, type Rates, ratesOf } from './rates.ts'
