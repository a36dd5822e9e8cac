/** One sentence with what was found in it, as the sayers ask for it. */
import type { Attribution, Cue, CueName, Finding, Found, Party, When } from '../find/index.ts'
import { type Lexicon, Line } from '../grammar/index.ts'
import type { Page, Span } from '../page/index.ts'
import type { Sentence, Story } from '../story/index.ts'

export class Scene {
  readonly page: Page
  readonly story: Story
  readonly index: number
  readonly sentence: Sentence
  readonly found: readonly Finding[]
  readonly cues: readonly Cue[]

  constructor(page: Page, story: Story, index: number, found: readonly Finding[], lexicon: Lexicon) {
    this.page = page
    this.story = story
    this.index = index
    this.sentence = story.sentences[index]!
    this.found = found
    const line = new Line(page.text, lexicon.words(story.language), this.sentence.at.from, this.sentence.at.to)
    this.cues = ownCues(found, line)
  }

  of<Is extends Finding['is']>(is: Is): readonly Extract<Finding, { is: Is }>[] {
    return this.found.filter((one): one is Extract<Finding, { is: Is }> => one.is === is)
  }

  has(...names: readonly CueName[]): boolean {
    return this.cues.some(({ cue }) => names.includes(cue))
  }

  /** The nearest cue of these names to a place, by {@link distance}; none farther than `most`. */
  nearest(at: Span, names: readonly CueName[], most = 120): Cue | undefined {
    let best: Cue | undefined
    let least = most
    for (const cue of this.cues) {
      if (!names.includes(cue.cue)) continue
      const far = this.distance(at, cue.at)
      if (far < least || (far === least && best !== undefined && cue.at.to > best.at.to)) {
        best = cue
        least = far
      }
    }
    return best
  }

  /** Characters between two places; what divides clauses counts as many. A word behind counts for more than one before. */
  distance(at: Span, other: Span): number {
    if (other.from < at.to && at.from < other.to) return 0
    const behind = other.from >= at.to
    const between = behind ? this.page.text.slice(at.to, other.from) : this.page.text.slice(other.to, at.from)
    let far = between.length + (behind ? 6 : 0)
    for (const mark of between) {
      if (mark === ',' || mark === ')' || mark === '–') far += 12
      if (mark === ';' || mark === ':' || mark === '”') far += 40
    }
    return far
  }

  textOf(at: Span): string {
    return this.page.text.slice(at.from, at.to)
  }

  /** The whole sentence in the original. */
  get span(): Span {
    return this.page.span(this.sentence.at)
  }

  /** Who says what stands here: the nearest one named in the sentence. */
  speaker(): Attribution | undefined {
    const said = this.of('attribution')
    return said.find(({ form }) => form !== 'agency' && form !== 'media') ?? said[0]
  }

  dates(): readonly When[] {
    return this.of('when').filter(({ date }) => date !== undefined)
  }

  parties(): readonly Party[] {
    return this.of('party')
  }
}

/** Cues that stand alone: none that is part of a longer phrase of the tables ("giao" of "Ngoại giao"), or of a name. */
function ownCues(found: readonly Finding[], line: Line): readonly Cue[] {
  const cues = found.filter((one): one is Cue => one.is === 'cue')
  const names = found.filter(one => one.is === 'party' || one.is === 'person' || one.is === 'producer')
  const things = found.filter(one => one.is === 'item' || one.is === 'quantity')
  const longest: Span[] = []
  for (const [index, token] of line.tokens.entries()) {
    let to = -1
    for (const mark of line.marks(index)) if (covers(mark.entry.is)) to = Math.max(to, mark.to)
    if (to > 0) longest.push({ from: token.from, to: line.tokens[to - 1]!.to })
  }
  return cues.filter(
    ({ at, cue }) =>
      // A parliament is a name and a word of its own: "Congress".
      (cue === 'legislature' || !names.some(name => isWithin(at, name))) &&
      !(ofThings.has(cue) && things.some(thing => isWithin(at, thing))) &&
      !longest.some(span => span.from <= at.from && span.to >= at.to && span.to - span.from > at.to - at.from),
  )
}

/** Words that are also parts of names of things: "firing unit", "attack drone". */
const ofThings: ReadonlySet<string> = new Set(['attack', 'loss', 'produced', 'stock'])

const covers = (is: string): boolean =>
  is === 'cue' || is === 'office' || is === 'stop' || is === 'party' || is === 'speech'

const isWithin = ({ from, to }: Span, { at }: Found): boolean => at.from <= from && at.to >= to

/** From the first to the last of some places. */
export function hull(spans: readonly Span[]): Span {
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) }
}
