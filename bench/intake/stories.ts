/** Compares the stories of an article with its labels: how many, and of each the date, the publisher and the language. */
import type { Labelled } from './labels.ts'
import { type Mark, markField } from './marks.ts'
import type { Reading } from './reading.ts'

export function markStories({ labels }: Labelled, { answer }: Reading): readonly Mark[] {
  const count = Math.max(labels.stories.length, answer.stories.length)
  return Array.from({ length: count }, (_, at) => at).flatMap(at => {
    const [said, read] = [labels.stories[at], answer.stories[at]]
    const publisher = [said?.publisher ?? undefined, read?.publisher ?? undefined] as const
    return [
      ...markField('story', said && 'a story', read && `“${read.title}”`, true),
      ...markField('story date', said?.date ?? undefined, read?.date ?? undefined, said?.date === read?.date),
      ...markField('story publisher', ...publisher, isSame(...publisher)),
      ...markField('story language', said?.language, read?.language, said?.language === read?.language),
    ]
  })
}

/** "Telegraph" is The Telegraph. */
function isSame(said: string | undefined, read: string | undefined): boolean {
  if (said === undefined || read === undefined) return false
  const [left, right] = [said.toLowerCase(), read.toLowerCase()]
  return left.includes(right) || right.includes(left)
}
