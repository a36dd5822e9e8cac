/** The peer that replication is measured against, in the same run; it is not among the dependencies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bytes } from '../src/base/index.ts'
import { timed } from './machine.ts'

interface Core {
  readonly key: Bytes
  readonly length: number
  ready(): Promise<void>
  append(entries: readonly Bytes[]): Promise<unknown>
  replicate(isInitiator: boolean): NodeJS.ReadWriteStream
  download(range: { start: number; end: number }): { done(): Promise<unknown> }
  update(wish: { wait: boolean }): Promise<unknown>
  close(): Promise<void>
}

type MakeCore = new (folder: string, key?: Bytes) => Core

/** One line: entries a second that hypercore appends and replicates, or that it is not installed. */
export async function benchHypercore(entries: readonly Bytes[]): Promise<string> {
  const Hypercore = await load()
  if (Hypercore === undefined) return 'hypercore: not installed; ENTENTE_HYPERCORE names the folder of one that is'
  const parent = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  try {
    const author = new Hypercore(join(parent, 'author'))
    await author.ready()
    const append = await timed(async () => {
      for (let start = 0; start < entries.length; start += 1000) await author.append(entries.slice(start, start + 1000))
    })
    const holder = new Hypercore(join(parent, 'holder'), author.key)
    await holder.ready()
    const replicate = await timed(async () => {
      const [left, right] = [author.replicate(true), holder.replicate(false)]
      left.pipe(right).pipe(left)
      await holder.update({ wait: true })
      await holder.download({ start: 0, end: entries.length }).done()
    })
    await Promise.all([author.close(), holder.close()])
    const rate = (seconds: number): string => Math.round(entries.length / seconds).toLocaleString('en')
    return `hypercore, ${entries.length} entries in batches of 1000, in one process: append ${rate(append.seconds)}/s, replicate ${rate(replicate.seconds)}/s`
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

async function load(): Promise<MakeCore | undefined> {
  const folder = process.env.ENTENTE_HYPERCORE
  if (folder === undefined) return undefined
  const path = createRequire(join(folder, 'x.js')).resolve('hypercore')
  const { default: Hypercore } = (await import(pathToFileURL(path).href)) as { default: MakeCore }
  return Hypercore
}
