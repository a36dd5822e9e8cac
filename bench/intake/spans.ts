/** Whether every draft holds its figures: the number's place lies in the draft's, and that number stands there. */
import type { Labelled } from './labels.ts'
import type { Mark } from './marks.ts'
import type { Reading } from './reading.ts'

export function markSpans(_article: Labelled, { answer, article }: Reading): readonly Mark[] {
  const characters = [...article.page.original]
  return answer.drafts.flatMap(({ span: [from, to], figures, kind, body }) =>
    figures.map(({ field, number }) => {
      const inside = number[0] >= from && number[1] <= to && number[0] < number[1]
      const words = characters.slice(number[0], number[1]).join('')
      const held = inside && agrees(words, statedIn(body, field))
      return { field: 'span', mark: held ? ('hit' as const) : ('false' as const), what: `${kind} ${field}: “${words}”` }
    }),
  )
}

/** The digits of the number begin as the value does; number words have none and are taken. */
function agrees(words: string, value: string | undefined): boolean {
  const digits =
    words
      .replace(/<[^>]*>|&[^;]*;/g, '')
      .match(/\d/g)
      ?.join('') ?? ''
  if (digits === '' || value === undefined) return words.trim() !== ''
  // Years of a wait are told in months.
  if (Number(words) * 12 === Number(value)) return true
  const significant = (text: string): string => text.replace(/\D/g, '').replace(/^0+|0+$/g, '')
  return significant(digits) === significant(value)
}

function statedIn(body: object, field: string): string | undefined {
  let at: unknown = body
  for (const name of field.split('.')) at = (at as Record<string, unknown> | undefined)?.[name]
  const { value, upTo } = (at ?? {}) as { value?: string; upTo?: string }
  return upTo === undefined ? value : undefined
}
