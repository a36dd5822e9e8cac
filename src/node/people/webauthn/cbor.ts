/**
 * The part of CBOR (RFC 8949) that authenticators write, in the canonical form of CTAP2: definite lengths, shortest numbers.
 * Whatever else stands there is refused, with its place.
 */
import { type Bytes, Refusal } from '../../../base/index.ts'

export type Cbor = number | string | boolean | null | Bytes | readonly Cbor[] | ReadonlyMap<number | string, Cbor>

const mostDepth = 8

/** One value at the beginning of the bytes, and where it ends. @throws Refusal `bad-form` */
export function readCbor(bytes: Bytes): { readonly value: Cbor; readonly end: number } {
  const reader = new Reader(bytes)
  const value = reader.value(0)
  return { value, end: reader.at }
}

class Reader {
  at = 0
  readonly #view: DataView
  readonly #bytes: Bytes

  constructor(bytes: Bytes) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  value(depth: number): Cbor {
    if (depth > mostDepth) throw this.#wrong('nested too deeply')
    const head = this.#take(1)[0]!
    const [major, more] = [head >> 5, head & 31]
    if (major === 7) return this.#simple(more)
    const count = this.#count(more)
    switch (major) {
      case 0:
        return count
      case 1:
        return -1 - count
      case 2:
        return this.#take(count)
      case 3:
        return this.#text(this.#take(count))
      case 4:
        return this.#items(count, depth)
      case 5:
        return this.#map(count, depth)
      default:
        throw this.#wrong('a tag')
    }
  }

  #text(bytes: Bytes): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      throw this.#wrong('a text that is no UTF-8')
    }
  }

  #items(count: number, depth: number): readonly Cbor[] {
    const items: Cbor[] = []
    for (let done = 0; done < count; done += 1) items.push(this.value(depth + 1))
    return items
  }

  #map(count: number, depth: number): ReadonlyMap<number | string, Cbor> {
    const map = new Map<number | string, Cbor>()
    for (let done = 0; done < count; done += 1) {
      const key = this.value(depth + 1)
      if (typeof key !== 'number' && typeof key !== 'string') throw this.#wrong('a key of another type')
      if (map.has(key)) throw this.#wrong('a key given twice')
      map.set(key, this.value(depth + 1))
    }
    return map
  }

  #simple(more: number): boolean | null {
    if (more === 20 || more === 21) return more === 21
    if (more === 22) return null
    throw this.#wrong('a simple value that no authenticator writes')
  }

  #count(more: number): number {
    if (more < 24) return more
    if (more > 26) throw this.#wrong('a length of another form')
    const size = 2 ** (more - 24)
    this.#take(size)
    const from = this.at - size
    const value =
      size === 1 ? this.#view.getUint8(from) : size === 2 ? this.#view.getUint16(from) : this.#view.getUint32(from)
    if (value < (size === 1 ? 24 : 256 ** (size / 2))) throw this.#wrong('a number longer than it need be')
    return value
  }

  #take(count: number): Bytes {
    if (this.at + count > this.#bytes.length) throw this.#wrong('cut short')
    this.at += count
    return this.#bytes.subarray(this.at - count, this.at)
  }

  #wrong(why: string): Refusal {
    return new Refusal('bad-form', `not CBOR as an authenticator writes it: ${why}`, {
      place: { path: `byte ${this.at}` },
      rule: 'E8',
    })
  }
}
