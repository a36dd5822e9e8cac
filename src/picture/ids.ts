/** Ids of notices, 32 bytes each, with a place for every one: an open hash table over the ids' own first bytes. */
import type { NoticeId } from '../notice/index.ts'

const idBytes = 32

export class IdTable {
  #ids = Buffer.alloc(idBytes * 1024)
  #slots = new Int32Array(4096).fill(-1)
  size = 0

  /** Adds an id and returns its number; a known id keeps its number. */
  add(id: NoticeId): number {
    if ((this.size + 1) * idBytes > this.#ids.length) {
      this.#ids = Buffer.concat([this.#ids, Buffer.alloc(this.#ids.length)])
    }
    if ((this.size + 1) * 2 > this.#slots.length) this.#widen()
    this.#ids.write(id, this.size * idBytes, 'hex')
    const slot = this.#slotOf(this.size)
    const known = this.#slots[slot]!
    if (known >= 0) return known
    this.#slots[slot] = this.size
    this.size += 1
    return this.size - 1
  }

  find(id: NoticeId): number | undefined {
    if ((this.size + 1) * idBytes > this.#ids.length) {
      this.#ids = Buffer.concat([this.#ids, Buffer.alloc(this.#ids.length)])
    }
    this.#ids.write(id, this.size * idBytes, 'hex')
    const known = this.#slots[this.#slotOf(this.size)]!
    return known < 0 ? undefined : known
  }

  at(number: number): NoticeId {
    return this.#ids.toString('hex', number * idBytes, (number + 1) * idBytes)
  }

  /** Numbers of the ids that begin with this text, at most `most`. */
  startingWith(prefix: string, most: number): number[] {
    const found: number[] = []
    for (let number = 0; number < this.size && found.length < most; number += 1) {
      if (this.at(number).startsWith(prefix)) found.push(number)
    }
    return found
  }

  /** The slot that holds the id written at `number`, or the free slot where it belongs. */
  #slotOf(number: number): number {
    const start = number * idBytes
    const mask = this.#slots.length - 1
    let slot = this.#ids.readUInt32LE(start) & mask
    for (;;) {
      const other = this.#slots[slot]!
      if (
        other < 0 ||
        this.#ids.compare(this.#ids, start, start + idBytes, other * idBytes, (other + 1) * idBytes) === 0
      ) {
        return slot
      }
      slot = (slot + 1) & mask
    }
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
    for (let number = 0; number < this.size; number += 1) this.#slots[this.#slotOf(number)] = number
  }
}
