/** The review queue, for people. */
import type { Likeness, QueuedArticle, QueuedDraft } from '../../node/index.ts'
import { draftLines } from './intake.ts'

export function queueText(articles: readonly Omit<QueuedArticle, 'text'>[]): string {
  const waiting = articles.flatMap(({ drafts }) => drafts.filter(({ state }) => state === 'waiting')).length
  const lines = [`${articles.length} articles, ${waiting} drafts wait`]
  for (const { id, file, stories, drafts } of articles) {
    lines.push('', `${id.slice(0, 8)} ${file}: ${stories[0]?.title || '(no title)'}`)
    for (const draft of drafts) lines.push(...queuedLines(draft))
  }
  return `${lines.join('\n')}\n`
}

function queuedLines(draft: QueuedDraft): readonly string[] {
  const [first, ...rest] = draftLines(draft)
  const state = draft.state === 'waiting' ? (draft.edited ? ' (edited)' : '') : ` (${draft.state})`
  return [`  ${draft.id.slice(0, 8)}${first!.replace(/^ +/, ' ')}${state}`, ...rest]
}

export function draftText(answer: {
  readonly draft: QueuedDraft
  readonly sentence: string
  readonly alike: readonly Likeness[]
}): string {
  const { draft, sentence, alike } = answer
  const lines = [...queuedLines(draft), '', sentence, '', JSON.stringify(draft.body, null, 2), '']
  for (const { because, by } of draft.reasons) lines.push(`  ${by < 0 ? '' : '+'}${by} ${because}`)
  for (const why of draft.gradeBecause) lines.push(`  ${why}`)
  for (const { notice, likeness, because } of alike) {
    lines.push(
      likeness === 'same' ? `  perhaps the same: ${notice}, ${because}` : `  clashes with ${notice}: ${because}`,
    )
  }
  return `${lines.join('\n')}\n`
}

export function decidedText(drafts: readonly QueuedDraft[]): string {
  if (drafts.length === 0) return 'No draft waits there.\n'
  return drafts
    .map(({ id, state, kind, notice, edited }) => {
      const what = state === 'waiting' && edited ? 'edited, and still waits' : state
      return `${id.slice(0, 8)} ${kind}: ${what}${notice === null ? '' : `, notice ${notice}`}\n`
    })
    .join('')
}
