/**
 * A message over a line between two nodes on loopback, each in its own folder, as `entente start` runs them: from its release to
 * `mirrored` at the sender, and to the event that reaches the duty officer's page. Beside it a bare TLS WebSocket that echoes the
 * same bytes and keeps nothing, signs nothing and proves nothing (`ws` in the folder that ENTENTE_PEERS names).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemChance, systemClock } from '../src/base/index.ts'
import {
  acceptanceDraft,
  channelsOf,
  draftMessage,
  FolderSync,
  followFolder,
  foundParty,
  type OpenRecord,
  offerDraft,
  pinCard,
  releaseDraft,
  sayOnLine,
  scheduleRounds,
  sendDraft,
  serveNode,
  setPeer,
  Watch,
  writeRecordOf,
} from '../src/node/index.ts'
import { channelMessage, channelStatus } from '../src/picture/index.ts'
import { median } from './machine.ts'

const saying = { clock: systemClock, chance: systemChance }

export interface LineBench {
  /** Milliseconds of each message: until it was signed and on the disk, mirrored, on the officer's page. */
  readonly stored: readonly number[]
  readonly mirrored: readonly number[]
  readonly shown: readonly number[]
  /** Bytes of a message as it stands in the log. */
  readonly bytes: number
}

/** Sends so many messages, one after the other, once the line is open. */
export async function benchLine(count: number): Promise<LineBench> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-line-'))
  const closing: (() => Promise<void>)[] = []
  try {
    const parties = ['GBR', 'RUS'] as const
    const cards = []
    for (const party of parties) {
      cards.push(await foundParty(join(folder, party), { party, community: 'line', addresses: [], ...saying }))
    }
    for (const [at, party] of parties.entries()) {
      pinCard(join(folder, party), cards[1 - at]!, { compared: true, at: systemClock.now() })
    }
    const [gbr, rus] = [await nodeOf(join(folder, 'GBR'), closing), await nodeOf(join(folder, 'RUS'), closing)]
    for (const [at, node] of [gbr, rus].entries()) {
      const other = [gbr, rus][1 - at]!
      setPeer(node.record.folder.directory, parties[1 - at]!, { peer: true, addresses: [other.address] })
    }
    for (const node of [gbr, rus]) node.begin()
    const line = await openLine(gbr, rus)
    const screen = await screenOf(rus)
    closing.unshift(screen.close)
    const times: LineBench = { stored: [], mirrored: [], shown: [], bytes: 0 }
    let bytes = 0
    for (let number = 1; number <= count; number += 1) {
      bytes = await sendOne(
        { gbr, rus, line, number },
        screen,
        times as { [Name in keyof LineBench]: number[] & number },
      )
    }
    return { ...times, bytes }
  } finally {
    for (const close of closing) await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface BenchNode {
  readonly record: OpenRecord
  readonly watch: Watch
  readonly address: string
  /** Begins to ask peers, to follow them and to keep the watch. */
  begin(): void
}

async function nodeOf(directory: string, closing: (() => Promise<void>)[]): Promise<BenchNode> {
  const report = (error: unknown): void => console.error(error)
  const record = await writeRecordOf(directory, saying)
  const sync = new FolderSync(record.folder, saying)
  const watch = new Watch({ record, clock: systemClock, report })
  const today = (): string => systemClock.now().slice(0, 10)
  const [port, host, pages, version] = [0, '127.0.0.1', 'none', '0'] as const
  const serving = await serveNode({ record, sync, watch, port, host, pages, version, today, report, ...saying })
  closing.push(async () => {
    await serving.close()
    await record.close()
  })
  const begin = (): void => {
    const following = followFolder(record, report)
    sync.onCame(pulled => void following.heard({ pulled: [pulled] }))
    const schedule = scheduleRounds(sync, round => void following.heard(round), report)
    const watching = watch.run()
    closing.unshift(async () => {
      await schedule.close()
      await watching.close()
      await following.close()
    })
  }
  return { record, watch, address: serving.address, begin }
}

async function openLine(gbr: BenchNode, rus: BenchNode): Promise<string> {
  const end = { languages: ['en'], station: 'Watch desk' }
  const standing = async ({ record }: BenchNode) => ({
    channels: await channelsOf(record, systemClock),
    self: record.folder.party,
    chance: systemChance,
  })
  const offer = offerDraft(await standing(gbr), { name: 'Line', with: 'RUS', ...end })
  const line = await sayOnLine(gbr.record, offer, saying)
  await until(rus.record, async () => (await channelsOf(rus.record, systemClock)).lines.has(line))
  await sayOnLine(rus.record, acceptanceDraft(await standing(rus), line, end), saying)
  await until(gbr.record, async () => {
    return channelStatus(await channelsOf(gbr.record, systemClock), line).declared.state === 'open'
  })
  return line
}

/** Answers once it is so: asked each time that the record has grown. */
async function until(record: OpenRecord, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await new Promise<void>(resolve => {
      const stop = record.onGrown(() => {
        stop()
        resolve()
      })
    })
  }
}

interface Screen {
  /** Answers when an event has come after the message is held. */
  shows(id: string): Promise<void>
  close(): Promise<void>
}

/** A page of the duty officer: it listens, and on every event looks whether the message is there. */
async function screenOf({ address, record }: BenchNode): Promise<Screen> {
  const ending = new AbortController()
  const response = await fetch(new URL('/api/events', address), { signal: ending.signal })
  const heard = new Set<() => void>()
  const read = async (): Promise<void> => {
    for await (const _event of response.body!) for (const listener of heard) listener()
  }
  const reading = read().catch(() => {})
  return {
    shows: id =>
      new Promise(resolve => {
        const look = (): void => {
          if (!isHeld(record, id)) return
          heard.delete(look)
          resolve()
        }
        heard.add(look)
        // It may have come before its sender was told that it is on the disk.
        look()
      }),
    close: async () => {
      ending.abort()
      await reading
    },
  }
}

