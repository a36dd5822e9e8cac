/** The community as a party's own log names it. Rule Y11. */
import type { DraftOf } from '../../kinds/index.ts'
import type { Card } from '../../sync/index.ts'
import type { OpenRecord } from '../record.ts'
import type { PinnedParty } from './pins.ts'

/** How the key that is named for a member stands to what this folder knows of it. */
export type MemberStanding = 'own' | 'pinned' | 'differs' | 'unknown'

export interface NamedMember {
  readonly party: string
  readonly name: string | null
  readonly vkey: string
  readonly addresses: readonly string[]
  readonly standing: MemberStanding
}

export interface NamedCommunity {
  readonly community: string
  readonly name: string
  readonly by: string
  /** When it was said. */
  readonly at: string
  readonly id: string
  readonly members: readonly NamedMember[]
}

/** The draft that names this party and all that are pinned as the members. */
export function communityDraft(
  name: string,
  purpose: string | undefined,
  own: Card,
  pins: readonly PinnedParty[],
): DraftOf<'community'> {
  const pinned = pins.map(pin => ({
    party: pin.party,
    name: pin.name,
    vkey: pin.keys.current,
    addresses: [...pin.addresses],
  }))
  const self = { party: own.code, name: own.name, vkey: own.vkey, addresses: [...own.addresses] }
  const members = [self, ...pinned].sort((left, right) => (left.party < right.party ? -1 : 1))
  return {
    kind: 'community',
    basis: 'declared',
    body: { name, ...(purpose === undefined ? {} : { purpose }), members },
  }
}

/** What the folder's own party said last of its community; `undefined` where it never did. */
export function namedCommunity(
  { folder, picture }: OpenRecord,
  pins: readonly PinnedParty[],
): NamedCommunity | undefined {
  const last = picture
    .numbersOf('community')
    .map(number => ({ id: picture.id(number), notice: picture.read(number) }))
    .findLast(({ notice }) => notice.by === folder.party)
  if (last?.notice.kind !== 'community') return undefined
  const { notice, id } = last
  return {
    community: notice.community,
    name: notice.body.name,
    by: notice.by,
    at: notice.at,
    id,
    members: notice.body.members.map(({ party, name, vkey, addresses }) => ({
      party,
      name: name ?? null,
      vkey,
      addresses,
      standing: party === folder.party ? ownStanding(vkey === folder.keys.current) : standingOf(pins, party, vkey),
    })),
  }
}

function ownStanding(same: boolean): MemberStanding {
  return same ? 'own' : 'differs'
}

/** A key that was in force once is no difference: rotations lead from it to the one that is now. */
function standingOf(pins: readonly PinnedParty[], party: string, vkey: string): MemberStanding {
  const pin = pins.find(one => one.party === party)
  if (pin === undefined) return 'unknown'
  return pin.keys.spans.some(span => span.vkey === vkey) ? 'pinned' : 'differs'
}
