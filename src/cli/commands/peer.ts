/** The commands of peers: the pinned parties whose logs this node pulls. */
import { Refusal } from '../../base/index.ts'
import { command, type Given, reportFlags, valuesOf } from '../command.ts'
import { folderOf } from '../record.ts'
import type { World } from '../world.ts'

export const peerAdd = command({
  name: 'peer add',
  summary:
    'Begins to pull the log of a pinned party; or of the one whose node is at an address, once its words are said.',
  arguments: [{ name: 'CODE', summary: 'the party, as entente card list shows it; or the address of its node' }],
  flags: [
    {
      name: 'address',
      value: 'URL',
      summary: 'where its node answers, if not where its card says; may be given more than once',
      many: true,
    },
    {
      name: 'fingerprint',
      value: 'WORDS',
      summary: 'with an address: the twelve words as the other party read them out',
    },
    ...reportFlags,
  ],
  notes: [
    'With an address the card that the node shows is fetched and its words are printed. Nothing is pinned before a person',
    'has compared them with the other party over a line that can be trusted, and said them with --fingerprint.',
  ],
  examples: [
    'peer add UKR',
    'peer add UKR --address http://10.0.0.7:4820',
    'peer add http://10.0.0.7:4821 --fingerprint "bado fane …"',
  ],
  async run(given, world) {
    if (/^https?:/.test(given.words[0]!)) return addByAddress(given, world)
    const { addressOf, pinFacts, setPeer } = await import('../../node/index.ts')
    const addresses = valuesOf(given, 'address')?.map(addressOf)
    const wish = { peer: true, ...(addresses === undefined ? {} : { addresses }) }
    const pin = setPeer(folderOf(given, world), given.words[0]!, wish)
    if (given.flags.has('json')) return world.out(`${JSON.stringify(pinFacts(pin), null, 2)}\n`)
    const where = pin.addresses.length === 0 ? 'by file only: it has no address' : `at ${pin.addresses.join(', ')}`
    world.out(`${pin.name} (${pin.party}) is a peer, ${where}.\n`)
  },
})

/** Fetches a card, and pins it only under the words that a person says. Rule Y13. */
async function addByAddress(given: Given, world: World): Promise<void> {
  const [{ addressOf, fetchCard, pinCard, pinFacts, readPins, setPeer }, { isFingerprint }, { cardText }] =
    await Promise.all([import('../../node/index.ts'), import('../../sync/index.ts'), import('../text/party.ts')])
  const [directory, address] = [folderOf(given, world), given.words[0]!]
  readPins(directory)
  const card = await fetchCard(address)
  const words = given.flags.get('fingerprint')
  if (words === undefined) {
    world.say(cardText(card))
    throw new Refusal('wrong-use', 'nothing was pinned: nobody has compared the words yet', {
      value: address,
      rule: 'Y13',
      hint: 'have the other party read out its words, then say --fingerprint "WORDS"',
    })
  }
  if (!isFingerprint(words, card.vkey)) {
    throw new Refusal('conflict', 'these are not the words of the card that is shown there', {
      value: words,
      rule: 'Y13',
      hint: 'have them read out once more; if they still differ, somebody else answers at this address',
    })
  }
  const { pin } = pinCard(directory, card, { compared: true, at: world.clock.now() })
  const wished = valuesOf(given, 'address')?.map(addressOf)
  const addresses = wished ?? (pin.addresses.length > 0 ? pin.addresses : [addressOf(address)])
  const peer = setPeer(directory, card.code, { peer: true, addresses })
  if (given.flags.has('json')) return world.out(`${JSON.stringify(pinFacts(peer), null, 2)}\n`)
  world.out(`${peer.name} (${peer.party}) is pinned and a peer, at ${peer.addresses.join(', ')}.\n`)
}

export const peerRemove = command({
  name: 'peer remove',
  summary: 'Ends the pulling of a party’s log. It stays pinned, and what was copied stays.',
  arguments: [{ name: 'CODE', summary: 'the party' }],
  flags: [...reportFlags],
  examples: ['peer remove UKR'],
  async run(given, world) {
    const { pinFacts, setPeer } = await import('../../node/index.ts')
    const pin = setPeer(folderOf(given, world), given.words[0]!, { peer: false })
    if (given.flags.has('json')) return world.out(`${JSON.stringify(pinFacts(pin), null, 2)}\n`)
    world.out(`${pin.name} (${pin.party}) is no peer any more. It stays pinned.\n`)
  },
})

export const peerList = command({
  name: 'peer list',
  summary: 'The parties whose logs this node pulls, and where.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['peer list'],
  async run(given, world) {
    const [{ pinFacts, readPins }, { peersText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/party.ts'),
    ])
    const peers = readPins(folderOf(given, world))
      .map(pinFacts)
      .filter(({ peer }) => peer)
    world.out(given.flags.has('json') ? `${JSON.stringify(peers, null, 2)}\n` : peersText(peers))
  },
})

export const peerPolicy = command({
  name: 'peer policy',
  summary: 'How many mirrors this party wants before it calls a notice safe; with --mirrors it is kept in the folder.',
  arguments: [],
  flags: [
    { name: 'mirrors', value: 'N', summary: 'from now on so many, 1 to 999; 1 where it was never said' },
    ...reportFlags,
  ],
  notes: ['A running node takes it at once, unless it was started with --mirrors.'],
  examples: ['peer policy', 'peer policy --mirrors 2'],
  async run(given, world) {
    const [{ readPins, readPolicy, writePolicy }, { mirrorsOf }] = await Promise.all([
      import('../../node/index.ts'),
      import('../serving.ts'),
    ])
    const directory = folderOf(given, world)
    const wish = given.flags.get('mirrors')
    // Where there is no data folder this refuses, and nothing is written.
    readPins(directory)
    if (wish !== undefined) writePolicy(directory, { mirrors: mirrorsOf(wish) })
    const policy = readPolicy(directory)
    if (given.flags.has('json')) return world.out(`${JSON.stringify(policy, null, 2)}\n`)
    const mirrors = policy.mirrors === 1 ? 'one mirror holds' : `${policy.mirrors} mirrors hold`
    world.out(`A notice is safe once ${mirrors} it.\n`)
  },
})
