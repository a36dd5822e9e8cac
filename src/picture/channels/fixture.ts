/** A line between GBR and RUS, told by hand: each notice with its author and moment, in the order of its author's log. */
import { seededChance } from '../../base/index.ts'
import type { BodyOf, Draft } from '../../kinds/index.ts'
import { makeNotices } from '../../notice/index.ts'
import type { Noted } from '../fold.ts'
import type { Witnessed } from '../witnessed.ts'
import { contentHash } from './content.ts'
import { type Channels, foldChannels } from './fold.ts'
import { shippedPhrasebooks } from './phrasebook/index.ts'
import type { ChannelsKnown } from './types.ts'

export const book = shippedPhrasebooks[0]
const phrasebook = { version: book.version, hash: book.hash }
export const ends = ['GBR', 'RUS']

export interface Saying {
  readonly status?: 'actual' | 'exercise' | 'test'
  readonly releasableTo?: 'public' | readonly string[]
  /** Place in the log of the author, where it is not the next. */
  readonly seq?: number
}

export type MessageWish = Partial<BodyOf<'message'>> & { readonly by?: string }

export class Script {
  readonly noted: Noted[] = []
  readonly witnessed: Witnessed[] = []
  readonly terms: BodyOf<'channel'>
  line = ''
  readonly #sizes = new Map<string, number>()
  readonly #chance: ReturnType<typeof seededChance>
  #drafts = 0

  constructor(seed = 'line', terms: Partial<BodyOf<'channel'>> = {}) {
    this.#chance = seededChance(seed)
    this.terms = {
      name: 'Line',
      ends,
      station: 'Watch desk',
      languages: ['en'],
      checks: { times: ['06:00', '18:00'], early: 5, late: 15, answer: 10 },
      phrasebook,
      ...terms,
    }
  }

  /** Says something, and answers its id. */
  say(by: string, at: string, draft: Pick<Draft, 'kind' | 'body'>, saying: Saying = {}): string {
    const { seq = this.#sizes.get(by) ?? 0, status = 'actual', releasableTo = ends } = saying
    const whole = { basis: 'declared', status, releasableTo, ...draft } as Draft
    const [made] = makeNotices([whole], { by, community: 'line', at, chance: this.#chance })
    this.noted.push({ id: made!.id, seq, notice: made!.notice })
    this.#sizes.set(by, Math.max(this.#sizes.get(by) ?? 0, seq + 1))
    return made!.id
  }

  /** Offered by GBR and accepted by RUS. */
  open(at = '2024-03-01T00:00:00Z', saying: Saying = {}): this {
    this.line = this.say('GBR', at, { kind: 'channel', body: this.terms }, saying)
    const body = { ...this.terms, accepts: this.line, station: 'Дежурная часть', languages: ['ru'] }
    this.say('RUS', at, { kind: 'channel', body }, saying)
    return this
  }

  check(by: string, at: string, due: string | undefined, body: Partial<BodyOf<'check'>> = {}): string {
    const whole = { channel: this.line, code: '4711', language: 'ru', officer: 'Desk', ...body }
    return this.say(by, at, { kind: 'check', body: due === undefined ? whole : { ...whole, due } })
  }

  answer(by: string, at: string, of: string, code = '4711'): string {
    const body = { channel: this.line, of, code, language: 'en', officer: 'Watch' }
    return this.say(by, at, { kind: 'checkAnswer', body })
  }

  /** A check asked by GBR when it was due and answered by RUS a minute later. */
  kept(due: string): this {
    const minute = new Date(Date.parse(due) + 60_000).toISOString()
    this.answer('RUS', minute, this.check('GBR', due, due))
    return this
  }

  body(wish: MessageWish = {}): BodyOf<'message'> {
    const { by = 'GBR', ...body } = wish
    this.#drafts += 1
    return {
      channel: this.line,
      to: by === 'GBR' ? 'RUS' : 'GBR',
      serial: 1,
      draft: String(this.#drafts).padStart(32, '0'),
      phrasebook,
      form: 1,
      fields: {
        activity: 'shelling',
        object: 'nuclearPlant',
        place: { latitude: '47.5122', longitude: '34.5858', radius: '2000' },
        time: '2024-03-01T06:20:00Z',
        contact: 'Watch desk',
      },
      language: 'en',
      officer: 'Desk',
      ...body,
    }
  }

  message(at: string, wish: MessageWish = {}, saying: Saying = {}): string {
    return this.say(wish.by ?? 'GBR', at, { kind: 'message', body: this.body(wish) }, saying)
  }

  release(at: string, body: BodyOf<'message'>, person: string, status: Saying['status'] = 'actual'): string {
    const content = contentHash({ status, body })
    const released = { channel: this.line, content, person }
    return this.say('GBR', at, { kind: 'release', body: released }, { status, releasableTo: ['GBR'] })
  }

  opened(by: string, at: string, of: string, saying: Saying = {}): string {
    return this.say(by, at, { kind: 'opened', body: { channel: this.line, of, officer: 'Watch' } }, saying)
  }

  declare(by: string, at: string, state: 'suspended' | 'resumed' | 'closed', from?: string): string {
    const body = { channel: this.line, state, ...(from === undefined ? {} : { from }) }
    return this.say(by, at, { kind: 'channelStatus', body })
  }

  /** `by` signs that it holds so many entries of the log of the other. */
  witness(by: string, log: string, size: number, at: string): this {
    this.witnessed.push({ by, log, size, at })
    return this
  }

  fold(now: string, known: Partial<ChannelsKnown> = {}): Channels {
    return foldChannels(this.noted, {
      self: 'GBR',
      now,
      witnessed: this.witnessed,
      phrasebooks: shippedPhrasebooks,
      ...known,
    })
  }
}
