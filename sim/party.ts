/**
 * An honest party: its key, its clock, its disk, and the program that runs on them until it crashes and is started again.
 * The program is the real one: src/log over a simulated store, src/sync over simulated links.
 */
import { type Bytes, Refusal } from '../src/base/index.ts'
import { auditStore, describeFinding, Log, type LogRow, type Store } from '../src/log/index.ts'
import { foldPicture, type Noted, type Picture } from '../src/picture/index.ts'
import {
  expectSignable,
  Gate,
  type Keep,
  Keeper,
  keepAhead,
  type Link,
  type MayRead,
  NodeDesk,
  openPinned,
} from '../src/sync/index.ts'
import { SkewedClock } from './clock.ts'
import { carry, takeIn, writeFor } from './courier.ts'
import { Disk } from './disk.ts'
import { confirmHead, holdToHead, reserveHead } from './head.ts'
import { DiskKeep } from './keep.ts'
import { Keyring, type Safe } from './keyring.ts'
import { rowOfParty } from './names.ts'
import { community, mayRead, Speaker } from './notices.ts'
import { type Ground, recover, talk } from './peering.ts'
import { Process } from './process.ts'
import type { Random } from './random.ts'
import type { Door } from './requests.ts'
import { changeKey } from './rotate.ts'
import { DiskStore } from './store.ts'
import type { World } from './world.ts'

/** Ticks between two attempts to get one's own entries back. */
const recoverTicks = 15

/** A program that runs. */
export interface Running {
  readonly process: Process
  readonly store: DiskStore
  readonly keep: DiskKeep
  readonly log: Log
  readonly keyring: Keyring
}

/** The ports that a program gets. A planted bug hands in others. */
export interface Ports {
  store(store: Store): Store
  keep(keep: Keep): Keep
  link(link: Link): Link
  gate(gate: Door['gate']): Door['gate']
  readonly mayRead: MayRead
  fold(notes: readonly Noted[]): Picture
}

export const soundPorts: Ports = {
  store: store => store,
  keep: keep => keep,
  link: link => link,
  gate: gate => gate,
  mayRead: (peer, log, entry) => mayRead(peer, log.party, entry),
  fold: notes => foldPicture(notes, seq => notes[seq]!.notice),
}

export class Party {
  readonly name: string
  readonly row: LogRow
  readonly disk: Disk
  readonly clock: SkewedClock
  readonly #world: World
  readonly #random: Random
  readonly #nonces: Random
  readonly #couriers: Random
  readonly #speaker: Speaker
  readonly #ports: Ports
  /** Where its people keep the newest key and card. */
  readonly #safe: Safe = { rotations: [], generation: 0 }
  #appendsLeft: number
  #rotationsLeft: number
  /** Its people have stopped the program to change the key. */
  #changesKey = false
  /** Undefined while the program is down or starting. */
  running: Running | undefined
  /** Why it stopped last, of itself. */
  stoppedBy: string | undefined
  #process: Process | undefined
  #isGone = false
  /** Bundles of its log that may still be read by somebody. */
  #underway = 0

  constructor(world: World, name: string, ports: Ports) {
    const others = world.options.honest.filter(other => other !== name)
    this.#world = world
    this.name = name
    this.row = rowOfParty(name)
    this.disk = new Disk(world.random(`${name}/disk`), world.faults)
    this.clock = new SkewedClock(world.schedule)
    this.#random = world.random(`${name}/life`)
    this.#nonces = world.random(`${name}/nonces`)
    this.#couriers = world.random(`${name}/couriers`)
    this.#speaker = new Speaker(name, others, world.random(`${name}/words`))
    this.#ports = ports
    this.#appendsLeft = world.options.mostAppends
    this.#rotationsLeft = world.options.mostRotations
  }

  /** What the notices add up to, as this party sees them. They are numbered in their order. */
  fold(notes: readonly Noted[]): Picture {
    return this.#ports.fold(notes)
  }

