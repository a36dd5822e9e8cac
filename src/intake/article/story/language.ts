/** The language of a text: by its function words; Russian and Ukrainian by letters that the other has not. Rule J8. */
import { type Lexicon, tokensOf } from '../grammar/index.ts'
import type { Language } from './story.ts'

const sampleLength = 6000

export function languageOf(text: string, { languages }: Lexicon): Language {
  const sample = text.slice(0, sampleLength)
  const counts = new Map<string, number>()
  for (const { key, form } of tokensOf(sample)) if (form === 'word') counts.set(key, (counts.get(key) ?? 0) + 1)
  let best: Language = 'en'
  let most = 0
  for (const { language, functionWords } of languages.values()) {
    let score = 0
    for (const word of functionWords) score += counts.get(word) ?? 0
    if (score > most) [best, most] = [language, score]
  }
  if (best !== 'ru' && best !== 'uk') return best
  return lettersOf(sample, 'іїєґ') > lettersOf(sample, 'ыэъё') ? 'uk' : 'ru'
}

function lettersOf(text: string, letters: string): number {
  let count = 0
  for (const letter of text) if (letters.includes(letter.toLowerCase())) count += 1
  return count
}
