/** Light, dark, or as the system says: remembered in this browser. */
import { useState } from 'react'
import { useWords } from '../words/index.ts'

const place = 'entente.theme'
const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

function keptTheme(): Theme {
  const kept = window.localStorage.getItem(place)
  return themes.find(theme => theme === kept) ?? 'system'
}

export function showTheme(theme: Theme = keptTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

const marks: Readonly<Record<Theme, string>> = { system: '◐', light: '○', dark: '●' }

export function ThemeButton() {
  const { t, named } = useWords()
  const [theme, setTheme] = useState(keptTheme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const words = `${t('theme.title')}: ${named('theme', theme)}`
  return (
    <button
      type="button"
      className="tool"
      aria-label={words}
      title={words}
      onClick={() => {
        window.localStorage.setItem(place, next)
        showTheme(next)
        setTheme(next)
      }}
    >
      <span aria-hidden="true">{marks[theme]}</span>
    </button>
  )
}
