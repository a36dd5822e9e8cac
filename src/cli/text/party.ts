/** Cards, pins and peers, for people. */
import { partyName } from '../../base/index.ts'
import type { MemberStanding, NamedCommunity, PinFacts, Pinning } from '../../node/index.ts'
import type { Card } from '../../sync/index.ts'
import { layout, left } from '../layout.ts'

/** What a card says, with the words that people compare. */
export function cardText({ name, code, community, vkey, addresses, fingerprint, issued, rotations }: Card): string {
  const lines = [
    `${name} (${code}) in ${community}`,
    `  words   ${fingerprint}`,
    `  key     ${vkey}`,
    ...addresses.map(address => `  reached ${address}`),
    `  written ${issued}`,
  ]
  if (rotations.length > 0)
    lines.push(`  changed its key ${rotations.length === 1 ? 'once' : `${rotations.length} times`}`)
  return `${lines.join('\n')}\n`
}

const outcomes: Readonly<Record<Pinning['outcome'], string>> = {
  pinned: 'Pinned',
  same: 'Pinned already; nothing changed',
  renewed: 'Pinned already; the card is renewed',
  rotated: 'Pinned already; the new key follows from the old one by a rotation',
}

export function pinningText({ outcome, pin }: Pinning): string {
  const pulled = pin.peer
    ? 'This node pulls its log.'
    : `Its log is not pulled: entente peer add ${pin.party} --address URL`
  return `${outcomes[outcome]}: ${pin.name} (${pin.party}).\n${pulled}\n`
}

export function pinsText(pins: readonly PinFacts[]): string {
  if (pins.length === 0) return 'No party is pinned. entente card pin FILE pins one.\n'
  return layout(
    [
      left('Party'),
      left('Name', 30),
      left('Peer'),
      left('Pinned on'),
      left('Words compared'),
      left('Words of its key'),
    ],
    pins.map(pin => [
      pin.party,
      pin.name,
      pin.peer ? 'yes' : 'no',
      pin.pinnedAt.slice(0, 10),
      pin.compared ? 'yes' : 'no',
      pin.words,
    ]),
  )
}

export function peersText(peers: readonly PinFacts[]): string {
  if (peers.length === 0) return 'There are no peers. entente peer add CODE makes one of a pinned party.\n'
  return layout(
    [left('Party'), left('Name', 30), left('Address')],
    peers.map(pin => [pin.party, pin.name, pin.addresses.join(', ') || '– (by file only)']),
  )
}

const standings: Readonly<Record<MemberStanding, string>> = {
  own: 'this party',
  pinned: 'as pinned',
  differs: 'another key than the one known here',
  unknown: 'not pinned',
}

export function communityText({ community, name, by, at, members }: NamedCommunity): string {
  const head = `${name} (${community}), as ${partyName(by)} named it on ${at.slice(0, 10)}\n`
  return (
    head +
    layout(
      [left('Party'), left('Name', 30), left('Key'), left('Address')],
      members.map(one => [
        one.party,
        one.name ?? partyName(one.party),
        standings[one.standing],
        one.addresses.join(', ') || '–',
      ]),
    )
  )
}
