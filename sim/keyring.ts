/**
 * What a party's program knows of keys, on its simulated disk: its own and how it was changed, and the changes that others
 * showed. A key is changed in four steps, each safe before the next, as a data folder does it (Y6): the new key beside
 * its place, the notice in the log, the rotation in the description of the party, the key in its place.
 */
import { Log, type Signer, type Store } from '../src/log/index.ts'
import { type Pin, type RotationProof, rotationBodyOf, rotationProof } from '../src/sync/index.ts'
import type { Disk } from './disk.ts'
import { takePlace, valueIn, writeBeside } from './files.ts'
import { type Checked, pinOfParty, rowOfParty, signerOfParty } from './names.ts'
import type { Process } from './process.ts'

const keyFile = 'key'
const identityFile = 'identity'
const pinsFile = 'pins'

/** Where the people of a party keep its newest key and card besides, in a safe. */
export interface Safe {
  /** Changes of the key that are done, and the generation of the key that is in force or was made to be. */
  rotations: readonly RotationProof[]
  generation: number
}

export class Keyring {
  readonly #disk: Disk
  readonly #self: string
  readonly #safe: Safe
  readonly #checked: Checked
  readonly #pins = new Map<string, Pin>()
  #order: readonly string[] = []

  private constructor(disk: Disk, { self, safe, checked }: KeyringSetting) {
    this.#disk = disk
    this.#self = self
    this.#safe = safe
    this.#checked = checked
  }

  /** Reads what the disk holds; from the safe where people no longer trust the disk. */
  static open(disk: Disk, setting: KeyringSetting, trust: 'the disk' | 'the safe'): Keyring {
    const { self, others, safe } = setting
    const ring = new Keyring(disk, setting)
    const own = (valueIn(disk, identityFile) ?? []) as readonly RotationProof[]
    const known = (valueIn(disk, pinsFile) ?? {}) as Readonly<Record<string, readonly RotationProof[]>>
    ring.#order = [self, ...others]
    ring.#put(self, trust === 'the safe' ? safe.rotations : own)
    for (const other of others) ring.#put(other, known[other] ?? [])
    if (trust === 'the safe' && safe.rotations.length > 0) {
      ring.#record(safe.rotations)
      ring.#placeKey()
    }
    return ring
  }

  /** Signs with the key in force. */
  get signer(): Signer {
    return signerOfParty(this.#self, this.own.rotations?.length ?? 0)
  }

  get own(): Pin {
    return this.pin(this.#self)
  }

  pin(party: string): Pin {
    return this.#pins.get(party)!
  }

  /** Everybody, oneself first. */
  pins(): readonly Pin[] {
    return this.#order.map(party => this.pin(party))
  }

  /** Takes changes of another's key. @throws Refusal `not-verified` when they do not hold; of the disk */
  learn(party: string, proofs: readonly RotationProof[]): void {
    const known = this.pin(party).rotations ?? []
    const entries = new Set(known.map(({ entry }) => entry))
    const merged = [...known, ...proofs.filter(({ entry }) => !entries.has(entry))]
    if (merged.length === known.length) return
    const pin = pinOfParty(party, merged, this.#checked)
    const others = this.#order.filter(other => other !== this.#self)
    const stated = others.map(other => [other, other === party ? merged : (this.pin(other).rotations ?? [])] as const)
    writeBeside(this.#disk, pinsFile, Object.fromEntries(stated))
    takePlace(this.#disk, pinsFile)
    this.#pins.set(party, pin)
  }

  /** The first step of a change: a new key, beside its place and in the safe. */
  makeNext(): Signer {
    const generation = (this.own.rotations?.length ?? 0) + 1
    this.#safe.generation = generation
    writeBeside(this.#disk, keyFile, generation)
    this.#disk.sync(`${keyFile}.next`)
    this.#disk.syncNames()
    return signerOfParty(this.#self, generation)
  }

  /**
   * The last two steps, or what a crash left of them: takes down the rotation that the log ends in.
   * @returns whether the key is another one from now on
   */
  async finish(store: Store, process: Process): Promise<boolean> {
    const proof = await this.#unrecorded(store)
    if (proof === undefined) {
      const next = valueIn(this.#disk, `${keyFile}.next`)
      if (next === this.own.rotations?.length) takePlace(this.#disk, keyFile)
      else if (next !== undefined) this.#disk.remove(`${keyFile}.next`)
      return false
    }
    await process.step('take the rotation down')
    this.#record([...(this.own.rotations ?? []), proof])
    await process.step('put the new key in its place')
    this.#placeKey()
    return true
  }

  async #unrecorded(store: Store): Promise<RotationProof | undefined> {
    // As a copy: the last entry may be lost for good, and is then no rotation that could be shown.
    const log = await Log.copyOf(store, rowOfParty(this.#self), this.own.keys.at)
    if (log.size === 0) return undefined
    const seq = log.size - 1
    const { bytes } = await log.entry(seq)
    const body = rotationBodyOf(bytes, log.row)
    if (body === undefined || body.from !== this.own.keys.current) return undefined
    return rotationProof(bytes, await log.proof(seq))
  }

  #record(rotations: readonly RotationProof[]): void {
    writeBeside(this.#disk, identityFile, rotations)
    takePlace(this.#disk, identityFile)
    this.#safe.rotations = rotations
    this.#put(this.#self, rotations)
  }

  #placeKey(): void {
    writeBeside(this.#disk, keyFile, this.own.rotations?.length)
    takePlace(this.#disk, keyFile)
  }

  #put(party: string, rotations: readonly RotationProof[]): void {
    this.#pins.set(party, pinOfParty(party, rotations, this.#checked))
  }
}

export interface KeyringSetting {
  readonly self: string
  readonly others: readonly string[]
  readonly safe: Safe
  readonly checked: Checked
}
