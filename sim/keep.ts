/**
 * What a party keeps of logs besides their entries, on its simulated disk: one small file that is replaced as a whole. A
 * file that cannot be read is an empty one: cosignatures and forks are shown again by whoever holds them.
 */
import type { LogName } from '../src/log/index.ts'
import { isNarrower, isNewer, type Keep, type KeptCosignature, type KnownFork } from '../src/sync/index.ts'
import type { Disk } from './disk.ts'
import { takePlace, valueIn, writeBeside } from './files.ts'
import type { Process } from './process.ts'

const keepFile = 'keep'

interface Kept {
  readonly cosigned: Readonly<Record<string, KeptCosignature>>
  readonly fork?: KnownFork | undefined
  readonly ahead?: string | undefined
}

const nothing: Kept = { cosigned: {} }

export class DiskKeep implements Keep {
  readonly #disk: Disk
  readonly #process: Process
  #logs: Record<string, Kept>
  #last: Promise<void> = Promise.resolve()

  constructor(disk: Disk, process: Process) {
    this.#disk = disk
    this.#process = process
    this.#logs = (valueIn(disk, keepFile) ?? {}) as Record<string, Kept>
  }

  async cosigned(log: LogName): Promise<readonly KeptCosignature[]> {
    await this.#process.step('read what is kept')
    return Object.values(this.seen(log).cosigned)
  }

  putCosigned(log: LogName, cosigned: KeptCosignature): Promise<void> {
    return this.#put(log, kept =>
      isNewer(cosigned, kept.cosigned[cosigned.party])
        ? { ...kept, cosigned: { ...kept.cosigned, [cosigned.party]: cosigned } }
        : kept,
    )
  }

  dropCosigned(log: LogName, beyond: number): Promise<void> {
    return this.#put(log, kept => {
      const left = Object.entries(kept.cosigned).filter(([, { size }]) => size <= beyond)
      return { ...kept, cosigned: Object.fromEntries(left) }
    })
  }

  async fork(log: LogName): Promise<KnownFork | undefined> {
    await this.#process.step('read what is kept')
    return this.seen(log).fork
  }

  putFork(log: LogName, fork: KnownFork): Promise<void> {
    return this.#put(log, kept => (isNarrower(fork, kept.fork) ? { ...kept, fork } : kept))
  }

  async ahead(log: LogName): Promise<string | undefined> {
    await this.#process.step('read what is kept')
    return this.seen(log).ahead
  }

  putAhead(log: LogName, note: string | undefined): Promise<void> {
    return this.#put(log, kept => ({ ...kept, ahead: note }))
  }

  /** For checkers: they are no part of the program and take no step. */
  seen({ party }: LogName): Kept {
    return this.#logs[party] ?? nothing
  }

  /** One change after the other, each on what the one before left. */
  #put(log: LogName, change: (kept: Kept) => Kept): Promise<void> {
    const put = this.#last.then(() => this.#putNow(log, change))
    this.#last = put.catch(() => {})
    return put
  }

  async #putNow({ party }: LogName, change: (kept: Kept) => Kept): Promise<void> {
    await this.#process.step('write what is kept')
    const held = this.#logs[party] ?? nothing
    const changed = change(held)
    if (changed === held) return
    const logs = { ...this.#logs, [party]: changed }
    writeBeside(this.#disk, keepFile, logs)
    await this.#process.step('sync what is kept')
    takePlace(this.#disk, keepFile)
    this.#logs = logs
  }
}
