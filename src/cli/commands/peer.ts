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
