/** How far each message has come, and what proves it. Rules C17 to C20. */
import type { MessageAnswer } from './answers.ts'
import { contentHash, personKey } from './content.ts'
import type { Channels } from './fold.ts'
import { releasersOf } from './limits.ts'
import { isKind, type Line, type MessageTold, messagesById, otherEnd, type Told, type ToldOf } from './types.ts'
import { type FirstWitness, firstWitness } from './witness.ts'

export type Proofs = MessageAnswer['proofs']
export type State = MessageAnswer['state']

/** The valid messages of a line that are told at the moment asked for, with what the other end did with each. */
export class Messages {
  readonly #channels: Channels
  readonly #line: Line
  readonly #byId: ReadonlyMap<string, MessageTold>
  readonly #opened = new Map<MessageTold, ToldOf<'opened'>>()
  readonly #refused = new Map<MessageTold, ToldOf<'refusal'>>()
  readonly #replies = new Map<MessageTold, MessageTold[]>()
  readonly #corrections = new Map<MessageTold, MessageTold>()
  readonly #translations = new Map<MessageTold, ToldOf<'translation'>[]>()
  readonly #held = new Map<string, FirstWitness>()
  readonly #releases: Releases
  /** By author and place in the author's log. */
  readonly valid: readonly MessageTold[]

  constructor(channels: Channels, line: Line) {
    this.#channels = channels
    this.#line = line
    this.#byId = messagesById(line)
    const { known, untilMs } = channels
    for (const end of line.ends) this.#held.set(end, firstWitness(known.witnessed, end, untilMs))
    this.valid = line.messages.filter(({ verdict, ms }) => verdict === undefined && ms <= untilMs)
    this.#releases = new Releases(line, known.self, untilMs)
    // What an end says comes by its place in one log: of each sort the first counts, of corrections the last.
    for (const told of line.told) if (told.verdict === undefined && told.ms <= untilMs) this.#take(told)
  }

  of(id: string): MessageTold | undefined {
    return this.#byId.get(id)
  }

  proofs(message: MessageTold): Proofs {
    const { by } = message.notice
    const [opened, refused] = [this.#opened.get(message), this.#refused.get(message)]
    const [reply] = this.replies(message)
    const held = this.#held.get(otherEnd(this.#line, by))?.(by, message.seq)
    return {
      stored: { log: by, seq: message.seq },
      mirrored: held === undefined ? null : { by: held.by, size: held.size, at: held.at },
      opened:
        opened === undefined ? null : { id: opened.id, at: opened.notice.at, officer: opened.notice.body.officer },
      answered: reply === undefined ? null : { id: reply.id, at: reply.notice.at, serial: reply.notice.body.serial },
      refused: refused === undefined ? null : refusedOf(refused),
    }
  }

  /** What the other end did first decides between answered and refused. */
  state(message: MessageTold): State {
    const [reply] = this.replies(message)
    const refused = this.#refused.get(message)
    if (reply !== undefined && (refused === undefined || reply.seq < refused.seq)) return 'answered'
    if (refused !== undefined) return 'refused'
    if (this.#opened.has(message)) return 'opened'
    return this.proofs(message).mirrored === null ? 'stored' : 'mirrored'
  }

  isSettled(message: MessageTold): boolean {
    return this.#replies.has(message) || this.#refused.has(message)
  }

  isOpened(message: MessageTold): boolean {
    return this.#opened.has(message) || this.isSettled(message)
  }

  replies(message: MessageTold): readonly MessageTold[] {
    return this.#replies.get(message) ?? []
  }

  correction(message: MessageTold): MessageTold | undefined {
    return this.#corrections.get(message)
  }

  translations(message: MessageTold): readonly ToldOf<'translation'>[] {
    return this.#translations.get(message) ?? []
  }

  /** Who released an own message, and whether they are enough; null of the other end's. */
  released(message: MessageTold): MessageAnswer['released'] {
    const { by, status } = message.notice
    if (by !== this.#channels.known.self) return null
    const persons = this.#releases.personsOf(message)
    const needed = releasersOf[status]
    return { needed, persons, enough: persons.length >= needed }
  }

  #take(told: Told): void {
    if (isKind(told, 'opened')) this.#first(this.#opened, told)
    else if (isKind(told, 'refusal')) this.#first(this.#refused, told)
    else if (isKind(told, 'translation')) {
      const message = this.#byId.get(told.notice.body.of)
      if (message !== undefined) push(this.#translations, message, told)
    } else if (isKind(told, 'message')) {
      const { inReplyTo, corrects } = told.notice.body
      const [answered, corrected] = [this.#byId.get(inReplyTo ?? ''), this.#byId.get(corrects ?? '')]
      const message = this.#byId.get(told.id)!
      if (answered !== undefined) push(this.#replies, answered, message)
      if (corrected !== undefined) this.#corrections.set(corrected, message)
    }
  }

  #first<One extends ToldOf<'opened'> | ToldOf<'refusal'>>(list: Map<MessageTold, One>, told: One): void {
    const message = this.#byId.get(told.notice.body.of)
    if (message !== undefined && !list.has(message)) list.set(message, told)
  }
}

/** The own releases of a line, by content. Each content is released once: for the first message of it in the log. */
class Releases {
  readonly #byContent = new Map<string, ToldOf<'release'>[]>()
  readonly #firstOf = new Map<string, string>()

  constructor(line: Line, self: string | null, untilMs: number) {
    for (const told of line.told) {
      if (told.verdict !== undefined || told.ms > untilMs || told.notice.by !== self) continue
      if (isKind(told, 'release')) push(this.#byContent, told.notice.body.content, told)
    }
    for (const message of line.messages) {
      if (message.notice.by !== self) continue
      const key = contentHash(message.notice)
      if (!this.#firstOf.has(key)) this.#firstOf.set(key, message.id)
    }
  }

  /** Different persons whose release stands before the message in the log, in the order of their releases. */
  personsOf(message: MessageTold): string[] {
    const key = contentHash(message.notice)
    if (this.#firstOf.get(key) !== message.id) return []
    const persons = new Map<string, string>()
    for (const { seq, notice } of this.#byContent.get(key) ?? []) {
      const { person } = notice.body
      if (seq < message.seq && !persons.has(personKey(person))) persons.set(personKey(person), person)
    }
    return [...persons.values()]
  }
}

function refusedOf({ id, notice: { at, body } }: ToldOf<'refusal'>): NonNullable<Proofs['refused']> {
  const { officer, reason, text, language } = body
  return { id, at, officer, reason, text: text ?? null, language }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
