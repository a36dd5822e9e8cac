/** Stories of a page. Rules J5 to J8. */
import type { CalendarDate } from '../../../base/index.ts'
import type { Lexicon, Words } from '../grammar/index.ts'
import type { Page } from '../page/index.ts'
import { type Dated, dateOf } from './dated.ts'
import { furnitureFinder } from './furniture.ts'
import { languageOf } from './language.ts'
import { isHeadlineLike, linesOf, type PageLine } from './lines.ts'
import { publisherOf } from './published.ts'
import { sentencesOf } from './sentences.ts'
import { type Group, gluedAt, splitLines } from './split.ts'
import type { Sentence, Story } from './story.ts'

export interface StoryOptions {
  readonly lexicon: Lexicon
  /** The day the user says the page is of. It never replaces one that the page states. */
  readonly date?: CalendarDate
}

/** Cuts a page into its stories; a page without running text is one story without sentences. */
export function storiesOf(page: Page, { lexicon, date }: StoryOptions): readonly Story[] {
  const lines = linesOf(page)
  const language = languageOf(lines.map(line => line.text).join('\n'), lexicon)
  const words = lexicon.words(language)
  const groups = splitLines(lines, furnitureFinder(lexicon), words)
  const dated: Dated[] = []
  for (const [index, group] of groups.entries()) {
    const other = dated.map(one => one.date?.date).find(one => one !== undefined)
    dated.push(dateOf(group, page, words, index === 0, index === 0 ? date : undefined, other))
  }
  return groups.map((group, index) => storyOf(group, index, page, dated[index]!, lexicon))
}

function storyOf(group: Group, index: number, page: Page, dated: Dated, lexicon: Lexicon): Story {
  const kept = group.lines.filter(line => line.furniture === undefined)
  const language = languageOf(kept.map(line => line.text).join('\n'), lexicon)
  const words = lexicon.words(language)
  const title = group.title ?? kept.find(line => line !== group.dateLine)
  const titleText = title !== undefined && isHeadlineLike(title) ? title.text : ''
  const publisher = publisherOf(group, page, words)
  const first = group.lines[0]
  const last = group.lines.at(-1)
  return {
    index,
    at: { from: first?.at.from ?? 0, to: last?.at.to ?? 0 },
    title: titleText,
    ...(publisher === undefined ? {} : { publisher }),
    ...dated,
    language,
    sentences: kept
      .filter(line => line !== group.dateLine && line.at !== publisher?.at)
      .flatMap((line, paragraph) => sentencesIn(line, paragraph, line === title, page, words)),
    furniture: group.lines.flatMap(({ at, furniture }) =>
      furniture === undefined ? [] : [{ at, pattern: furniture }],
    ),
  }
}

function sentencesIn(
  line: PageLine,
  paragraph: number,
  isTitle: boolean,
  page: Page,
  words: Words,
): readonly Sentence[] {
  const glued = isTitle && !isHeadlineLike(line) ? gluedAt(line.text, words) : undefined
  const cut = glued === undefined ? line.at.from : line.at.from + glued
  const role = isHeadlineLike(line) && !/[!?]$/.test(line.text) ? (isTitle ? 'title' : 'heading') : 'body'
  const sentence = ({ from, to }: { from: number; to: number }, as: Sentence['role']): Sentence => ({
    text: page.text.slice(from, to),
    at: { from, to },
    paragraph,
    role: as,
  })
  const head =
    cut > line.at.from
      ? [
          sentence(
            { from: line.at.from, to: line.at.from + page.text.slice(line.at.from, cut).trimEnd().length },
            'title',
          ),
        ]
      : []
  return [...head, ...sentencesOf(page.text, cut, line.at.to, words).map(place => sentence(place, role))]
}
