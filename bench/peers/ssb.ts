/** ssb-db2 with ssb-ebt: feeds in which every message is signed and names the one before. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { timed } from '../machine.ts'
import { batchesOf, type Peer, type PeerTimes } from './peer.ts'

type Done = (error: unknown) => void

interface Stack {
  use(plugin: unknown): Stack
  (setting: object): Node
}

interface Node {
  readonly id: string
  readonly db: {
    create(wish: object, done: Done): void
    onMsgAdded(listener: () => void): void
    onDrain(index: string, done: Done): void
  }
  readonly ebt: { request(feed: string, wanted: boolean): void }
  getAddress(): string
  connect(address: string, done: Done): void
}

export const ssb: Peer = {
  package: 'ssb-db2',
  async run(load, folder, entries, batch): Promise<PeerTimes> {
    const plain = async <Shape>(name: string): Promise<Shape> => ((await load(name)) as { default: Shape }).default
    const makeStack = await plain<(setting: object) => Stack>('secret-stack')
    const keys = await plain<{ generate(): { id: string } }>('ssb-keys')
    const [database, compatible] = [await plain('ssb-db2'), await plain('ssb-db2/compat/ebt.js')]
    const replication = await plain('ssb-ebt')
    const shs = randomBytes(32).toString('base64')
    const start = async (name: string): Promise<Node> =>
      makeStack({ caps: { shs } }).use(database).use(compatible).use(replication)({
        keys: keys.generate(),
        path: join(folder, name),
        port: await freePort(),
        host: '127.0.0.1',
        timeout: 600_000,
      })
    const author = await start('author')
    const say = (text: string) => answered(done => author.db.create({ content: { type: 'notice', text } }, done))
    const append = await timed(async () => {
      for (const some of batchesOf(entries, batch)) {
        await Promise.all(some.map(entry => say(Buffer.from(entry).toString('latin1'))))
      }
      await answered(done => author.db.onDrain('base', done))
    })
    const holder = await start('holder')
    author.ebt.request(author.id, true)
    holder.ebt.request(author.id, true)
    const replicate = await timed(async () => {
      let missing = entries.length
      const all = new Promise<void>(done => {
        holder.db.onMsgAdded(() => {
          missing -= 1
          if (missing === 0) done()
        })
      })
      await answered(done => holder.connect(author.getAddress(), done))
      await all
      await answered(done => holder.db.onDrain('base', done))
    })
    return { append: append.seconds, replicate: replicate.seconds, processor: replicate.processorSeconds }
  },
}

function answered(ask: (done: Done) => void): Promise<void> {
  return new Promise((done, fail) => ask(error => (error ? fail(error) : done())))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
