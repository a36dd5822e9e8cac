/** One peer, measured in a process of its own: `run.ts hypercore 10000 1000` prints its version and seconds as JSON. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { findPackageJSON, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { entriesOf } from '../entries.ts'
import { hypercore } from './hypercore.ts'
import { orbitdb } from './orbitdb.ts'
import { ssb } from './ssb.ts'

const [name, count, batch] = process.argv.slice(2)
const peer = [hypercore, ssb, orbitdb].find(one => one.package === name)
const installed = process.env.ENTENTE_PEERS
if (peer === undefined || installed === undefined) throw new Error('run.ts PACKAGE ENTRIES BATCH, with ENTENTE_PEERS')

const from = pathToFileURL(join(installed, 'x.js'))
const description = findDescription(peer.package)
if (description === undefined) {
  console.log(JSON.stringify({ missing: peer.package }))
  process.exit(0)
}
const { version } = JSON.parse(readFileSync(description, 'utf8')) as { version: string }
// What a peer asks for is looked for where it was installed, as if a file there imported it.
registerHooks({
  resolve: (wanted, context, next) =>
    wanted.startsWith('peer:') ? next(wanted.slice(5), { ...context, parentURL: from.href }) : next(wanted, context),
})
const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
try {
  const times = await peer.run(wanted => import(`peer:${wanted}`), folder, entriesOf(Number(count)), Number(batch))
  console.log(JSON.stringify({ version, ...times }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
// Some of them never let go of their timers and sockets.
process.exit(0)

/** The package's own description, where it is installed. */
function findDescription(name: string): string | undefined {
  try {
    return findPackageJSON(name, from)
  } catch {
    return undefined
  }
}
