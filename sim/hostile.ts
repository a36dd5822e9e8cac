/**
 * The hostile party: one key, run twice. Each half keeps a log of its own, and they part early; whoever asks is shown one
 * of them, or worse. What it answers is made by the real desk over honest stores, and then turned.
 */
import { type Bytes, canonicalJson, utf8 } from '../src/base/index.ts'
import { Log, memoryStore, type Signer, type Store, signNote } from '../src/log/index.ts'
import { makeNotices } from '../src/notice/index.ts'
import {
  type Asker,
  type Desk,
  forkProofText,
  memoryKeep,
  NodeDesk,
  type Pin,
  type Question,
  rotationProof,
  SyncRefusal,
  signRotation,
} from '../src/sync/index.ts'
import { SkewedClock } from './clock.ts'
import { pinOfParty, rowOfParty, signerOfParty } from './names.ts'
import { community, mayRead, Speaker } from './notices.ts'
import type { Hostility } from './options.ts'
import { Process } from './process.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

interface Half {
  readonly log: Log
  readonly desk: Desk
  /** What it shows of changes of its key, and what it signs with. */
  pin: Pin
  signer: Signer
}

/** Appends after which the halves part. */
const sharedAppends = 2
const mostAppends = 8
/** Ticks for which a peer is shown the same half. */
const talkTicks = 25

export class HostileParty implements Desk {
  readonly #world: World
  readonly #name: string
  readonly #does: ReadonlySet<Hostility>
  readonly #random: Random
  readonly #speaker: Speaker
  readonly #clock: SkewedClock
  readonly #halves: Half[] = []
  /** Which half each peer was shown last, and when. */
  readonly #shown = new Map<string | undefined, { readonly turn: number; readonly half: number }>()
  /** First answers, to be given again. */
  readonly #early = new Map<string, Bytes>()

  constructor(world: World, name: string, does: readonly Hostility[]) {
    this.#world = world
    this.#name = name
    this.#does = new Set(does)
    this.#random = world.random(`${name}/hostile`)
    this.#speaker = new Speaker(name, world.options.honest, world.random(`${name}/words`))
    this.#clock = new SkewedClock(world.schedule)
  }

  start(): void {
    this.#live().catch((error: unknown) => this.#world.mistake(error))
  }

