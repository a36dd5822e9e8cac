/** What every sayer works with, and how it hands in what it found. */
import { type BodyOf, kinds } from '../../../kinds/index.ts'
import type { Attribution, Figure, Found } from '../find/index.ts'
import type { Lexicon } from '../grammar/index.ts'
import type { FigureAt, Left, Proposed, ProposedKind, Reason, Said } from './draft.ts'
import { gradeOf } from './grade.ts'
import type { Memory, Resolved, Subject } from './parties.ts'
import { hull, type Scene } from './scene.ts'

export interface Wish<Name extends ProposedKind> {
  readonly kind: Name
  readonly body: BodyOf<Name>
  readonly figures: readonly (readonly [field: string, figure: Figure & Found])[]
  readonly reasons: readonly Reason[]
  readonly notCounted?: string
  readonly warnings?: readonly string[]
  /** Told as possible: the grade says so. */
  readonly unsure?: boolean
  readonly speaker?: Attribution
}

export class Sayer {
  readonly subject: Subject
  readonly lexicon: Lexicon
  readonly memory: Memory = {}
  readonly drafts: Proposed[] = []
  readonly left: Left[] = []

  constructor(subject: Subject, lexicon: Lexicon) {
    this.subject = subject
    this.lexicon = lexicon
  }

  /** Adds a draft, unless its body is none of its kind: then its figures are told as left out. */
  propose<Name extends ProposedKind>(scene: Scene, wish: Wish<Name>): boolean {
    const checked = kinds[wish.kind].body.safeParse(wish.body)
    if (!checked.success) {
      for (const [, figure] of wish.figures)
        this.leave(scene, figure, `no ${wish.kind}: ${checked.error.issues[0]?.message}`)
      return false
    }
    const said = saidBy(scene, wish.speaker ?? scene.speaker())
    const grade = gradeOf(scene.story, said, wish.unsure === true, this.lexicon.common)
    const reasons = [...wish.reasons, ...speakerReasons(said), ...dateReasons(scene)]
    const figures = wish.figures.map(
      ([field, { numberSpan, span }]): FigureAt => ({ field, number: numberSpan, span: hull([numberSpan, span]) }),
    )
    this.drafts.push({
      kind: wish.kind,
      body: wish.body,
      basis: 'reported',
      ...(scene.story.date === undefined ? {} : { saidOn: scene.story.date.date }),
      attribution: said,
      grade: `${grade.reliability}${grade.credibility}`,
      gradeBecause: grade.because,
      confidence: confidenceOf(reasons),
      reasons,
      span: figures.length === 0 ? scene.span : hull(figures.map(({ span }) => span)),
      sentence: scene.span,
      figures,
      also: [],
      ...(wish.notCounted === undefined ? {} : { notCounted: wish.notCounted }),
      warnings: wish.warnings ?? [],
      story: scene.story.index,
      paragraph: scene.sentence.paragraph,
    })
    return true
  }

  /** Tells of a figure that no draft is made of. */
  leave(scene: Scene, figure: Found, why: string): false {
    this.left.push({ span: figure.span, text: scene.textOf(figure.at), why, story: scene.story.index })
    return false
  }
}

/** Half to begin with; each reason adds or takes; never sure, never nothing. Two decimals. */
function confidenceOf(reasons: readonly Reason[]): number {
  const hundredths = reasons.reduce((sum, { by }) => sum + Math.round(by * 100), 50)
  return Math.min(95, Math.max(5, hundredths)) / 100
}

export function saidBy(scene: Scene, said: Attribution | undefined): Said {
  if (said !== undefined)
    return { by: said.speaker, form: said.form, ...(said.via === undefined ? {} : { via: said.via }) }
  return { by: scene.story.publisher?.name ?? 'publisher not shown', form: 'media' }
}

function speakerReasons({ form }: Said): readonly Reason[] {
  if (form === 'official' || form === 'body')
    return [{ because: 'said by whom it is about, or an official by name', by: 0.06 }]
  return form === 'anonymousOfficial' ? [{ because: 'the official is not named', by: -0.04 }] : []
}

function dateReasons(scene: Scene): readonly Reason[] {
  return scene.story.date === undefined ? [{ because: 'nothing says when it was written', by: -0.1 }] : []
}

export function partyReason(word: string, party: Resolved | undefined): readonly Reason[] {
  if (party === undefined) return [{ because: `${word} is not told`, by: -0.15 }]
  if (party.grounds === 'sentence') return [{ because: `${word} ${party.code} stands in the sentence`, by: 0.1 }]
  if (party.grounds === 'speaker') return [{ because: `${word} ${party.code} is who speaks`, by: 0.04 }]
  if (party.grounds === 'record')
    return [{ because: `${word} is not told; this record is about ${party.code}`, by: -0.2 }]
  return party.grounds === 'before'
    ? [{ because: `${word} ${party.code} follows from the sentences before`, by: -0.02 }]
    : [{ because: `${word} ${party.code} is only what the story is about`, by: -0.08 }]
}
