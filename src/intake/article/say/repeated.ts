/** The same thing told twice in one story is one draft, with its other places. Rule J24. */
import type { Proposed } from './draft.ts'

export function joinRepeated(drafts: readonly Proposed[]): readonly Proposed[] {
  const kept = new Map<string, Proposed>()
  for (const draft of drafts) {
    const key = keyOf(draft)
    const first = key === undefined ? undefined : kept.get(key)
    if (first === undefined) kept.set(key ?? `${draft.span.from} ${kept.size}`, draft)
    else
      kept.set(key!, {
        ...fuller(first, draft),
        also: [...first.also, first === fuller(first, draft) ? draft.span : first.span],
      })
  }
  return [...kept.values()]
}

/** Drafts with figures repeat each other where kind, parties, stage and figures are the same; words never do. */
function keyOf({ kind, body, figures }: Proposed): string | undefined {
  if (figures.length === 0 || kind === 'statement') return undefined
  const { donor, recipient, from, to, payer, buyer, party, holder, by, stage, worths, cumulative } = body as Record<
    string,
    unknown
  >
  const numbers = figures.map(({ field }) => numberAt(body, field))
  const stages = Array.isArray(worths) ? worths.map(worth => (worth as { stage: string }).stage) : stage
  return JSON.stringify([
    kind,
    donor ?? from ?? payer ?? buyer ?? party ?? holder ?? by,
    recipient ?? to,
    stages,
    cumulative,
    numbers,
  ])
}

function numberAt(body: object, field: string): unknown {
  let value: unknown = body
  for (const name of field.split('.')) value = (value as Record<string, unknown> | undefined)?.[name]
  const { value: number, upTo, currency, unit } = (value ?? {}) as Record<string, unknown>
  return [number, upTo, currency ?? unit]
}

const fuller = (first: Proposed, second: Proposed): Proposed => (second.confidence > first.confidence ? second : first)