  /** Starts the program, on whatever the disk holds. */
  start(): void {
    if (this.#isGone) return
    const process = new Process(this.#world.schedule, (why, next) => this.#ended(why, next))
    this.#process = process
    this.#world.trace.step(this.name, 'starts')
    this.#run(process).catch((error: unknown) => this.#stopped(process, error))
  }

  /** Crashes the program after so many more of its steps. */
  crashAfter(steps: number): void {
    this.#process?.crashAfter(steps)
  }

  /** Crashes the program now, if it runs. */
  crash(during: string): void {
    this.#process?.end('crashes', during)
  }

  /** Is gone for good, with its disk. */
  depart(): void {
    this.#world.faults['party gone for good'] += 1
    this.#isGone = true
    this.#process?.end('stops', 'anything: it is gone for good')
  }

  async #run(process: Process): Promise<void> {
    const { trace, network, witness } = this.#world
    const running = await this.#open(process)
    const ground = this.#groundOf(running)
    this.running = running
    network.serve(this.name, new NodeDesk({ ...ground, mayRead: this.#ports.mayRead }), this.#door(ground))
    trace.step(this.name, `runs with ${running.log.size} entries`)
    this.#keepTalking(process, ground).catch((error: unknown) => this.#stopped(process, error))
    this.#keepWriting(process, ground).catch((error: unknown) => this.#stopped(process, error))
    if (witness.distrusted.has(this.name)) await this.#recover(running, ground)
    for (;;) {
      await process.wait(this.#random.between(4, 24))
      if (this.#world.busy && this.#appendsLeft > 0) await this.#append(running)
      if (this.#isToRotate()) {
        this.#changesKey = true
        process.end('stops', 'a change of the key')
      }
    }
  }

  /**
   * Opens what is on the disk. A disk that lied, rotted or was put back is audited first, and what does not hold is thrown
   * away as a whole: the key is kept elsewhere, and the entries come back from those who hold copies.
   */
  async #open(process: Process): Promise<Running> {
    if (!this.#world.witness.distrusted.has(this.name)) {
      const running = await this.#openSound(process)
      await this.#changeKey(running)
      return running
    }
    try {
      const running = await this.#openSound(process)
      const { keyring } = running
      const expected = { ...this.row, keyAt: keyring.own.keys.at }
      const keysOf = ({ party }: LogRow) => keyring.pins().find(pin => pin.party === party)?.keys.at
      const { findings } = await auditStore(running.store, [expected], { clock: this.clock, keysOf })
      if (findings.length === 0) return running
      this.#world.trace.step(this.name, `audit: ${describeFinding(findings[0]!)}`)
    } catch (error) {
      // A disk that is full, or failed once, is not a damaged one.
      if (!(error instanceof Refusal) || error.code === 'no-space' || error.code === 'unreadable-file') throw error
      this.#world.trace.step(this.name, `cannot open: ${error.message}`)
    }
    this.disk.wipe()
    return this.#openSound(process)
  }

  async #openSound(process: Process): Promise<Running> {
    const store = await DiskStore.open(this.disk, process)
    const port = this.#ports.store(store)
    const keyring = this.#openKeyring()
    const { own } = keyring
    const found = (await port.logs()).some(({ party }) => party === this.name)
    // A log whose first key was given up cannot be founded again: it comes back from those who hold copies.
    const isFounded = found || own.rotations?.length === 0
    const log = await this.#openLog(port, keyring, found, isFounded)
    await holdToHead(this.disk, port, this.row, log.size, own.keys.at)
    if (await keyring.finish(port, process)) await log.refresh(keyring.own.keys.at)
    const keep = new DiskKeep(this.disk, process)
    await this.#missWhatWasSigned(keyring, keep, log)
    if (isFounded) {
      reserveHead(this.disk, log.checkpoint)
      confirmHead(this.disk)
    }
    return { process, store, keep, log, keyring }
  }

  #openLog(port: Store, { own, signer }: Keyring, found: boolean, isFounded: boolean): Promise<Log> {
    if (found) return Log.open(port, this.row, own.keys.at)
    return isFounded ? Log.found(port, this.row, signer) : Log.copyOf(port, this.row, own.keys.at)
  }

  #openKeyring(): Keyring {
    const { pins, checked, witness } = this.#world
    const others = pins.map(({ party }) => party).filter(party => party !== this.name)
    const setting = { self: this.name, others, safe: this.#safe, checked }
    return Keyring.open(this.disk, setting, witness.distrusted.has(this.name) ? 'the safe' : 'the disk')
  }

  /** The last change of the key says how much was signed at the least. */
  async #missWhatWasSigned({ own }: Keyring, keep: Keep, log: Log): Promise<void> {
    const last = own.rotations?.at(-1)
    if (last === undefined || openPinned(last.checkpoint, own).size <= log.size) return
    await keepAhead(keep, this.row, own, last.checkpoint)
  }

  #isToRotate(): boolean {
    if (!this.#world.busy || this.#rotationsLeft === 0 || this.#world.witness.distrusted.has(this.name)) return false
    return this.#random.perMille(200)
  }

  async #changeKey({ process, keyring, store, keep, log }: Running): Promise<void> {
    if (!this.#changesKey) return
    this.#changesKey = false
    this.#rotationsLeft -= 1
    const { witness, faults, trace } = this.#world
    const chance = this.#random
    const ports = { store: this.#ports.store(store), keep: this.#ports.keep(keep) }
    const ground = { ...ports, party: this.name, log, keyring, disk: this.disk, process, chance }
    await changeKey({ ...ground, witness, clock: this.clock })
    faults['change of key'] += 1
    trace.step(this.name, `changed its key, size ${log.size}`)
  }

  /** Signs nothing before every honest peer has said how much of this log it holds. */
  async #recover({ process, store, log, keyring }: Running, ground: Ground): Promise<void> {
    const peers = this.#world.pins.filter(({ party }) => party !== this.name)
    const links = peers.map(({ party }) => this.#link(process, party, keyring))
    // A bundle on its way may hold what nobody else does: its people know what they gave away, and wait.
    while (this.#underway > 0) await process.wait(recoverTicks)
    while (!(await recover(this.#world, links, ground))) await process.wait(recoverTicks)
    await log.refresh(keyring.own.keys.at)
    if (await keyring.finish(store, process)) process.end('stops', 'signing with the key that had been changed')
    await process.step('put the head in place')
    reserveHead(this.disk, log.checkpoint)
    confirmHead(this.disk)
  }

  #groundOf({ store, keep, keyring }: Running): Ground {
    return {
      self: this.name,
      community,
      store: this.#ports.store(store),
      keep: this.#ports.keep(keep),
      clock: this.clock,
      keyring,
      pins: () => keyring.pins(),
    }
  }

  /** A gate forgets what it let in when its program ends. */
  #door({ self, clock, pins }: Ground): Door | undefined {
    const { options, witness } = this.#world
    if (options.gate === undefined) return undefined
    return {
      party: self,
      gate: this.#ports.gate(new Gate({ self, community, clock, pins })),
      witness,
      admitted: new Set(),
    }
  }

  #link(process: Process, peer: string, { signer }: Keyring): Link {
    const asker = { party: this.name, signer, clock: this.clock, chance: this.#nonces }
    const isGated = this.#world.options.gate !== undefined
    return this.#ports.link(this.#world.network.link(process, this.name, peer, isGated ? asker : undefined))
  }

  async #append({ log, keep, keyring }: Running): Promise<void> {
    const { witness, trace, options } = this.#world
    const entries = this.#speaker.say(this.#random.between(1, options.mostBatch), this.clock)
    this.#appendsLeft -= 1
    try {
      await expectSignable(keyring.own, community, log.size, this.#ports.keep(keep))
      const { checkpoint } = await log.append(entries, keyring.signer, reserved => {
        reserveHead(this.disk, reserved)
        witness.signs(this.name, reserved.size - entries.length, entries)
      })
      confirmHead(this.disk)
      witness.answers(this.name, checkpoint.size - entries.length, entries)
      trace.step(this.name, `appended ${entries.length}, size ${checkpoint.size}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      trace.step(this.name, `append refused: ${error.code}, ${error.message}`)
    }
  }

  /** Talks to one peer after the other. */
  async #keepTalking(process: Process, ground: Ground): Promise<void> {
    const { keyring } = ground
    const onRotations = keyring.learn.bind(keyring)
    const keeper = new Keeper({ ...ground, signer: keyring.signer, onRotations })
    const peers = this.#world.pins.filter(({ party }) => party !== this.name)
    for (let turn = this.#random.below(peers.length); ; turn += 1) {
      await process.wait(this.#random.between(3, this.#world.options.talkTicks))
      const { party } = peers[turn % peers.length]!
      if (keeper.isDue(party)) await talk(this.#world, keeper, this.#link(process, party, keyring), ground)
    }
  }

  /** Gives bundles of its log to couriers, for one party after the other. */
  async #keepWriting(process: Process, ground: Ground): Promise<void> {
    const { options, trace, witness } = this.#world
    const onUnderway = (change: number): void => {
      this.#underway += change
    }
    const route = { schedule: this.#world.schedule, random: this.#couriers, faults: this.#world.faults, onUnderway }
    const desk = new NodeDesk({ ...ground, mayRead: this.#ports.mayRead })
    const others = options.honest.filter(other => other !== this.name)
    while (options.courierTicks > 0) {
      await process.wait(this.#couriers.between(10, options.courierTicks + 10))
      if (witness.distrusted.has(this.name)) continue
      const reader = this.#couriers.pick(others)
      const bundle = await writeFor(reader, desk, ground)
      if (bundle === undefined) continue
      trace.step(this.name, `gives a bundle for ${reader} to a courier`)
      carry(bundle, this.#world.busy, route, file => this.#world.handTo(reader, file))
    }
  }

  /** Takes in a bundle that a courier brings, if the program runs. */
  receive(file: Bytes): void {
    const { running } = this
    if (running === undefined) return
    takeIn(file, this.#groundOf(running))
      .then(what => this.#world.trace.step(this.name, `read a bundle: ${what}`))
      .catch((error: unknown) => this.#stopped(running.process, error))
  }

  #ended(why: 'crashes' | 'stops', next: string): void {
    this.#world.trace.step(this.name, `${why} before: ${next}`)
    this.running = undefined
    this.#world.network.serve(this.name, undefined)
    if (why === 'crashes') {
      this.#world.faults['crash between two steps'] += 1
      this.disk.crash()
    }
    this.#world.schedule.after(this.#random.between(2, 20), () => this.start())
  }

  /** A refusal stops the program with a message; anything else is a mistake of ours. */
  #stopped(process: Process, error: unknown): void {
    if (!(error instanceof Refusal)) {
      this.#world.mistake(error)
      return
    }
    this.stoppedBy = error.message
    process.end('stops', `going on, as ${error.message}`)
  }
}
