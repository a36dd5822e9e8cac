/** Names in cells to codes of parties and currencies. A name no list knows refuses the import: it is never left out. */
import {
  allCountries,
  isCurrencyCode,
  nearest,
  partyCodeOf,
  partyName,
  Refusal,
  registeredBodies,
} from '../base/index.ts'

/** Names that this import reads as these codes, given by the user: `{ "Republic of Elbonia": "ELB" }`. */
export type ExtraNames = Readonly<Record<string, string>>

/** @throws Refusal `unknown-code` with the nearest known name */
export function readParty(name: string, extra: ExtraNames = {}): string {
  const code = extra[name.trim()] ?? partyCodeOf(name)
  if (code !== undefined) return code
  const names = [...allCountries().map(country => partyName(country.code)), ...Object.values(registeredBodies)]
  throw unknown('no party of this name is known', name, nearest(name, names, 1)[0])
}

/** @throws Refusal `unknown-code` with the nearest known code */
export function readCurrency(text: string, extra: ExtraNames = {}): string {
  const code = extra[text.trim()] ?? text.trim().toUpperCase()
  if (isCurrencyCode(code)) return code
  throw unknown('no currency of this code is known (ISO 4217)', text, nearest(code, currenciesInUse, 1)[0])
}

const currenciesInUse = Intl.supportedValuesOf('currency')

function unknown(message: string, value: string, near: string | undefined): Refusal {
  const meant = near === undefined ? '' : `did you mean ${near}? `
  return new Refusal('unknown-code', message, {
    value,
    rule: 'I9',
    hint: `${meant}correct the cell, or say which code the name stands for with --name "${value.trim()}=CODE"`,
  })
}
