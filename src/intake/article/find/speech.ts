/** Who says it, and who passes it on. Rule J18. */
import type { Entry, Line, Of } from '../grammar/index.ts'
import type { Attribution } from './finding.ts'
import type { PersonRead } from './people.ts'
import type { Drafted, Reading } from './reading.ts'

interface Speaker {
  readonly from: number
  readonly to: number
  readonly form: Attribution['form']
  readonly name?: string
  readonly party?: string
  readonly person?: PersonRead
}

/** A speaker stands at most so many tokens before or behind the word of saying. */
const reach = 14

export function findSpeech(reading: Reading, people: readonly PersonRead[]): void {
  const { line } = reading
  const speakers = speakersOf(line, people)
  let last = -1
  for (let at = 0; at < line.length; at += 1) {
    const word = speechAt(line, at)
    if (word === undefined) continue
    const found = spoken(line, speakers, word)
    if (found === undefined || found.speaker.from === last) continue
    last = found.speaker.from
    add(reading, found.speaker, found.via, word)
    at = word.to - 1
  }
}

interface Word {
  readonly part: 'verbs' | 'according' | 'passing'
  readonly from: number
  readonly to: number
}

function speechAt(line: Line, at: number): Word | undefined {
  for (const part of ['passing', 'according', 'verbs'] as const) {
    const found = line.starting(at, 'speech', entry => entry.part === part)
    if (found !== undefined) return { part, from: found.from, to: found.to }
  }
  return undefined
}

/** The speaker of a word of saying: behind "according to", before or behind a verb, behind "dẫn lời" with the paper before it. */
function spoken(
  line: Line,
  speakers: readonly Speaker[],
  word: Word,
): { readonly speaker: Speaker; readonly via?: Speaker } | undefined {
  const before = speakers.findLast(
    one => one.to <= word.from && word.from - one.to <= reach && !isDivided(line, one.to, word.from),
  )
  const after = speakers.find(one => one.from >= word.to && one.from - word.to <= 4)
  if (word.part === 'according') return after === undefined ? undefined : { speaker: after }
  const isPaper = (one: Speaker | undefined): one is Speaker => one?.form === 'agency' || one?.form === 'media'
  if (word.part === 'passing' && after !== undefined) {
    // "Reuters dẫn lời một quan chức", "officials told Reuters": the paper passes on, whichever side it stands on.
    if (isPaper(after) && before !== undefined && !isPaper(before)) return { speaker: before, via: after }
    if (!isPaper(after)) return isPaper(before) ? { speaker: after, via: before } : { speaker: after }
  }
  if (before !== undefined) {
    const paper = speakers.find(one => one.from >= word.to && one.from - word.to <= 3)
    return isPaper(paper) && !isPaper(before) ? { speaker: before, via: paper } : { speaker: before }
  }
  return after !== undefined && after.from - word.to <= 2 ? { speaker: after } : undefined
}

/** A semicolon, or the end of a quotation, between a speaker and the verb: the verb is of another clause. */
function isDivided(line: Line, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (line.isMark(at, ';', '”', '»')) return true
  return false
}

function speakersOf(line: Line, people: readonly PersonRead[]): readonly Speaker[] {
  const found: Speaker[] = people.map(person => ({
    from: person.from,
    to: person.to,
    form: isExpert(line, person) ? 'expert' : 'official',
    person,
    ...(person.finding.party === undefined ? {} : { party: person.finding.party }),
  }))
  for (let at = 0; at < line.length; ) {
    const speaker = people.some(person => at >= person.from && at < person.to) ? undefined : speakerAt(line, at)
    if (speaker === undefined) at += 1
    else {
      found.push(speaker)
      at = speaker.to
    }
  }
  return found.sort((left, right) => left.from - right.from)
}

function isExpert(line: Line, { from, to }: PersonRead): boolean {
  for (let at = from; at < to; at += 1) {
    if (line.starting(at, 'speech', entry => entry.part === 'experts') !== undefined) return true
    if (line.starting(at, 'source', entry => entry.form === 'expert') !== undefined) return true
  }
  return false
}

const forms: Readonly<Partial<Record<Of<'speech'>['part'], Attribution['form']>>> = {
  anonymous: 'anonymousOfficial',
  officials: 'anonymousOfficial',
  experts: 'expert',
  media: 'media',
  bodies: 'official',
}

function speakerAt(line: Line, at: number): Speaker | undefined {
  let best: Speaker | undefined
  for (const { entry, to } of line.marks(at)) {
    const speaker = speakerOf(entry, at, to)
    if (speaker !== undefined && (best === undefined || to >= best.to)) best = speaker
  }
  if (best === undefined) return undefined
  // "US officials", "quan chức Mỹ", "Bộ Quốc phòng Ukraine": the party beside the noun is whom they speak for.
  const beside =
    best.party ?? line.starting(best.to, 'party')?.entry.code ?? line.ending(best.from, 'party')?.entry.code
  return beside === undefined || best.name !== undefined ? best : { ...best, party: beside }
}

function speakerOf(entry: Entry, from: number, to: number): Speaker | undefined {
  if (entry.is === 'source') return { from, to, form: entry.form, name: entry.name }
  if (entry.is === 'producer') return { from, to, form: 'body', name: entry.name }
  if (entry.is === 'party' && entry.by !== 'adjective')
    return { from, to, form: entry.by === 'institution' ? 'official' : 'body', party: entry.code }
  const form = entry.is === 'speech' ? forms[entry.part] : undefined
  return form === undefined ? undefined : { from, to, form }
}

function add(reading: Reading, speaker: Speaker, via: Speaker | undefined, word: Word): void {
  const from = Math.min(speaker.from, word.from)
  const to = Math.max(speaker.to, word.to, via?.to ?? 0)
  const attribution: Drafted = {
    is: 'attribution',
    ...reading.place(from, to),
    speaker: speaker.person?.finding.name ?? speaker.name ?? reading.textOf(speaker.from, speaker.to),
    form: speaker.form === 'body' && speaker.party !== undefined ? 'official' : speaker.form,
    ...(speaker.party === undefined ? {} : { party: speaker.party }),
    ...(speaker.person === undefined ? {} : { personOf: speaker.person.finding }),
    ...(via?.name === undefined ? {} : { via: via.name }),
  }
  reading.add(attribution)
}
