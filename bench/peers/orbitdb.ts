/** OrbitDB on Helia and libp2p: a log of linked entries, each signed, fetched block by block. */
import { join } from 'node:path'
import { timed } from '../machine.ts'
import type { Load, Peer, PeerTimes } from './peer.ts'

interface Database {
  readonly address: string
  readonly events: { on(name: 'update' | 'error', listener: (what: unknown) => void): void }
  add(value: unknown): Promise<string>
}

interface Orbit {
  readonly ipfs: { readonly libp2p: Libp2p }
  open(name: string): Promise<Database>
}

interface Libp2p {
  getMultiaddrs(): unknown[]
  dial(addresses: unknown[]): Promise<unknown>
}

export const orbitdb: Peer = {
  package: '@orbitdb/core',
  async run(load, folder, entries): Promise<PeerTimes> {
    const author = await start(load, join(folder, 'author'))
    const written = await author.open('log')
    // It has no batches: entries are added one after the other.
    const append = await timed(async () => {
      for (const entry of entries) await written.add(Buffer.from(entry).toString('latin1'))
    })
    const holder = await start(load, join(folder, 'holder'))
    const replicate = await timed(async () => {
      await holder.ipfs.libp2p.dial(author.ipfs.libp2p.getMultiaddrs())
      const copy = await holder.open(written.address)
      await new Promise<void>((done, fail) => {
        copy.events.on('error', fail)
        copy.events.on('update', () => done())
      })
      return copy
    })
    let held = 0
    for await (const _entry of (replicate.result as unknown as { iterator(): AsyncIterable<unknown> }).iterator())
      held += 1
    if (held !== entries.length) throw new Error(`the copy holds ${held} of ${entries.length}`)
    return { append: append.seconds, replicate: replicate.seconds, processor: replicate.processorSeconds }
  },
}

async function start(load: Load, folder: string): Promise<Orbit> {
  const from = async <Shape>(name: string): Promise<Shape> => (await load(name)) as Shape
  type Make<Result> = (setting?: object) => Result
  const { createLibp2p } = await from<{ createLibp2p: Make<Promise<Libp2p>> }>('libp2p')
  const { createHelia } = await from<{ createHelia: Make<Promise<object>> }>('helia')
  const { createOrbitDB } = await from<{ createOrbitDB: Make<Promise<Orbit>> }>('@orbitdb/core')
  const { LevelBlockstore } = await from<{ LevelBlockstore: new (path: string) => object }>('blockstore-level')
  const { tcp } = await from<{ tcp: Make<unknown> }>('@libp2p/tcp')
  const { noise } = await from<{ noise: Make<unknown> }>('@chainsafe/libp2p-noise')
  const { yamux } = await from<{ yamux: Make<unknown> }>('@chainsafe/libp2p-yamux')
  const { identify } = await from<{ identify: Make<unknown> }>('@libp2p/identify')
  const { gossipsub } = await from<{ gossipsub: Make<unknown> }>('@libp2p/gossipsub')
  const libp2p = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), pubsub: gossipsub({ allowPublishToZeroTopicPeers: true }) },
  })
  const ipfs = await createHelia({ libp2p, blockstore: new LevelBlockstore(join(folder, 'blocks')) })
  const orbit = await createOrbitDB({ ipfs, id: folder, directory: join(folder, 'orbitdb') })
  return Object.assign(orbit, { ipfs: { libp2p } })
}