  async answer(peer: string | undefined, question: Question): Promise<Bytes> {
    if (!this.#world.busy) throw new SyncRefusal('unreachable', 'it has fallen silent')
    const slander = this.#does.has('slanders') ? await this.#slander(question) : undefined
    if (slander !== undefined) return slander
    const honest = await this.#halfFor(peer).desk.answer(peer, question)
    const key = `${question.ask} ${question.log.party}`
    if (!this.#early.has(key)) this.#early.set(key, honest)
    return this.#turned(question, honest, this.#early.get(key)!)
  }

  async #live(): Promise<void> {
    for (const store of [memoryStore(), memoryStore()]) this.#halves.push(await this.#half(store))
    this.#world.network.serve(this.#name, this)
    const process = new Process(this.#world.schedule, () => {})
    this.#pester(process).catch((error: unknown) => this.#world.mistake(error))
    for (let appends = 0; appends < mostAppends; appends += 1) {
      await process.wait(this.#random.between(4, 20))
      if (appends === sharedAppends && this.#does.has('uses an old key')) await this.#changeKey()
      const entries = this.#speaker.say(2, this.#clock)
      for (const [at, { log, signer }] of this.#halves.entries()) {
        const isShared = appends < sharedAppends || !this.#isTwofold()
        const own = isShared ? entries : this.#speaker.say(1 + at, this.#clock)
        this.#world.witness.signs(this.#name, log.size, own)
        await log.append(own, signer)
      }
    }
  }

  #asker(): Asker | undefined {
    if (this.#world.options.gate === undefined) return undefined
    return { party: this.#name, signer: signerOfParty(this.#name), clock: this.#clock, chance: this.#random }
  }

  async #half(store: Store): Promise<Half> {
    const signer = signerOfParty(this.#name)
    const log = await Log.found(store, rowOfParty(this.#name), signer)
    const pin = this.#world.pins.find(({ party }) => party === this.#name)!
    const desk = new NodeDesk({
      self: this.#name,
      community,
      store,
      keep: memoryKeep(),
      pins: () => this.#world.pins.map(one => (one.party === this.#name ? half.pin : one)),
      mayRead: (peer, { party }, entry) => mayRead(peer, party, entry),
    })
    const half: Half = { log, desk, pin, signer }
    return half
  }

  #isTwofold(): boolean {
    return this.#does.has('equivocates') || this.#does.has('uses an old key')
  }

  /** Says in both halves that its key changes; one of them goes on with the old key as if it had not. */
  async #changeKey(): Promise<void> {
    const [renewed, old] = this.#halves
    const next = signerOfParty(this.#name, 1)
    const body = signRotation(renewed!.log.size, old!.signer.verifier.vkey, next)
    const author = { by: this.#name, community, at: this.#clock.now(), chance: this.#random }
    const entries = makeNotices([{ kind: 'rotation', basis: 'declared', body }], author).map(({ bytes }) => bytes)
    this.#world.witness.signs(this.#name, body.position, entries)
    for (const { log } of this.#halves) await log.append(entries, old!.signer)
    const proof = rotationProof(entries[0]!, await renewed!.log.proof(body.position))
    renewed!.pin = pinOfParty(this.#name, [proof], this.#world.checked)
    renewed!.signer = next
    await renewed!.log.refresh(renewed!.pin.keys.at)
    this.#world.faults['old key used'] += 1
  }

  /** Each peer is shown one half, most of the time; and the same one for as long as a talk may last. */
  #halfFor(peer: string | undefined): Half {
    if (!this.#isTwofold()) return this.#halves[0]!
    const { honest } = this.#world.options
    const usual = honest.indexOf(peer ?? '') % 2
    const { tick } = this.#world.schedule
    const before = this.#shown.get(peer)
    const turn = Math.floor(tick / talkTicks)
    const half = before?.turn === turn ? before.half : this.#random.perMille(200) ? 1 - usual : usual
    this.#shown.set(peer, { turn, half })
    if (half === 1 && this.#halves[1]!.log.size > 2 * sharedAppends) this.#world.faults.equivocation += 1
    return this.#halves[half]!
  }

  /** Says of the honest that their logs fork, and shows what proves no more than that its own does. */
  async #slander({ ask, log }: Question): Promise<Bytes | undefined> {
    const { options, faults } = this.#world
    if (ask === 'forks') return utf8(canonicalJson(options.honest.toSorted()))
    if (ask !== 'fork' || !options.honest.includes(log.party)) return undefined
    faults.slander += 1
    const logs = this.#halves.map(half => half.log)
    const size = Math.min(...logs.map(one => one.size))
    const vkey = this.#random.pick([log.party, this.#name].map(party => signerOfParty(party).verifier.vkey))
    const branches = logs.map(async half => {
      const proof = size === 0 ? [] : await half.consistency(size)
      return { vkey, note: half.checkpoint.note, root: await half.rootAt(size), proof }
    })
    const [left, right] = await Promise.all(branches)
    return utf8(forkProofText({ log, size, branches: [left!, right!] }))
  }

  #turned(question: Question, honest: Bytes, early: Bytes): Bytes {
    const { faults } = this.#world
    if (this.#does.has('withholds') && this.#random.perMille(250)) {
      faults.withholding += 1
      throw new SyncRefusal('not-held', 'it says that it has none')
    }
    if (this.#does.has('replays') && this.#random.perMille(250)) {
      faults.replay += 1
      return early
    }
    if (this.#does.has('sends garbage') && this.#random.perMille(250)) {
      faults.garbage += 1
      return this.#garbled(honest)
    }
    if (question.ask === 'checkpoint' && this.#does.has('lies about size') && this.#random.perMille(250)) {
      faults['lie about size'] += 1
      return this.#inflated()
    }
    return honest
  }

  /** One bit turned, an end cut off, or nothing but noise. */
  #garbled(honest: Bytes): Bytes {
    const bytes = Uint8Array.from(honest)
    switch (this.#random.below(3)) {
      case 0:
        if (bytes.length > 0) bytes[this.#random.below(bytes.length)]! ^= 1 << this.#random.below(8)
        return bytes
      case 1:
        return bytes.subarray(0, this.#random.below(bytes.length + 1))
      default:
        return this.#random.bytes(this.#random.below(300))
    }
  }

  /** A checkpoint, signed by its own key, of a log that there is not. */
  #inflated(): Bytes {
    const { verifier } = signerOfParty(this.#name)
    const size = this.#random.pick([3, 40, 1_000_000, Number.MAX_SAFE_INTEGER])
    const root = Buffer.from(this.#random.bytes(32)).toString('base64')
    return utf8(signNote(`${verifier.name}\n${size}\n${root}\n`, signerOfParty(this.#name)))
  }

  /** Puts questions to the honest that no honest party puts, and cosignatures that are none. */
  async #pester(process: Process): Promise<void> {
    const { network, options } = this.#world
    for (;;) {
      await process.wait(this.#random.between(10, 40))
      const victim = this.#random.pick(options.honest)
      const link = network.link(process, this.#name, victim, this.#asker())
      try {
        await link.ask(this.#impudence(victim), 10_000_000)
      } catch (error) {
        if (!(error instanceof SyncRefusal)) throw error
      }
    }
  }

  #impudence(victim: string): Question {
    const log = { community, party: victim }
    const number = (): number =>
      this.#random.pick([0, 1, 2, 7, 1_000_000, Number.MAX_SAFE_INTEGER, -1, 0.5, Number.NaN])
    switch (this.#random.below(4)) {
      case 0:
        return { ask: 'consistency', log, older: number(), newer: number() }
      case 1:
        return { ask: 'entries', log, from: number(), to: number() }
      case 2:
        return { ask: 'checkpoint', log, from: number() }
      default:
        return { ask: 'cosign', log, note: Buffer.from(this.#inflated()).toString('utf8') }
    }
  }
}
