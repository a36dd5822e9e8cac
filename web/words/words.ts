/** The chosen language and what is said in it. */
import { i18n } from '@lingui/core'
import { I18nProvider, useLingui } from '@lingui/react'
import { createElement, type ReactNode, useMemo } from 'react'
import { compiled } from './catalogue.ts'
import { dateWords } from './dates.ts'
import { en } from './en.ts'
import { exactNumber, type Language, roundNumber, shortNumber, unitNumber } from './numbers.ts'
import { partyName } from './parties.ts'
import { vi } from './vi.ts'

export type Word = keyof typeof en

const catalogues = { en, vi }
const place = 'entente.language'

export interface Words {
  readonly language: Language
  /** A message of the catalogue. */
  t(key: Word, values?: Readonly<Record<string, string | number>>): string
  /** A message whose key is made of an answer's own word, or that word itself where the catalogue has none. */
  named(family: string, name: string): string
  date(date: string): string
  exact(amount: string): string
  short(amount: string): string
  round(amount: string, places?: number): string
  /** A number of things, not of money. */
  units(amount: string): string
  party(code: string): string
  /** A moment by its day, hour and minute in UTC. */
  moment(instant: string): string
}

function wordsIn(language: Language): Words {
  return {
    language,
    t: (key, values) => i18n._(key, values),
    named: (family, name) => {
      const key = `${family}.${name}`
      return Object.hasOwn(en, key) ? i18n._(key) : name
    },
    date: date => dateWords(date, language),
    moment: instant => `${dateWords(instant.slice(0, 10), language)} ${instant.slice(11, 16)} UTC`,
    exact: amount => exactNumber(amount, language),
    short: amount => shortNumber(amount, language),
    round: (amount, places) => roundNumber(amount, language, places),
    units: amount => unitNumber(amount, language),
    party: code => {
      const key = `party.${code}`
      return Object.hasOwn(en, key) ? i18n._(key) : partyName(code, language)
    },
  }
}

export function useWords(): Words {
  const { i18n: chosen } = useLingui()
  const language = chosen.locale as Language
  return useMemo(() => wordsIn(language), [language])
}

export function isLanguage(text: string | null | undefined): text is Language {
  return text === 'en' || text === 'vi'
}

/** Address first, then what was chosen before, then what the browser asks for. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  if (isLanguage(asked)) return asked
  const kept = window.localStorage.getItem(place)
  if (isLanguage(kept)) return kept
  return navigator.languages.some(one => one.startsWith('vi')) ? 'vi' : 'en'
}

export function speak(language: Language): void {
  i18n.loadAndActivate({ locale: language, messages: compiled(catalogues[language]) })
  document.documentElement.lang = language
}

/** Chooses a language and remembers it in this browser. */
export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(place, language)
  speak(language)
}

export function startWords(): void {
  speak(firstLanguage())
}

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  return createElement(I18nProvider, { i18n, children })
}
