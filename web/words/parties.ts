/** Names of parties in the chosen language. Bodies that are no country stand in the catalogues as `party.CODE`. */
import { alpha2Of } from './countries.ts'
import type { Language } from './numbers.ts'

const names = new Map<Language, Intl.DisplayNames>()

/** Name of a country by its alpha-3 code; any other code is given back as it is. */
export function partyName(code: string, language: Language): string {
  const two = alpha2Of(code)
  if (two === undefined) return code
  let display = names.get(language)
  if (display === undefined) {
    display = new Intl.DisplayNames(language, { type: 'region', style: 'short' })
    names.set(language, display)
  }
  return display.of(two) ?? code
}
