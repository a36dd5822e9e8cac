/** From what an officer wishes to the draft of a notice: whatever follows from the line is put in here, once for terminal and pages. */
import { type Chance, hex } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import {
  type Channels,
  channelInbox,
  channelStatus,
  languageIn,
  lineNamed,
  messageNamed,
  shippedPhrasebooks,
  waitingCheck,
} from '../../picture/index.ts'
import type { LineDraft } from './say.ts'
import type {
  AcceptanceWish,
  AnswerWish,
  ChallengeWish,
  DeclarationWish,
  DeclineWish,
  HandoverWish,
  OfferWish,
  TranslationWish,
} from './wishes.ts'

/** The lines as they stand, and who speaks. */
export interface Standing {
  readonly channels: Channels
  readonly self: string
  readonly chance: Chance
}

const usualChecks: BodyOf<'channel'>['checks'] = { times: ['06:00', '18:00'], early: 5, late: 15, answer: 10 }

/** Messages that a handover names at the most (the form of its kind). */
const mostHandedOver = 200

export function offerDraft({ self }: Standing, wish: OfferWish): LineDraft {
  const { with: other, checks = usualChecks, status = 'actual', ...rest } = wish
  const { version, hash } = shippedPhrasebooks[0]
  const body = { ...said(rest), ends: [self, other].sort(), checks, phrasebook: { version, hash } }
  return { kind: 'channel', status, releasableTo: [self, other], body }
}

/** Repeats the terms of the offer. @throws Refusal `not-found` */
export function acceptanceDraft({ channels }: Standing, word: string, wish: AcceptanceWish): LineDraft {
  const line = lineNamed(channels, word)
  const { station: _theirs, contact: _also, languages: _too, text: _remark, ...terms } = line.offer.notice.body
  const body = { ...terms, ...said(wish), accepts: line.id }
  return { kind: 'channel', status: line.offer.notice.status, releasableTo: line.ends, body }
}

/** Of the check that is due, else of none. @throws Refusal `not-found` */
export function challengeDraft({ channels, self, chance }: Standing, word: string, wish: ChallengeWish): LineDraft {
  const line = lineNamed(channels, word)
  const { nextCheck, ends } = channelStatus(channels, line.id)
  const theirs = ends.find(({ party }) => party !== self)?.languages ?? []
  const { code = checkDigits(chance), language, ...rest } = wish
  const body = {
    channel: line.id,
    ...(nextCheck?.state === 'due' ? { due: nextCheck.due } : {}),
    code,
    language: language ?? languageIn(line.book ?? shippedPhrasebooks[0], theirs),
    ...said(rest),
  }
  return { kind: 'check', status: line.offer.notice.status, releasableTo: line.ends, body }
}

/** @throws Refusal `not-found` where no check waits */
export function answerDraft({ channels, self }: Standing, word: string, wish: AnswerWish): LineDraft {
  const line = lineNamed(channels, word)
  const check = waitingCheck(channels, line, self, wish.check)
  const { code, officer, language = check.notice.body.language } = wish
  const body = { channel: line.id, of: check.id, code, language, officer }
  return { kind: 'checkAnswer', status: line.offer.notice.status, releasableTo: line.ends, body }
}

/** @throws Refusal `not-found` */
export function openingDraft({ channels }: Standing, word: string, wish: { readonly officer: string }): LineDraft {
  const { line, message } = messageNamed(channels, word)
  const body = { channel: line.id, of: message.id, officer: wish.officer }
  return { kind: 'opened', status: message.notice.status, releasableTo: line.ends, body }
}

/** @throws Refusal `not-found` */
export function declineDraft({ channels }: Standing, word: string, wish: DeclineWish): LineDraft {
  const { line, message } = messageNamed(channels, word)
  const { reason = 'declined', language = message.notice.body.language, ...rest } = wish
  const body = { channel: line.id, of: message.id, reason, language, ...said(rest) }
  return { kind: 'refusal', status: message.notice.status, releasableTo: line.ends, body }
}

/** @throws Refusal `not-found` */
export function translationDraft({ channels }: Standing, word: string, wish: TranslationWish): LineDraft {
  const { line, message } = messageNamed(channels, word)
  const body = { channel: line.id, of: message.id, ...wish }
  return { kind: 'translation', status: message.notice.status, releasableTo: line.ends, body }
}

/** Names what waits for an answer; who goes is who had the watch. @throws Refusal `not-found` */
export function handoverDraft({ channels, self }: Standing, word: string, wish: HandoverWish): LineDraft {
  const line = lineNamed(channels, word)
  const onWatch = channelStatus(channels, line.id).ends.find(({ party }) => party === self)?.onWatch ?? undefined
  const open = channelInbox(channels, line.id, { limit: 10_000 })
    .messages.filter(message => message.by !== self && !['answered', 'refused'].includes(message.state))
    .map(({ id }) => id)
    .slice(0, mostHandedOver)
  const { to, from = onWatch, text } = wish
  const body = { channel: line.id, to, ...said({ from, open: open.length === 0 ? undefined : open, text }) }
  return { kind: 'handover', status: line.offer.notice.status, releasableTo: [self], body }
}

/** @throws Refusal `not-found` */
export function declarationDraft(
  { channels }: Standing,
  word: string,
  state: BodyOf<'channelStatus'>['state'],
  wish: DeclarationWish,
): LineDraft {
  const line = lineNamed(channels, word)
  const body = { channel: line.id, state, ...said(wish) }
  return { kind: 'channelStatus', status: line.offer.notice.status, releasableTo: line.ends, body }
}

/** Four digits for a challenge. */
export function checkDigits(chance: Chance): string {
  return String(Number.parseInt(hex(chance.bytes(3)), 16) % 10_000).padStart(4, '0')
}

/** Members that may be left out, of which some are: the forms of notices know no undefined. */
type Said<Members> = {
  [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name]
} & {
  [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined>
}

function said<Members extends object>(members: Members): Said<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Said<Members>
}
