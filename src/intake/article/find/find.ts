/** All findings of a story. Rules J10 to J20. */
import { type Lexicon, type Of, tokensOf } from '../grammar/index.ts'
import type { Page } from '../page/index.ts'
import type { Story } from '../story/index.ts'
import { antecedent } from './counted.ts'
import { findDates } from './dated.ts'
import { type Style, styleOf } from './digits.ts'
import { findFigures, findFrequencies } from './figures.ts'
import type { Finding } from './finding.ts'
import { findNames } from './named.ts'
import { claimNames } from './names.ts'
import { findPeople, type KnownPeople } from './people.ts'
import { type Drafted, Reading } from './reading.ts'
import { findSpeech, type LastSpeaker } from './speech.ts'

/** What the sentences of a story say, in the order of the text. */
export function findIn(page: Page, story: Story, lexicon: Lexicon): readonly Finding[] {
  const style = storyStyle(page, story, lexicon)
  const found: Drafted[] = []
  const memory: Memory = { people: new Map(), last: {} }
  const parties: string[] = []
  let thing: Of<'item'> | undefined
  for (const index of story.sentences.keys()) {
    const reading = new Reading(page, story, index, lexicon, style, parties)
    readSentence(reading, thing, memory)
    thing = antecedent(reading.line, reading.line.length) ?? thing
    found.push(...inOrder(reading.found))
    for (const one of reading.found) if (one.is === 'party') parties.push(one.code)
  }
  return numbered(found)
}

/** What is remembered from one sentence to the next. */
interface Memory {
  readonly people: KnownPeople
  readonly last: LastSpeaker
}

function readSentence(reading: Reading, thing: Of<'item'> | undefined, memory: Memory): void {
  claimNames(reading)
  findDates(reading)
  findFrequencies(reading)
  findFigures(reading, thing)
  findNames(reading)
  findSpeech(reading, findPeople(reading, memory.people), memory.last)
  findCues(reading)
}

function findCues(reading: Reading): void {
  const { line } = reading
  for (let at = 0; at < line.length; at += 1) {
    const seen = new Set<string>()
    for (const { entry, to } of line.marks(at).toReversed()) {
      if (entry.is !== 'cue' || seen.has(entry.cue)) continue
      seen.add(entry.cue)
      reading.add({ is: 'cue', ...reading.place(at, to), cue: entry.cue })
    }
  }
}

function storyStyle(page: Page, story: Story, lexicon: Lexicon): Style {
  const { numbers } = lexicon.words(story.language).table
  const digits = story.sentences
    .flatMap(({ at }) => tokensOf(page.text, at.from, at.to))
    .filter(token => token.form === 'number')
  return styleOf(
    digits.map(token => token.text),
    { decimal: numbers.decimal, blanks: numbers.thousands.includes(' ') },
  )
}

function inOrder(found: readonly Drafted[]): readonly Drafted[] {
  return found.toSorted((left, right) => left.at.from - right.at.from || left.at.to - right.at.to)
}

/** Findings that name others get their places. */
function numbered(found: readonly Drafted[]): readonly Finding[] {
  const places = new Map<object, number>()
  for (const [index, finding] of found.entries()) places.set(finding, index)
  return found.map(({ convertsOf, personOf, ...finding }) => {
    const converts = convertsOf === undefined ? undefined : places.get(convertsOf)
    const person = personOf === undefined ? undefined : places.get(personOf)
    return {
      ...finding,
      ...(converts === undefined ? {} : { converts }),
      ...(person === undefined ? {} : { person }),
    } as Finding
  })
}
