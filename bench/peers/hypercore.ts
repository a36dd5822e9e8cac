/** hypercore: an append-only log with one signature an append, replicated block by block over an encrypted stream. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import type { Bytes } from '../../src/base/index.ts'
import { timed } from '../machine.ts'
import { batchesOf, type Peer, type PeerTimes } from './peer.ts'

interface Core {
  readonly key: Bytes
  ready(): Promise<void>
  append(entries: readonly Bytes[]): Promise<unknown>
  replicate(isInitiator: boolean): NodeJS.ReadWriteStream
  download(range: { start: number; end: number }): { done(): Promise<unknown> }
  update(wish: { wait: boolean }): Promise<unknown>
  close(): Promise<void>
}

type MakeCore = new (folder: string, key?: Bytes) => Core

export const hypercore: Peer = {
  package: 'hypercore',
  async run(load, folder, entries, batch): Promise<PeerTimes> {
    const { default: Hypercore } = (await load('hypercore')) as { default: MakeCore }
    const author = new Hypercore(join(folder, 'author'))
    await author.ready()
    const append = await timed(async () => {
      for (const some of batchesOf(entries, batch)) await author.append(some)
    })
    const holder = new Hypercore(join(folder, 'holder'), author.key)
    await holder.ready()
    const server = createServer(socket => void socket.pipe(author.replicate(false)).pipe(socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const replicate = await timed(async () => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      socket.pipe(holder.replicate(true)).pipe(socket)
      await holder.update({ wait: true })
      await holder.download({ start: 0, end: entries.length }).done()
    })
    return { append: append.seconds, replicate: replicate.seconds, processor: replicate.processorSeconds }
  },
}
