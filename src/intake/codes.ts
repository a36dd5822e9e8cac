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
export function readParty(name: string, extra?: ExtraNames): string {
  const code = given(extra, name) ?? partyCodeOf(name) ?? respelledParty(name)
  if (code !== undefined) return code
  const names = [...allCountries().map(country => partyName(country.code)), ...Object.values(registeredBodies)]
  throw unknown('no party of this name is known', name, nearest(name, names, 1)[0], extra)
}

/** `&` for `and` and the reverse; a second name in brackets, where both names mean the same party. */
function respelledParty(name: string): string | undefined {
  const written = partyCodeOf(name.replaceAll('&', ' and ')) ?? partyCodeOf(name.replace(/\band\b/gi, '&'))
  const [, outer, inner] = /^([^()]+)\(([^()]+)\)$/.exec(name.trim()) ?? []
  if (written !== undefined || outer === undefined || inner === undefined) return written
  const code = partyCodeOf(outer)
  return code === partyCodeOf(inner) ? code : undefined
}

/** @throws Refusal `unknown-code` with the nearest known code */
export function readCurrency(text: string, extra?: ExtraNames): string {
  const code = given(extra, text) ?? text.trim().toUpperCase()
  if (isCurrencyCode(code)) return code
  throw unknown('no currency of this code is known (ISO 4217)', text, nearest(code, currenciesInUse, 1)[0], extra)
}

/** What the user says a name stands for; a word such as `constructor` stands for nothing. */
function given(extra: ExtraNames | undefined, name: string): string | undefined {
  return extra !== undefined && Object.hasOwn(extra, name.trim()) ? extra[name.trim()] : undefined
}

const currenciesInUse = Intl.supportedValuesOf('currency')

function unknown(message: string, value: string, near: string | undefined, extra: ExtraNames | undefined): Refusal {
  const meant = near === undefined ? '' : `did you mean ${near}? `
  const given = extra === undefined ? '' : `, or say which code the name stands for with --name "${value.trim()}=CODE"`
  return new Refusal('unknown-code', message, { value, rule: 'I9', hint: `${meant}correct the cell${given}` })
}
