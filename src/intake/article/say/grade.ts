/**
 * Admiralty grade of what a story says (NATO AJP-2.1): the letter for the source, from the table of publishers; the number
 * for the information, from who said it. One story confirms nothing, so there is no 1. Rule J25.
 */
import type { CommonTable } from '../grammar/index.ts'
import type { Story } from '../story/index.ts'
import type { Said } from './draft.ts'

export interface Grade {
  readonly reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  readonly credibility: '2' | '3' | '4' | '6'
  readonly because: readonly string[]
}

export function gradeOf(story: Story, said: Said, unsure: boolean, common: CommonTable): Grade {
  const [source, reliability] = reliabilityOf(story, said, common)
  const [why, credibility] = credibilityOf(said, unsure)
  return { reliability, credibility, because: [`${reliability}: ${source}`, `${credibility}: ${why}`] }
}

function reliabilityOf(
  story: Story,
  { by, via, form }: Said,
  common: CommonTable,
): readonly [string, Grade['reliability']] {
  const passing = via ?? (form === 'agency' || form === 'media' ? by : undefined)
  const own = letterOf(story.publisher?.name, common)
  const other = letterOf(passing, common)
  if (story.publisher === undefined && other === undefined) return ['the page does not say who publishes it', 'F']
  if (own === undefined && other === undefined)
    return [`${story.publisher!.name} is not in the table of publishers`, 'F']
  // What passes through two hands is no better than the worse of them.
  if (own !== undefined && other !== undefined && passing !== story.publisher?.name) {
    const letter = own > other ? own : other
    return [`${passing}, passed on by ${story.publisher!.name}`, letter]
  }
  return own === undefined
    ? [`${passing}, passed on by a publisher that is not in the table`, worse(other!)]
    : [story.publisher!.name, own]
}

const worse = (letter: 'A' | 'B' | 'C' | 'D' | 'E'): Grade['reliability'] =>
  (({ A: 'B', B: 'C', C: 'D', D: 'E', E: 'E' }) as const)[letter]

function letterOf(name: string | undefined, { reliability }: CommonTable): 'A' | 'B' | 'C' | 'D' | 'E' | undefined {
  if (name === undefined) return undefined
  for (const letter of ['A', 'B', 'C', 'D', 'E'] as const) {
    if (reliability[letter]?.some(known => known.toLowerCase() === name.toLowerCase())) return letter
  }
  return undefined
}

function credibilityOf({ form, by }: Said, unsure: boolean): readonly [string, Grade['credibility']] {
  if (unsure) return ['told as possible, or of the future', '4']
  if (form === 'official' || form === 'body') return [`${by} says so in its own name`, '2']
  if (form === 'agency' || form === 'media') return ['told by a paper, nobody is quoted', '3']
  return form === 'expert' ? ['an outside expert', '3'] : ['an official who is not named', '3']
}
