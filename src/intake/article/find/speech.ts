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
  /** "He", "ông": who spoke last. */
  readonly unnamed?: boolean
}

/** A speaker stands at most so many tokens before or behind the word of saying. */
const reach = 14

/** Who spoke last in the story: "he added" is the same. */
export interface LastSpeaker {
  speaker?: Attribution
}

export function findSpeech(reading: Reading, people: readonly PersonRead[], last: LastSpeaker): void {
  const { line } = reading
  const speakers = speakersOf(line, people)
  let from = -1
  for (let at = 0; at < line.length; at += 1) {
    const word = speechAt(line, at)
    if (word === undefined) continue
    const found = spoken(line, speakers, word)
    if (found !== undefined && found.speaker.from !== from) {
      from = found.speaker.from
      add(reading, found.speaker, found.via, word, last)
    }
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

interface Spoken {
  readonly speaker: Speaker
  readonly via?: Speaker
}

const isPaper = (one: Speaker | undefined): boolean => one?.form === 'agency' || one?.form === 'media'

/** The speaker of a word of saying: behind "according to", before or behind a verb, behind "dẫn lời" with the paper before it. */
function spoken(line: Line, speakers: readonly Speaker[], word: Word): Spoken | undefined {
  const nearest = speakers.findLast(
    one => one.to <= word.from && word.from - one.to <= reach && !isDivided(line, one.to, word.from),
  )
  const before = nearest === undefined ? undefined : ownerOf(line, speakers, nearest)
  const after = speakers.find(one => one.from >= word.to && one.from - word.to <= 4)
  if (word.part === 'according') return after === undefined ? undefined : { speaker: after }
  if (word.part === 'passing' && after !== undefined) return passedOn(speakers, word, before, after)
  // "…, said Ben Wallace", "…, сообщил министр": behind a comma or quotation the speaker follows the verb.
  const follows =
    after !== undefined &&
    after.from - word.to <= (line.words.language === 'en' ? 1 : 3) &&
    isInverted(line, word, after)
  if (before !== undefined && !follows) {
    const paper = speakers.find(one => one.from >= word.to && one.from - word.to <= 3)
    return paper !== undefined && isPaper(paper) && !isPaper(before)
      ? { speaker: before, via: paper }
      : { speaker: before }
  }
  // In Vietnamese the speaker always comes first.
  return line.words.language !== 'vi' && after !== undefined && after.from - word.to <= 2
    ? { speaker: after }
    : undefined
}

/** Vietnamese never turns the two round; English only behind a quotation, or before a name. */
function isInverted(line: Line, { from }: Word, after: Speaker): boolean {
  const { language } = line.words
  if (language === 'vi') return false
  const isQuoted = line.isMark(from - 1, '”', '"', '»', '“', '’')
  return isQuoted || (line.isMark(from - 1, ',', '–', '—', '-') && (language !== 'en' || after.person !== undefined))
}

/** "Reuters dẫn lời một quan chức", "officials told Reuters": the paper passes on, on whichever side it stands. */
function passedOn(speakers: readonly Speaker[], word: Word, before: Speaker | undefined, after: Speaker): Spoken {
  if (isPaper(after))
    return before !== undefined && !isPaper(before) ? { speaker: before, via: after } : { speaker: after }
  if (before !== undefined && isPaper(before)) return { speaker: after, via: before }
  const paper = speakers.find(one => one.from >= after.to && isPaper(one) && one.from - word.to <= reach)
  return paper === undefined ? { speaker: after } : { speaker: after, via: paper }
}

/** "một quan chức của Bộ Ngoại giao Mỹ cho biết": who speaks is the official, for the ministry behind "of". */
function ownerOf(line: Line, speakers: readonly Speaker[], nearest: Speaker): Speaker {
  // "A US official, speaking on condition of anonymity, said": two phrases, one speaker.
  const isBare = nearest.form === 'anonymousOfficial' && nearest.party === undefined
  const group = speakers.findLast(one => one.to <= nearest.from && nearest.from - one.to <= 4)
  if (isBare && group?.form === 'anonymousOfficial') return group
  const of = line.ending(nearest.from, 'relation', entry => entry.relation === 'of')
  const owner =
    of === undefined
      ? undefined
      : speakers.find(one => of.from - one.to >= 0 && of.from - one.to <= 3 && one !== nearest && one.to > of.from - 4)
  if (owner === undefined) return nearest
  return owner.party !== undefined || nearest.party === undefined ? owner : { ...owner, party: nearest.party }
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
  unnamed: 'official',
}

function speakerAt(line: Line, at: number): Speaker | undefined {
  let best: Speaker | undefined
  let longest = 0
  for (const { entry, to } of line.marks(at)) {
    longest = Math.max(longest, to)
    const speaker = speakerOf(entry, at, to)
    if (speaker === undefined || (best !== undefined && to < best.to)) continue
    const says = best?.party === undefined && best?.name === undefined
    if (best === undefined || to > best.to || says) best = speaker
  }
  if (best === undefined || isWithin(line, best, longest)) return undefined
  const title = line.starting(best.to, 'source')
  if (title !== undefined && best.name === undefined)
    return { from: at, to: title.to, form: title.entry.form, name: title.entry.name }
  // "US officials", "quan chức Mỹ", "Bộ Quốc phòng Ukraine": the party beside the noun is whom they speak for.
  const of = line.starting(best.to, 'relation', entry => entry.relation === 'of')?.to ?? best.to
  const behind = line.starting(of, 'party')
  const beside = best.party ?? behind?.entry.code ?? line.ending(best.from, 'party')?.entry.code
  if (beside === undefined || best.name !== undefined || best.unnamed) return best
  return { ...best, party: beside, to: best.party === undefined && behind !== undefined ? behind.to : best.to }
}

/** "báo cáo" is no newspaper ("báo"): a longer phrase of another meaning stands there. */
function isWithin(line: Line, { from, to, name }: Speaker, longest: number): boolean {
  return (
    name === undefined && longest > to && line.marks(from).some(mark => mark.to === longest && mark.entry.is !== 'item')
  )
}

function speakerOf(entry: Entry, from: number, to: number): Speaker | undefined {
  if (entry.is === 'source') return { from, to, form: entry.form, name: entry.name }
  if (entry.is === 'producer') return { from, to, form: 'body', name: entry.name }
  if (entry.is === 'party' && entry.by !== 'adjective')
    return { from, to, form: entry.by === 'institution' ? 'official' : 'body', party: entry.code }
  if (entry.is === 'office') return { from, to, form: 'official' }
  const form = entry.is === 'speech' ? forms[entry.part] : undefined
  if (form === undefined) return undefined
  return entry.is === 'speech' && entry.part === 'unnamed' ? { from, to, form, unnamed: true } : { from, to, form }
}

function add(reading: Reading, speaker: Speaker, via: Speaker | undefined, word: Word, last: LastSpeaker): void {
  const from = Math.min(speaker.from, word.from)
  const to = Math.max(speaker.to, word.to, via?.to ?? 0)
  const place = reading.place(from, to)
  if (speaker.unnamed) {
    if (last.speaker !== undefined) reading.add({ ...last.speaker, ...place })
    return
  }
  const attribution: Drafted & Attribution = {
    is: 'attribution',
    ...place,
    speaker: speaker.person?.finding.name ?? speaker.name ?? reading.textOf(speaker.from, speaker.to),
    form: speaker.form === 'body' && speaker.party !== undefined ? 'official' : speaker.form,
    ...(speaker.party === undefined ? {} : { party: speaker.party }),
    ...(speaker.person === undefined ? {} : { personOf: speaker.person.finding }),
    ...(via?.name === undefined ? {} : { via: via.name }),
  }
  last.speaker = attribution
  reading.add(attribution)
}
