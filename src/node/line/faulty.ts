/**
 * A bad line between two nodes: a proxy on loopback that loses requests before they arrive and answers after they were made,
 * sends requests twice, or lets nothing through. Each fault follows from a seed. For tests alone.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { seededChance } from '../../base/index.ts'
import type { Ending } from '../identity/fixture.ts'

export class FaultyLine {
  /** Of a hundred requests so many are lost, half of them with their answer only; and so many are sent twice. */
  lostOfHundred = 0
  twiceOfHundred = 0
  /** While it is cut nothing gets through. */
  isCut = false
  readonly happened = { passed: 0, lostBefore: 0, lostAfter: 0, twice: 0 }
  readonly #chance: ReturnType<typeof seededChance>
  readonly #servers: Server[] = []
  readonly #sockets = new Set<Socket>()

  constructor(test: Ending, seed: string) {
    this.#chance = seededChance(seed)
    test.after(() => {
      for (const server of this.#servers) server.close()
      for (const socket of this.#sockets) socket.destroy()
    })
  }

  /** An address that leads to another one, badly. */
  readonly through = async (address: string): Promise<string> => {
    const { hostname, port } = new URL(address)
    const server = createServer(near => this.#carry(near, hostname, Number(port))).listen(0, '127.0.0.1')
    this.#servers.push(server)
    await once(server, 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  #carry(near: Socket, host: string, port: number): void {
    const far = this.#hold(connect({ host, port }))
    this.#hold(near)
    let losesAnswer = false
    near.on('data', (request: Buffer) => {
      const fate = this.isCut ? 'lostBefore' : this.#fate()
      this.happened[fate] += 1
      if (fate === 'lostBefore') return void near.destroy()
      if (fate === 'lostAfter') losesAnswer = true
      if (fate === 'twice')
        this.#hold(connect({ host, port }))
          .on('data', () => {})
          .write(request)
      far.write(request)
    })
    far.on('data', answer => {
      if (losesAnswer || this.isCut) near.destroy()
      else near.write(answer)
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }

  #fate(): keyof FaultyLine['happened'] {
    const drawn = this.#chance.below(100)
    if (drawn < this.lostOfHundred) return drawn % 2 === 0 ? 'lostBefore' : 'lostAfter'
    return this.#chance.below(100) < this.twiceOfHundred ? 'twice' : 'passed'
  }

  #hold(socket: Socket): Socket {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
    return socket
  }
}
