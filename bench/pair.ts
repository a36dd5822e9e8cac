/** Two nodes over loopback HTTP with signed requests: one appends, the other pulls, proves, verifies and stores. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { type Bytes, systemChance, systemClock, utf8 } from '../src/base/index.ts'
import { auditStore, Log, privateKeyOfSeed, type Signer, signerOf, sqliteStore } from '../src/log/index.ts'
import { addSyncRoutes, mayRead } from '../src/node/index.ts'
import { Gate, httpLink, memoryKeep, NodeDesk, pinOf, pull } from '../src/sync/index.ts'

export interface Pair {
  /** A folder that goes away with the pair. */
  readonly folder: string
  /** Appends on the first node; answers when it is on the disk. */
  append(entries: readonly Bytes[]): Promise<unknown>
  /** Takes over on the second node what the first holds beyond it, and answers how many entries are held. */
  pull(): Promise<number>
  /** Findings of an audit of the copy. */
  findings(): Promise<number>
  close(): Promise<void>
}

const name = { community: 'public', party: 'GBR' }

export async function makePair(): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  const author = sqliteStore(join(folder, 'author.sqlite'), { access: 'write' })
  const holder = sqliteStore(join(folder, 'holder.sqlite'), { access: 'write' })
  const [gbr, fra] = [signerFor('GBR'), signerFor('FRA')]
  const pins = [gbr, fra].map(signer => pinOf(signer.verifier.name.slice(-3), signer.verifier.vkey))
  const ground = { self: 'GBR', community: 'public', store: author, keep: memoryKeep(), pins: () => pins }
  const app = new Hono()
  const gate = new Gate({ ...ground, clock: systemClock })
  addSyncRoutes(app, { self: 'GBR', desk: new NodeDesk({ ...ground, mayRead }), gate, report: console.error })
  const server = createAdaptorServer({ fetch: app.fetch, hostname: '127.0.0.1' })
  const own = await Log.found(author, name, gbr)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const asker = { party: 'FRA', signer: fra, clock: systemClock, chance: systemChance }
  const link = httpLink({ ...asker, peer: 'GBR', address, send: request => fetch(request) })
  const asking = { community: 'public', store: holder, keep: memoryKeep(), clock: systemClock, pins: () => pins }
  return {
    folder,
    append: entries => own.append(entries, gbr),
    pull: async () => (await pull(link, pins[0]!, asking)).size,
    findings: async () => (await auditStore(holder, [], { clock: systemClock })).findings.length,
    close: async () => {
      server.close()
      await Promise.all([author.close(), holder.close()])
      rmSync(folder, { recursive: true })
    },
  }
}

function signerFor(party: string): Signer {
  const seed = new Uint8Array(32)
  seed.set(utf8(party))
  return signerOf(`entente/public/${party}`, privateKeyOfSeed(seed))
}
