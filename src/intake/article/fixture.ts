/** Tables and catalogue of the checkout, and short ways to read a page and one sentence, for tests. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type Bytes, utf8 } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import { type Finding, findIn } from './find/index.ts'
import { type Lexicon, lexiconOf, readGrammar, type TableText } from './grammar/index.ts'
import { type Article, readArticle } from './read.ts'
import type { Language, Story } from './story/index.ts'

const root = resolve(import.meta.dirname, '../../..')

export function tableTexts(): readonly TableText[] {
  const directory = join(import.meta.dirname, 'grammar')
  return globSync('*.yaml', { cwd: directory })
    .sort()
    .map(file => ({ file: basename(file), text: readFileSync(join(directory, file), 'utf8') }))
}

export function catalogueItems(): readonly BodyOf<'item'>[] {
  const lines = readFileSync(join(root, 'record/items.jsonl'), 'utf8').trim().split('\n')
  return lines
    .map(line => JSON.parse(line))
    .filter(fact => fact.kind === 'item')
    .map(fact => fact.body)
}

let made: Lexicon | undefined

export function testLexicon(): Lexicon {
  made ??= lexiconOf(readGrammar(tableTexts()), { items: catalogueItems(), parties: [] })
  return made
}

export function articleOf(page: string | Bytes, date?: string): Article {
  const bytes = typeof page === 'string' ? utf8(page) : page
  return readArticle(bytes, { lexicon: testLexicon(), ...(date === undefined ? {} : { date }) })
}

export interface Found {
  readonly article: Article
  readonly findings: readonly Finding[]
}

/** Findings of all sentences of a text, read as of a day in a language, whatever its words look like. */
export function foundIn(language: Language, text: string, date = '2024-06-12'): Found {
  const article = articleOf(text, date)
  const first = article.stories[0]!
  const sentences = article.stories.flatMap(story => story.sentences)
  const story: Story = { ...first, language, date: { date, grounds: 'given' }, sentences }
  return { article: { page: article.page, stories: [story] }, findings: findIn(article.page, story, testLexicon()) }
}
