/** Taking a port, and letting go of it. */
import type { Server } from 'node:http'
import { Refusal } from '../../base/index.ts'

export interface Listening {
  /** `http://127.0.0.1:4820/`. */
  readonly address: string
  /** Finishes what is being answered, and lets go of the port. */
  close(): Promise<void>
}

/** Answers the port that was taken. @throws Refusal `busy`, `wrong-use` */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenRefusal(error, port, host)))
    server.listen(port, host, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}

function listenRefusal(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  const details = { value: String(port), cause: error, rule: 'U7' }
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal('busy', `port ${port} is taken by another program`, {
        ...details,
        hint: `stop it, or choose another: entente start --port ${port + 1}`,
      })
    case 'EACCES':
      return new Refusal('wrong-use', `port ${port} needs rights this user does not have`, {
        ...details,
        hint: 'choose one above 1023',
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal('wrong-use', 'this machine has no such address', { ...details, value: host })
    default:
      return error
  }
}

export function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // An open page keeps its connection alive for as long as it likes; what is being answered has had its moment.
    setTimeout(() => server.closeAllConnections(), 500).unref()
  })
}
