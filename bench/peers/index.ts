/** The systems that replication is measured against. Each runs in a process of its own, with both of its nodes in it. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { PeerTimes } from './peer.ts'

export { batchesOf, type PeerTimes } from './peer.ts'

export type MeasuredPeer =
  | { readonly package: string; readonly version: string; readonly times: PeerTimes }
  | { readonly package: string; readonly why: string }

const packages = ['hypercore', 'ssb-db2', '@orbitdb/core'] as const

/** Entries of the slowest: beyond them it takes a quarter of an hour. ENTENTE_PEERS_ALL=1 measures it all the same. */
const mostOf: Readonly<Record<string, number>> = { '@orbitdb/core': 10_000 }
const mostMs = 60 * 60 * 1000

/** Measures each peer, one after the other. A peer that is not there or cannot be made to run is told with the reason. */
export async function measurePeers(
  count: number,
  batch: number,
  environment = process.env,
): Promise<readonly MeasuredPeer[]> {
  const measured: MeasuredPeer[] = []
  for (const name of packages) measured.push(await measurePeer(name, count, batch, environment))
  return measured
}

async function measurePeer(
  name: string,
  count: number,
  batch: number,
  environment: NodeJS.ProcessEnv,
): Promise<MeasuredPeer> {
  if (environment.ENTENTE_PEERS === undefined) return { package: name, why: 'not here; ENTENTE_PEERS names its folder' }
  if (name === '@orbitdb/core' && batch > 1) return { package: name, why: 'has no batches' }
  if (count > (mostOf[name] ?? count) && environment.ENTENTE_PEERS_ALL === undefined) {
    return { package: name, why: 'left out at this size; ENTENTE_PEERS_ALL=1 waits for it' }
  }
  const { code, out, said } = await run(['run.ts', name, String(count), String(batch)], environment)
  if (code !== 0) return { package: name, why: `failed: ${said.trim().split('\n').slice(0, 3).join(' ')}` }
  const answer = JSON.parse(out) as { version?: string } & PeerTimes
  const { version, append, replicate, processor } = answer
  if (version === undefined) return { package: name, why: 'not in the folder that ENTENTE_PEERS names' }
  return { package: name, version, times: { append, replicate, processor } }
}

function run(
  [script = '', ...words]: string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, script), ...words], {
    timeout: mostMs,
    env: environment,
  })
  const texts = { out: '', said: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.said += text
  })
  return new Promise(done => child.once('close', code => done({ code, ...texts })))
}
