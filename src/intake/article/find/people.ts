/** Persons, by office and name: "Bộ trưởng Quốc phòng Anh Ben Wallace", "Jens Stoltenberg, tổng thư ký NATO". Rule J18. */
import type { Line } from '../grammar/index.ts'
import type { Person } from './finding.ts'
import type { Reading } from './reading.ts'

/** A person with its tokens, for who speaks. */
export interface PersonRead {
  readonly from: number
  readonly to: number
  readonly finding: Person
}

/** Persons named so far in the story, by the last word of their name: "Kuleba" is the minister of the sentence before. */
export type KnownPeople = Map<string, Person>

export function findPeople(reading: Reading, known: KnownPeople): readonly PersonRead[] {
  const { line } = reading
  const people: PersonRead[] = []
  for (let at = 0; at < line.length; ) {
    const person = withKnown(officeFirst(reading, at) ?? nameFirst(reading, at), known) ?? knownAt(reading, at, known)
    if (person === undefined) at += 1
    else {
      reading.add(person.finding)
      people.push(person)
      at = person.to
    }
  }
  return people
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)

/** What is known of a person from before, where the text says less here; and what it says is kept. */
function withKnown(read: PersonRead | undefined, known: KnownPeople): PersonRead | undefined {
  if (read === undefined) return undefined
  const key = lastWord(read.finding.name)
  const before = known.get(key)
  const name = before !== undefined && !read.finding.name.includes(' ') ? before.name : read.finding.name
  const role = read.finding.role ?? before?.role
  const party = read.finding.party ?? before?.party
  const finding: Person = {
    ...read.finding,
    name,
    ...(role === undefined ? {} : { role }),
    ...(party === undefined ? {} : { party }),
  }
  if (finding.role !== undefined || before === undefined) known.set(key, finding)
  return { ...read, finding }
}

/** A name by itself: one known from before, or two words and more right before a verb of saying. */
function knownAt(reading: Reading, at: number, known: KnownPeople): PersonRead | undefined {
  const { line } = reading
  if (line.tokens[at]!.capitals === 0) return undefined
  const to = nameEnd(line, at)
  if (to === at) return undefined
  const before = known.get(line.text(to - 1))
  if (before !== undefined) {
    const { role, party } = before
    return person(reading, at, to, before.name, role, party)
  }
  const speaks = line.starting(to, 'speech', entry => entry.part === 'verbs') !== undefined
  return to - at >= 2 && speaks ? person(reading, at, to, reading.textOf(at, to), undefined, undefined) : undefined
}

/** Office, perhaps a party, name; or a title and a name. */
function officeFirst(reading: Reading, at: number): PersonRead | undefined {
  const { line } = reading
  const office = line.starting(at, 'office')
  const title = office === undefined ? line.starting(at, 'title') : undefined
  const start = office?.to ?? title?.to
  if (start === undefined || isLongerName(line, at, start)) return undefined
  const party = office === undefined ? undefined : partyAt(line, start)
  const second = party === undefined ? undefined : line.starting(party.to, 'office')
  const nameFrom = afterTitle(line, second?.to ?? party?.to ?? start)
  const nameTo = nameEnd(line, nameFrom)
  if (nameTo === nameFrom) return undefined
  const code = party?.code ?? line.ending(at, 'party')?.entry.code
  const role = office === undefined ? undefined : reading.textOf(at, second?.to ?? office.to)
  return person(reading, at, nameTo, reading.textOf(nameFrom, nameTo), role, code)
}

/** "General Dynamics" is a maker and no general. */
function isLongerName(line: Line, at: number, to: number): boolean {
  return [line.starting(at, 'producer'), line.starting(at, 'source')].some(
    found => found !== undefined && found.to > to,
  )
}

/** Name, comma, office: the office stands behind. */
function nameFirst(reading: Reading, at: number): PersonRead | undefined {
  const { line } = reading
  const to = nameEnd(line, at)
  if (to - at < 2) return undefined
  const open = line.isMark(to, ',', '(', '–') ? to + 1 : to
  if (open === to) return undefined
  const article = line.tokens[open]?.form === 'word' && line.tokens[open]!.text.length <= 3 ? open + 1 : open
  const before = partyAt(line, open) ?? partyAt(line, article)
  const officeAt = before?.to ?? (line.starting(open, 'office') === undefined ? article : open)
  const office = line.starting(officeAt, 'office')
  if (office === undefined) return undefined
  const party = before ?? partyAt(line, office.to)
  const end = Math.max(office.to, party?.to ?? 0)
  const role = reading.textOf(officeAt, office.to)
  const closes = line.isMark(open - 1, '(') && line.isMark(end, ')') ? end + 1 : end
  return person(reading, at, closes, reading.textOf(at, to), role, party?.code)
}

function person(
  reading: Reading,
  from: number,
  to: number,
  name: string,
  role: string | undefined,
  party: string | undefined,
): PersonRead {
  const finding: Person = {
    is: 'person',
    ...reading.place(from, to),
    name,
    ...(role === undefined ? {} : { role }),
    ...(party === undefined ? {} : { party }),
  }
  return { from, to, finding }
}

function partyAt(line: Line, at: number): { readonly code: string; readonly to: number } | undefined {
  const found = line.starting(at, 'party')
  return found === undefined ? undefined : { code: found.entry.code, to: found.to }
}

function afterTitle(line: Line, at: number): number {
  return line.starting(at, 'title')?.to ?? at
}

const mostNames = 5
const particles = new Set(['von', 'van', 'der', 'den', 'de', 'du', 'di', 'al', 'el', 'bin', 'zu', 'la', 'le', 'ter'])

/** Behind the last of the capitalised words of a name. */
function nameEnd(line: Line, from: number): number {
  let at = from
  let end = from
  while (at < line.length && at - from < mostNames) {
    const token = line.tokens[at]!
    const isInitial = line.isMark(at, '.') && token.joint === 'none' && line.text(at - 1).length === 1 && at > from
    if (isInitial) {
      at += 1
      continue
    }
    if (token.form !== 'word') break
    if (token.capitals >= 1 && !isOtherName(line, at, at === from)) end = at + 1
    else if (!particles.has(token.key) || at === from) break
    at += 1
  }
  return end
}

/** Parties, offices, months and words at the beginning of a sentence are capitalised too. */
function isOtherName(line: Line, at: number, isFirst: boolean): boolean {
  const others = [
    'party',
    'office',
    'source',
    'producer',
    'item',
    'month',
    'weekday',
    'stop',
    'speech',
    'relation',
    'dateWord',
  ] as const
  const found = others.some(is => line.starting(at, is) !== undefined)
  return found || (isFirst && at === 0 && line.words.functionWords.has(line.tokens[at]!.key))
}
