/** Two parties that share nothing but pinned cards, each with a node of its own, for checks that need another end. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { type RunningNode, startNode, temporaryFolder } from './ground.ts'

const launch = resolve(import.meta.dirname, '../../src/cli/launch.js')

export interface End {
  readonly party: string
  readonly folder: string
  readonly port: number
  node: RunningNode
}

export interface TwoNodes {
  readonly ends: readonly [End, End]
  /** Runs a command beside the nodes; it must end with 0. */
  run(...words: string[]): string
  stop(): Promise<void>
}

/** Founds both parties in one community, has each pin the other, and starts both nodes. */
export async function startTwoNodes(parties: readonly [string, string], community: string): Promise<TwoNodes> {
  const ground = temporaryFolder()
  const ends: End[] = []
  for (const party of parties) {
    const port = await freePort()
    const folder = join(ground.path, party)
    const address = `http://127.0.0.1:${port}`
    run('init', '--party', party, '--community', community, '--key-file', '--address', address, '--data', folder)
    writeFileSync(`${folder}.card`, run('card', 'show', '--data', folder))
    ends.push({ party, folder, port, node: { address, stop: async () => undefined } })
  }
  const [one, other] = ends as [End, End]
  for (const [end, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    run('card', 'pin', `${peer.folder}.card`, '--yes', '--data', end.folder)
    run('peer', 'add', peer.party, '--data', end.folder)
  }
  for (const end of ends) end.node = await startNode(end.folder, ['--empty'], end.port)
  return {
    ends: [one, other],
    run,
    stop: async () => {
      for (const end of ends) await end.node.stop()
      ground.remove()
    },
  }
}

function run(...words: string[]): string {
  const done = spawnSync(process.execPath, [launch, ...words], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}${done.stdout}`)
  return done.stdout
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address === null || typeof address === 'string' ? failed(new Error('no port')) : found(address.port),
      )
    })
  })
}
