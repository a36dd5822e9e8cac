/** Histories of decisions for tests: who says what, in whose log, and who cosigned. Nothing here is reached by the program. */
import { hex, type Instant, seededChance, sha256, utf8 } from '../../base/index.ts'
import type { BodyOf, Draft, KindName } from '../../kinds/index.ts'
import { makeNotices } from '../../notice/index.ts'
import type { Noted } from '../fold.ts'
import type { Witnessed } from '../witnessed.ts'
import type { DecisionGround, LogHeld } from './index.ts'

export type Stand = NonNullable<BodyOf<'announcement'>['stands']>[number]

/** How much of the logs somebody holds. */
export interface View {
  /** Entries held, by party; all where nothing is said. */
  readonly held?: Readonly<Record<string, number>>
  /** Entries that both histories of a log share. */
  readonly forked?: Readonly<Record<string, number>>
  /** Entries each of which was read or is rightly withheld, by party. */
  readonly readable?: Readonly<Record<string, number>>
}

export const textHash = hex(sha256(utf8('The text.')))
export const otherHash = hex(sha256(utf8('Another text.')))

export class History {
  readonly notes: Noted[] = []
  readonly witnessed: Witnessed[] = []
  readonly #logs = new Map<string, string[]>()
  readonly #chance = seededChance('decisions')

  say<Name extends KindName>(
    by: string,
    at: Instant,
    kind: Name,
    body: BodyOf<Name>,
    envelope: Partial<Pick<Draft, 'status' | 'releasableTo' | 'basis'>> = {},
  ): string {
    const draft = { kind, basis: 'declared', body, ...envelope } as Draft
    const [made] = makeNotices([draft], { by, community: 'public', at, chance: this.#chance })
    const log = this.logOf(by)
    this.notes.push({ id: made!.id, seq: log.length, notice: made!.notice })
    log.push(made!.id)
    return made!.id
  }

  propose(by: string, at: Instant, expires: Instant, roster: string[], chair = by): string {
    const texts = [{ language: 'en', sha256: textHash }]
    const silence = 'Silence is agreement to the text.'
    return this.say(by, at, 'proposal', { title: 'A statement', texts, roster, chair, expires, silence })
  }

  receive(by: string, at: Instant, of: string, hash = textHash): string {
    return this.say(by, at, 'proposalReceipt', { of, holds: [hash] })
  }

  close(by: string, at: Instant, of: string): string {
    return this.say(by, at, 'proposalClosing', { of })
  }

  object(by: string, at: Instant, of: string): string {
    return this.say(by, at, 'objection', { of, text: 'Paragraph 3.' })
  }

  cosign(by: string, log: string, at: Instant): void {
    this.witnessed.push({ log, by, size: this.logOf(log).length, at })
  }

  logOf(party: string): string[] {
    const log = this.#logs.get(party) ?? []
    this.#logs.set(party, log)
    return log
  }

  rootOf(party: string, size: number): string {
    return hex(sha256(utf8(this.logOf(party).slice(0, size).join())))
  }

  /** What a party stands on: the first receipt and the last closing that its log holds for a round. */
  standOf(party: string, round: string): Stand {
    const said = this.notes.filter(({ notice }) => notice.by === party)
    const naming = (kind: string): string | undefined =>
      said.filter(({ notice }) => notice.kind === kind && (notice.body as { of?: string }).of === round).at(-1)?.id
    const receipt = said.some(({ id }) => id === round) ? round : naming('proposalReceipt')
    const closing = naming('proposalClosing')
    const size = this.logOf(party).length
    return {
      party,
      ...(receipt === undefined ? {} : { receipt }),
      ...(closing === undefined ? {} : { closing }),
      size,
      root: this.rootOf(party, size),
    }
  }

  adopt(chair: string, at: Instant, of: string, parties: readonly string[]): string {
    const stands = parties.map(party => this.standOf(party, of))
    return this.say(chair, at, 'announcement', { of, outcome: 'adopted', stands })
  }

  ground(asOf: Instant, { held = {}, forked = {}, readable = {} }: View = {}): DecisionGround {
    const logs = [...this.#logs.keys()].map((party): LogHeld => {
      const all = held[party] ?? this.logOf(party).length
      const believed = Math.min(all, forked[party] ?? all)
      const roots = new Map(Array.from({ length: believed + 1 }, (_, size) => [size, this.rootOf(party, size)]))
      const isForked = forked[party] !== undefined
      return { party, believed, readable: Math.min(believed, readable[party] ?? believed), isForked, roots }
    })
    return { asOf, notes: this.notes, logs: logs.filter(({ party }) => held[party] !== 0), witnessed: this.witnessed }
  }
}