function isHeld({ picture }: OpenRecord, id: string): boolean {
  for (let index = picture.size - 1; index >= 0; index -= 1) if (picture.id(index) === id) return true
  return false
}

interface Sending {
  readonly gbr: BenchNode
  readonly rus: BenchNode
  readonly line: string
  readonly number: number
}

async function sendOne(
  { gbr, line, number }: Sending,
  screen: Screen,
  times: { readonly stored: number[]; readonly mirrored: number[]; readonly shown: number[] },
): Promise<number> {
  const fields = { code: '4711', time: systemClock.now(), contact: 'Watch desk' }
  const wish = {
    line,
    status: 'test',
    form: 7,
    fields,
    language: 'en',
    officer: 'Desk',
    text: `No. ${number}`,
  } as const
  const { id: draft } = await draftMessage(gbr.record, wish, saying)
  const begun = performance.now()
  await releaseDraft(gbr.record, draft, 'A. Officer', saying)
  let shown = 0
  const { id } = await sendDraft(gbr.record, draft, saying)
  times.stored.push(performance.now() - begun)
  const onScreen = screen.shows(id).then(() => {
    shown = performance.now() - begun
  })
  times.mirrored.push((await mirrored(gbr, id)) - begun)
  await onScreen
  times.shown.push(shown)
  return (await gbr.record.folder.entry(gbr.record.folder.size - 1)).bytes.length
}

/** When the sender was told that the other end holds it. */
async function mirrored({ record, watch }: BenchNode, id: string): Promise<number> {
  const { party, community, size } = record.folder
  const isHeldThere = async (): Promise<boolean> =>
    (await record.folder.keep.cosigned({ party, community })).some(one => one.size >= size)
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      isHeldThere().then(held => {
        if (!held) return
        stop()
        resolve()
      }, reject)
    }
    const stop = watch.onNews(look)
    look()
  })
  const at = performance.now()
  const { state } = channelMessage(await channelsOf(record, systemClock), id)
  if (state === 'stored') throw new Error('it is held there, and not shown as mirrored')
  return at
}

export type EchoBench = { readonly version: string; readonly times: readonly number[] } | { readonly why: string }

/** Round trips of as many bytes over a TLS WebSocket, both ends in this process. */
export async function benchEcho(count: number, bytes: number, peers = process.env.ENTENTE_PEERS): Promise<EchoBench> {
  if (peers === undefined) return { why: 'not here; ENTENTE_PEERS names its folder' }
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-echo-'))
  let close = (): void => {}
  try {
    const require = createRequire(join(peers, 'index.js'))
    const { WebSocket, WebSocketServer } = require('ws') as WsPackage
    const { version } = require('ws/package.json') as { version: string }
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1']
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
    execFileSync('openssl', [...words, '-keyout', key, '-out', cert, ...names], { stdio: 'ignore' })
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) })
    new WebSocketServer({ server }).on('connection', socket => {
      socket.on('message', message => socket.send(message))
    })
    close = () => {
      server.closeAllConnections()
      server.close()
    }
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const socket = new WebSocket(`wss://127.0.0.1:${port}`, { ca: readFileSync(cert) })
    await new Promise<void>(resolve => socket.once('open', () => resolve()))
    const times: number[] = []
    const message = Buffer.alloc(bytes, 'x')
    for (let number = 0; number < count; number += 1) {
      const begun = performance.now()
      const back = new Promise<void>(resolve => socket.once('message', () => resolve()))
      socket.send(message)
      await back
      times.push(performance.now() - begun)
    }
    socket.terminate()
    return { version, times }
  } catch (error) {
    return { why: `cannot be made to run: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` }
  } finally {
    close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface WsSocket {
  on(event: 'message', listener: (message: Buffer) => void): void
  once(event: 'open' | 'message', listener: () => void): void
  send(message: Buffer): void
  terminate(): void
}

interface WsPackage {
  readonly WebSocket: new (address: string, options: { readonly ca: Buffer }) => WsSocket
  readonly WebSocketServer: new (options: {
    readonly server: ReturnType<typeof createServer>
  }) => { on(event: 'connection', listener: (socket: WsSocket) => void): void }
}

export async function main(small: boolean): Promise<void> {
  const count = small ? 10 : 100
  const ours = await benchLine(count)
  const echo = await benchEcho(count, ours.bytes)
  console.log(`\n## A message over a line, ${ours.bytes} bytes, ${count} one after the other, loopback\n`)
  console.log('| from its release | p50 | p99 | p50 ÷ echo | p99 ÷ echo |')
  console.log('| --- | --- | --- | --- | --- |')
  const echoed = 'times' in echo ? echo.times : undefined
  const row = (what: string, times: readonly number[]): void => {
    const [half, most] = [median(times), nearMost(times)]
    const ratios =
      echoed === undefined
        ? ['', '']
        : [half / median(echoed), most / nearMost(echoed)].map(one => `${one.toFixed(0)}×`)
    console.log(`| ${[what, milliseconds(half), milliseconds(most), ...ratios].join(' | ')} |`)
  }
  row('signed twice and on the disk', ours.stored)
  row('mirrored at the other end, and known to be', ours.mirrored)
  row('on the duty officer’s page', ours.shown)
  if ('why' in echo) console.log(`| ws: ${echo.why} | | | | |`)
  else row(`ws ${echo.version}, TLS echo, nothing kept`, echo.times)
}

/** Of a hundred times the ninety-ninth. */
function nearMost(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right)
  return sorted[Math.ceil(sorted.length * 0.99) - 1]!
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`
}
