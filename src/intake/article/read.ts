/** A page and its stories from the bytes of a file. */
import type { Bytes } from '../../base/index.ts'
import type { Lexicon } from './grammar/index.ts'
import { type NamesFurniture, type Page, readPage } from './page/index.ts'
import { type Story, type StoryOptions, storiesOf } from './story/index.ts'

export interface Article {
  readonly page: Page
  readonly stories: readonly Story[]
}

/**
 * Reads a page.
 * @throws Refusal `unreadable-file` or `too-large` for what is no page of text (J3)
 */
export function readArticle(bytes: Bytes, options: StoryOptions): Article {
  const page = readPage(bytes, classesOf(options.lexicon))
  return { page, stories: storiesOf(page, options) }
}

/** Classes are words joined by hyphens, underscores or capitals: "related-news", "relatedNews". */
function classesOf({ common }: Lexicon): NamesFurniture {
  const furniture = new Set(common['furniture classes'])
  return classes => {
    const words = classes
      .slice(0, 300)
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)
    return words.find(word => furniture.has(word))
  }
}
