/** The commands of peers: the pinned parties whose logs this node pulls. */
import { command, reportFlags, valuesOf } from '../command.ts'
import { folderOf } from '../record.ts'

export const peerAdd = command({
  name: 'peer add',
  summary: 'Begins to pull the log of a pinned party.',
  arguments: [{ name: 'CODE', summary: 'the party; entente card list shows who is pinned' }],
  flags: [
    {
      name: 'address',
      value: 'URL',
      summary: 'where its node answers, if not where its card says; may be given more than once',
      many: true,
    },
    ...reportFlags,
  ],
  examples: ['peer add UKR', 'peer add UKR --address http://10.0.0.7:4820'],
  async run(given, world) {
    const { addressOf, pinFacts, setPeer } = await import('../../node/index.ts')
    const addresses = valuesOf(given, 'address')?.map(addressOf)
    const wish = { peer: true, ...(addresses === undefined ? {} : { addresses }) }
    const pin = setPeer(folderOf(given, world), given.words[0]!, wish)
    if (given.flags.has('json')) return world.out(`${JSON.stringify(pinFacts(pin), null, 2)}\n`)
    const where = pin.addresses.length === 0 ? 'by file only: it has no address' : `at ${pin.addresses.join(', ')}`
    world.out(`${pin.name} (${pin.party}) is a peer, ${where}.\n`)
  },
})

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
