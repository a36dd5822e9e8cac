/**
 * A public log as C2SP tlog-tiles: what a standard client asks for below one prefix. Checkpoint and hash tiles are given to
 * everybody once every entry of the log is public; entries only in bundles that are public throughout. Rule S17.
 */
import { type Bytes, utf8 } from '../base/index.ts'
import { Log, type LogName, type Store } from '../log/index.ts'
import { withCosignatures } from './cosign.ts'
import { rowOf } from './pin.ts'
import { SyncRefusal } from './refusal.ts'
import type { Keep, MayRead, Pin } from './types.ts'

export interface TilesSetting {
  readonly community: string
  readonly store: Store
  readonly keep: Keep
  pins(): readonly Pin[]
  readonly mayRead: MayRead
}

export interface Resource {
  readonly body: Bytes
  readonly type: 'text/plain; charset=utf-8' | 'application/octet-stream'
  /** Whether it can never change. */
  readonly isLasting: boolean
}

const tileWidth = 256
const hashBytes = 32

/** The resources of public logs. Remembers how far each log was found to be public, as a log only grows. */
export class PublicTiles {
  readonly #setting: TilesSetting
  readonly #seen = new Map<string, { upTo: number; isPublic: boolean }>()

  constructor(setting: TilesSetting) {
    this.#setting = setting
  }

  /**
   * What stands at a path behind the log's prefix: `checkpoint`, `tile/0/x001/067`, `tile/entries/000.p/12`.
   * @throws SyncRefusal `not-held`, `not-public`
   */
  async resource(name: LogName, path: string): Promise<Resource> {
    const log = await this.#log(name)
    if (!(await this.#isPublic(log))) {
      throw new SyncRefusal('not-public', 'this log has entries that are not for everybody')
    }
    if (path === 'checkpoint') {
      const note = withCosignatures(log.checkpoint.note, await this.#setting.keep.cosigned(name))
      return { body: utf8(note), type: 'text/plain; charset=utf-8', isLasting: false }
    }
    const tile = tileOf(path)
    if (tile === undefined) throw new SyncRefusal('not-held', 'no resource of a log has this path')
    const body = tile.level === 'entries' ? await this.#entries(log, tile) : await this.#hashes(log, tile.level, tile)
    return { body, type: 'application/octet-stream', isLasting: true }
  }

  async #log(name: LogName): Promise<Log> {
    const { community, store, pins } = this.#setting
    const pin = pins().find(({ party }) => party === name.party)
    if (pin !== undefined && name.community === community) {
      const log = await Log.copyOf(store, rowOf(pin, community), pin.keys.at)
      if (log.founded) return log
    }
    throw new SyncRefusal('not-held', 'no such log is held here')
  }

  /**
   * Whether a stranger may read every entry. One that is not public closes the log to strangers for good; one that is held
   * as a hash closes it until its bytes are there, and is all that is looked at before.
   */
  async #isPublic(log: Log): Promise<boolean> {
    // Under another key another copy may stand in its place (S30).
    const { current } = this.#setting.pins().find(({ party }) => party === log.row.party)!.keys
    const seen = this.#seen.get(`${log.row.party} ${current}`) ?? { upTo: 0, isPublic: true }
    this.#seen.set(`${log.row.party} ${current}`, seen)
    if (!seen.isPublic || seen.upTo >= log.size) return seen.isPublic
    if ((await log.entry(seen.upTo)).withheld === true) return false
    for await (const page of log.scan({ from: seen.upTo })) {
      for (const { seq, bytes, withheld } of page) {
        seen.upTo = seq
        if (withheld === true) return false
        if (!this.#setting.mayRead(undefined, log.row, bytes)) seen.isPublic = false
        if (!seen.isPublic) return false
      }
      seen.upTo += 1
    }
    return true
  }

  async #hashes(log: Log, level: number, { index, width }: TilePath): Promise<Bytes> {
    const held = Math.floor(log.size / tileWidth ** level)
    expectHeld(index * tileWidth + width, held)
    const [tile] = await this.#setting.store.tiles(log.row, level, index, 1)
    if (tile?.position !== index || tile.hashes.length < width * hashBytes) {
      throw new SyncRefusal('not-held', 'this tile is not held')
    }
    return tile.hashes.subarray(0, width * hashBytes)
  }

  async #entries(log: Log, { index, width }: TilePath): Promise<Bytes> {
    const from = index * tileWidth
    expectHeld(from + width, log.size)
    const parts: Bytes[] = []
    for await (const page of log.scan({ from, to: from + width })) {
      for (const { bytes } of page) parts.push(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes)
    }
    return Buffer.concat(parts)
  }
}

interface TilePath {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** Reads `tile/<L>/<N>[.p/<W>]`; nothing where it is written in any other way. */
function tileOf(path: string): TilePath | undefined {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (match === null) return undefined
  const [, level = '', number = '', partial] = match
  const index = Number(number.replace(/[x/]/g, ''))
  const width = partial === undefined ? tileWidth : Number(partial)
  if (/^x000\//.test(number) || (level !== 'entries' && (Number(level) > 63 || String(Number(level)) !== level)))
    return undefined
  if (partial !== undefined && width >= tileWidth) return undefined
  return { level: level === 'entries' ? level : Number(level), index, width }
}

function expectHeld(end: number, held: number): void {
  if (end > held) throw new SyncRefusal('not-held', 'the log does not reach that far')
}
