/** Both ends show the same to the byte once they hold the same, whatever the order it came in; each message once, in order. */
import type { Noted, Witnessed } from '../../../src/picture/index.ts'
import type { Seen } from '../seen.ts'
import type { LineWorld } from '../world.ts'
import type { LineChecker } from './checker.ts'

export const bothEndsShowTheSame: LineChecker = {
  name: 'who holds the same shows the same, each message once and in order',
  look: seen => onceInOrder(seen) ?? (seen.isEnd && seen.lines.length > 0 ? sameAtTheEnd(seen) : undefined),
}

function onceInOrder({ node, lines }: Seen): string | undefined {
  for (const { inbox } of lines) {
    const last = new Map<string, number>()
    const once = new Set<string>()
    const places = inbox.messages.toSorted((left, right) => left.proofs.stored.seq - right.proofs.stored.seq)
    for (const { id, by, status, serial } of places) {
      const row = `${by} ${status}`
      if (once.has(id)) return `${node.party} shows ${row} ${serial} twice`
      if (serial <= (last.get(row) ?? 0)) return `${node.party} shows ${row} ${serial} behind ${last.get(row)}`
      once.add(id)
      last.set(row, serial)
    }
  }
  return undefined
}

/** Seen by nobody in particular, from what each end has, in the order in which each got it. */
function sameAtTheEnd({ world, node }: Seen): string | undefined {
  const ends = world.scenario.parties.slice(0, 2)
  if (node.party !== ends[0]) return undefined
  const [one, other] = ends.map(party => told(world, party))
  if (one === undefined || other === undefined || one.held !== other.held)
    return `${ends.join(' and ')} do not hold the same`
  return one.text === other.text
    ? undefined
    : `${ends.join(' and ')} hold the same and show\n${one.text}\n${other.text}`
}

function told(world: LineWorld, party: string): { readonly held: string; readonly text: string } {
  const node = world.node(party)
  const noted = node.noted.filter(({ notice }) => notice.releasableTo.length === 2)
  const witnessed = [...node.witnessed.values()]
  const channels = world.ports.fold(noted, {
    self: null,
    now: new Date(world.ms).toISOString(),
    witnessed,
    phrasebooks: world.known(world.node(world.scenario.parties[0]!)).phrasebooks,
  })
  const text = world.ports
    .list(channels)
    .map(answer => JSON.stringify([answer, world.ports.inbox(channels, answer.id)]))
    .join('\n')
  return { held: heldText(noted, witnessed), text }
}

function heldText(noted: readonly Noted[], witnessed: readonly Witnessed[]): string {
  const signatures = witnessed.map(({ log, by, size, at }) => `${log} ${by} ${size} ${at}`)
  return [...noted.map(({ id }) => id).sort(), ...signatures.sort()].join('\n')
}
