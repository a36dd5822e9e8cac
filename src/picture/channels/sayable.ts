/** Whether the own party may say something on a line: it is tried before it is signed. Rules C9, C20. */
import { Refusal } from '../../base/index.ts'
import type { Noted } from '../fold.ts'
import { contentHash } from './content.ts'
import { declaredAt } from './declared.ts'
import { type Channels, foldChannels } from './fold.ts'
import { channelOf } from './gather.ts'
import { Messages } from './states.ts'
import { type ChannelsKnown, isKind, type Line, type Told } from './types.ts'
import { endsWithClosing } from './verdicts.ts'

/**
 * Folds a notice with all that is held, as the last of the own log, and refuses what would count for nothing, and a message
 * that too few persons released; with `unreleased` it may still have to be.
 * @throws Refusal `conflict` with the reason (C9), or with who is missing (C20)
 */
export function expectSayable(
  noted: readonly Noted[],
  known: ChannelsKnown,
  wanted: Noted,
  { unreleased = false }: { readonly unreleased?: boolean } = {},
): void {
  const { asOf: _past, ...present } = known
  const channels = foldChannels([...noted, wanted], present)
  const told = find([...channels.lines.values()].flatMap(line => line.told).concat(channels.astray), wanted.id)
  if (told === undefined) throw refused('it says once more what was said under this serial', 'C11')
  if (told.verdict !== undefined) throw refused(told.verdict.says, 'C9')
  const of = channels.lines.get(channelOf(told))
  if (of !== undefined) {
    expectNotClosed(channels, of, told)
    expectBook(of, told)
  }
  if (unreleased || !isKind(told, 'message')) return
  const line = channels.lines.get(told.notice.body.channel)!
  const messages = new Messages(channels, line)
  const released = messages.released(messages.of(told.id)!)
  if (released === null || released.enough) return
  const by = released.persons.length === 0 ? 'nobody has' : `${released.persons.join(', ')} alone has`
  throw new Refusal('conflict', `${by} released it, and it takes ${released.needed} different persons`, {
    value: contentHash(told.notice),
    rule: 'C20',
    hint: 'entente channel release DRAFT --person NAME',
  })
}

/** The serial of the next message of an end with a status. */
export function nextSerial(line: Line, by: string, status: 'actual' | 'exercise' | 'test'): number {
  const used = line.messages.filter(({ notice }) => notice.by === by && notice.status === status)
  return used.reduce((highest, { notice }) => Math.max(highest, notice.body.serial), 0) + 1
}

/** What the other end closed is closed for us as well, once we know. */
function expectNotClosed({ asOfMs, untilMs }: Channels, line: Line, { notice: { kind } }: Told): void {
  const { state, by } = declaredAt(line, { atMs: asOfMs, untilMs })
  const speaks = kind === 'channel' || (kind !== 'channelStatus' && endsWithClosing.has(kind))
  if (state !== 'closed' || !speaks) return
  throw refused(`${by.join(' and ')} closed it`, 'C13')
}

/** Nobody offers or accepts a phrasebook that is not held here: no message of the line could be read. */
function expectBook({ book, offer }: Line, { notice: { kind } }: Told): void {
  if (book !== undefined || kind !== 'channel') return
  const { version, hash } = offer.notice.body.phrasebook
  throw new Refusal('conflict', `phrasebook ${version} of the line is not held here`, {
    value: hash,
    rule: 'C5',
    hint: 'entente channel phrasebook names the one that is; both ends install the same version, and a new line is offered',
  })
}

function find(all: readonly Told[], id: string): Told | undefined {
  return all.find(told => told.id === id)
}

function refused(says: string, rule: string): Refusal {
  return new Refusal('conflict', `this would count for nothing on the line: ${says}`, { rule })
}
