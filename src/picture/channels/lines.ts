/** Which lines there are: offers and their acceptances. Rule C1. */
import { canonicalJson, type Json } from '../../base/index.ts'
import { channelOf } from './gather.ts'
import { mostAheadMs } from './limits.ts'
import { type Body, type ChannelsKnown, isKind, type Line, type Told, type ToldOf, type Verdict } from './types.ts'

/** Terms that an acceptance repeats from its offer. */
const terms = ['name', 'ends', 'checks', 'phrasebook', 'from'] as const

/** The lines by their ids; offers and acceptances that count for nothing get their verdict. */
export function linesOf(all: readonly Told[], known: ChannelsKnown): Map<string, Line> {
  const lines = new Map<string, Line>()
  const said = all.filter(told => isKind(told, 'channel'))
  for (const offer of said) {
    if (offer.notice.body.accepts !== undefined) continue
    offer.verdict ??= offerVerdict(offer)
    if (offer.verdict === undefined) lines.set(offer.id, newLine(offer, known))
  }
  for (const acceptance of said) {
    if (acceptance.notice.body.accepts === undefined) continue
    const line = lines.get(channelOf(acceptance))
    acceptance.verdict ??= acceptanceVerdict(acceptance, line)
    if (acceptance.verdict === undefined) accept(line!, acceptance)
  }
  return lines
}

function newLine(offer: ToldOf<'channel'>, { phrasebooks }: ChannelsKnown): Line {
  const { ends, phrasebook } = offer.notice.body
  return {
    id: offer.id,
    offer,
    ends: [ends[0]!, ends[1]!],
    opening: undefined,
    book: phrasebooks.find(({ version, hash }) => version === phrasebook.version && hash === phrasebook.hash),
    acceptances: [],
    told: [],
    messages: [],
    declarations: [],
  }
}

/** A line opens when both have spoken, and not before the moment that its terms name. */
function accept(line: Line, acceptance: ToldOf<'channel'>): void {
  line.acceptances.push(acceptance)
  const { from } = line.offer.notice.body
  line.opening ??= {
    acceptance,
    ms: Math.max(line.offer.ms, acceptance.ms, from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)),
  }
}

function offerVerdict({ notice: { by, body } }: ToldOf<'channel'>): Verdict | undefined {
  if (body.ends.includes(by)) return undefined
  return { reason: 'notAnEnd', says: `${by} offers a line between ${body.ends.join(' and ')}` }
}

function acceptanceVerdict(acceptance: ToldOf<'channel'>, line: Line | undefined): Verdict | undefined {
  const { by, body, status } = acceptance.notice
  if (line === undefined) return { reason: 'channelUnknown', says: `no offer ${body.accepts} is held here` }
  const { offer } = line
  if (!line.ends.includes(by) || by === offer.notice.by) {
    return { reason: 'notAnEnd', says: `${by} accepts what was offered to ${otherThan(line, offer.notice.by)}` }
  }
  if (status !== offer.notice.status) {
    return { reason: 'wrongStatus', says: `${status} accepts an offer that is ${offer.notice.status}` }
  }
  if (acceptance.ms < offer.ms - mostAheadMs) {
    return { reason: 'beforeItsSubject', says: `dated ${acceptance.notice.at}, before the offer` }
  }
  const other = terms.find(term => !sameTerm(body, offer.notice.body, term))
  if (other === undefined) return undefined
  const [said, offered] = [body, offer.notice.body].map(one => canonicalJson((one[other] ?? null) as Json))
  return { reason: 'terms', says: `accepts other terms than were offered: ${other} is ${said}, and was ${offered}` }
}

function sameTerm(left: Body<'channel'>, right: Body<'channel'>, term: (typeof terms)[number]): boolean {
  return canonicalJson((left[term] ?? null) as Json) === canonicalJson((right[term] ?? null) as Json)
}

function otherThan({ ends }: Line, party: string): string {
  return ends[0] === party ? ends[1] : ends[0]
}
