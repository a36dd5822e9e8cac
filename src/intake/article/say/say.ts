/** What a story says, as drafts. Rules J21 to J26. */
import { type Finding, findIn } from '../find/index.ts'
import type { Lexicon } from '../grammar/index.ts'
import type { Page } from '../page/index.ts'
import type { Story } from '../story/index.ts'
import type { Proposed, SaidInStory } from './draft.ts'
import { sayFigures } from './figures.ts'
import { subjectOf } from './parties.ts'
import { joinRepeated } from './repeated.ts'
import { Sayer } from './sayer.ts'
import { Scene } from './scene.ts'
import { sayWithoutFigures } from './unsaid.ts'

export function sayStory(page: Page, story: Story, lexicon: Lexicon): SaidInStory {
  const found = findIn(page, story, lexicon)
  const sayer = new Sayer(subjectOf(found), lexicon)
  const bySentence = grouped(found, story.sentences.length)
  const told = new Set<string>()
  for (const role of ['body', 'title', 'heading'] as const) {
    for (const [index, sentence] of story.sentences.entries()) {
      if (sentence.role !== role) continue
      const own = bySentence[index]!
      // Titles repeat the text in short: only what the text does not say is taken from them.
      const said = role === 'body' ? own : own.filter(one => !isFigure(one) || !told.has(figureKey(one)))
      const scene = new Scene(page, story, index, said, lexicon)
      const hasFigures = said.some(isFigure)
      if (hasFigures) sayFigures(sayer, scene)
      if (role === 'body') sayWithoutFigures(sayer, scene, hasFigures)
      for (const one of own) if (isFigure(one)) told.add(figureKey(one))
    }
  }
  return { drafts: inOrder(joinRepeated(sayer.drafts)), left: sayer.left }
}

function grouped(found: readonly Finding[], count: number): readonly Finding[][] {
  const groups: Finding[][] = Array.from({ length: count }, () => [])
  for (const one of found) groups[one.sentence]!.push(one)
  return groups
}

const isFigure = (one: Finding): boolean => one.is === 'money' || (one.is === 'quantity' && one.of === 'item')

function figureKey(one: Finding): string {
  return one.is === 'money'
    ? `${one.value} ${one.currency}`
    : one.is === 'quantity'
      ? `${one.value} ${one.item ?? ''}`
      : ''
}

function inOrder(drafts: readonly Proposed[]): readonly Proposed[] {
  return drafts.toSorted((left, right) => left.span.from - right.span.from || left.span.to - right.span.to)
}
