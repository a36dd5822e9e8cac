/** What articles say, for people: story by story, draft by draft, the sentence it rests on last. */
import type { ArticleAnswer, ArticleDraft } from '../../intake/index.ts'
import type { FileAnswer, ModelReport } from '../../node/index.ts'

export function articleText(answer: FileAnswer): string {
  if ('refused' in answer) return `${answer.file}\n  refused: ${answer.refused}\n`
  const lines = [`${answer.file}: ${answer.stories.length} stories, ${answer.drafts.length} drafts`]
  for (const [index, story] of answer.stories.entries()) {
    const date = story.date === null ? 'no date' : `${story.date} (${story.dateGrounds})`
    lines.push(
      '',
      `${story.title || '(no title)'}`,
      `  ${story.publisher ?? 'publisher not shown'}, ${date}, ${story.language}`,
    )
    for (const other of story.otherDates) lines.push(`  another date stands there too: ${other}`)
    for (const draft of answer.drafts) if (draft.story === index) lines.push(...draftLines(draft))
    lines.push(...leftLines(answer, index))
  }
  return `${lines.join('\n')}\n`
}

export function draftLines(draft: ArticleDraft): readonly string[] {
  const counted = draft.notCounted === null ? '' : `, not counted: ${draft.notCounted}`
  const via = draft.attribution.via === undefined ? '' : `, through ${draft.attribution.via}`
  return [
    `  ${draft.kind} ${sides(draft)} ${figures(draft)}`.trimEnd(),
    `      ${draft.confidence} ${draft.grade}, by ${draft.attribution.by} (${draft.attribution.form}${via})${counted}${draft.by === undefined ? '' : `, proposed by ${draft.by}`}, characters ${draft.span.join('–')}`,
    ...draft.warnings.map(warning => `      ! ${warning}`),
  ]
}

function sides({ body }: ArticleDraft): string {
  const said = body as Readonly<Record<string, unknown>>
  const giver = said.donor ?? said.from ?? said.payer ?? said.buyer ?? said.holder ?? said.party ?? said.by
  const getter = said.recipient ?? said.to ?? said.beneficiary
  const parties = said.parties
  if (Array.isArray(parties)) return [said.topic, said.event, parties.join(', ')].filter(Boolean).join(' ')
  return [giver, getter].filter(Boolean).join(' → ')
}

function figures({ body }: ArticleDraft): string {
  const said = body as Readonly<Record<string, unknown>>
  const worth = (said.worths as { stage: string; money: unknown }[] | undefined)?.[0]
  return [
    worth?.stage ?? said.stage,
    numberText(said.quantity ?? said.rate),
    said.item ?? said.itemText,
    numberText(worth?.money ?? said.money),
    numberText(said.leadTime ?? said.restart ?? said.development, 'months'),
  ]
    .filter(Boolean)
    .join(' ')
}

function numberText(number: unknown, unit?: string): string | undefined {
  const { value, upTo, currency, qualifier } = (number ?? {}) as Readonly<Record<string, string | undefined>>
  if (value === undefined) return undefined
  return [qualifier, upTo === undefined ? value : `${value}–${upTo}`, currency ?? unit].filter(Boolean).join(' ')
}

function leftLines({ left }: ArticleAnswer, story: number): readonly string[] {
  const own = left.filter(one => one.story === story)
  return own.length === 0 ? [] : [`  left out: ${own.map(({ text, why }) => `${text} (${why})`).join('; ')}`]
}

export function modelText({ name, added, refused, told }: ModelReport): string {
  const lines = [`model ${name}: ${added} drafts added, ${refused.length} refused`]
  for (const { story, what } of told) lines.push(`  story ${story + 1}: ${what}`)
  for (const { story, quote, why } of refused) lines.push(`  story ${story + 1}: “${quote}”: ${why}`)
  return `${lines.join('\n')}\n`
}
