/** The publication that the drafts of a story rest on, as a draft of kind source. Rule J25. */
import type { BodyOf } from '../../../kinds/index.ts'
import type { Page } from '../page/index.ts'
import type { Story } from '../story/index.ts'
import type { Proposed } from './draft.ts'

/** Facts of the file that was read: its name without folders, and its bytes. */
export interface FileFacts {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * The source of one story. Its letter is the best of its drafts (what it passes on from others may be worse); its number is
 * 6: one page confirms nothing of itself, and each draft has its own.
 */
export function sourceOf(page: Page, story: Story, drafts: readonly Proposed[], file: FileFacts): BodyOf<'source'> {
  const address = page.facts.find(({ name }) => name === 'address')?.value
  const letters = drafts.map(({ grade }) => grade[0]!).sort()
  return {
    publisher: story.publisher?.name ?? 'publisher not shown',
    ...(story.title === '' ? {} : { title: story.title.slice(0, 400) }),
    ...(story.date === undefined ? {} : { date: story.date.date, dateBasis: story.date.grounds }),
    language: story.language,
    ...(address === undefined || address.length > 1000 ? {} : { address }),
    reliability: (letters[0] ?? 'F') as BodyOf<'source'>['reliability'],
    credibility: '6',
    seen: 'read',
    file,
  }
}
