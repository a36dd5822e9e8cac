/** What the ends say of a line: open, suspended, closed. Rule C13. */
import type { Channels } from './fold.ts'
import type { Line, ToldOf } from './types.ts'
import { effectiveMs } from './verdicts.ts'

/** What one end declared last that holds at a moment, of what is dated up to another; once it closed, when it closed first. */
export function declarationAt(
  line: Line,
  party: string,
  { atMs, untilMs }: { readonly atMs: number; readonly untilMs: number },
): ToldOf<'channelStatus'> | undefined {
  let last: ToldOf<'channelStatus'> | undefined
  for (const told of line.declarations) {
    if (told.notice.by !== party || told.ms > untilMs || effectiveMs(told) > atMs) continue
    if (last !== undefined && isClosing(last) && !(isClosing(told) && effectiveMs(told) < effectiveMs(last))) continue
    last = told
  }
  return last
}

/** What is closed stays closed, also when something else is declared before a closing that was announced takes effect. */
function isClosing({ notice }: ToldOf<'channelStatus'>): boolean {
  return notice.body.state === 'closed'
}

export interface Declared {
  readonly state: 'offered' | 'open' | 'suspended' | 'closed'
  readonly by: readonly string[]
  readonly sinceMs: number
}

/** A line is closed when one end says so, else suspended when one end says so: neither speaks for the other. */
export function declaredAt(line: Line, moments: { readonly atMs: number; readonly untilMs: number }): Declared {
  const said = line.ends.map(party => declarationAt(line, party, moments)).filter(one => one !== undefined)
  for (const state of ['closed', 'suspended'] as const) {
    const saying = said.filter(({ notice }) => notice.body.state === state)
    if (saying.length === 0) continue
    return { state, by: saying.map(({ notice }) => notice.by), sinceMs: Math.min(...saying.map(effectiveMs)) }
  }
  const { opening, offer } = line
  if (opening === undefined || opening.acceptance.ms > moments.untilMs || opening.ms > moments.atMs) {
    return { state: 'offered', by: [offer.notice.by], sinceMs: offer.ms }
  }
  const resumed = said.map(effectiveMs)
  return { state: 'open', by: [...line.ends], sinceMs: Math.max(opening.ms, ...resumed) }
}

/** When one end closed the line for good; infinite where none did. */
export function closedMs({ untilMs }: Pick<Channels, 'untilMs'>, line: Line): number {
  const { state, sinceMs } = declaredAt(line, { atMs: Number.POSITIVE_INFINITY, untilMs })
  return state === 'closed' ? sinceMs : Number.POSITIVE_INFINITY
}
