/**
 * Links between parties, with everything that goes wrong on the way: lost, doubled, late, out of order, cut in one
 * direction or in both. What arrives is what was sent: forging is the business of a party, not of a wire.
 */
import { type Bytes, Refusal } from '../src/base/index.ts'
import { type Asker, type Desk, type Link, SyncRefusal } from '../src/sync/index.ts'
import type { FaultCounts } from './faults.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import { type Door, openRequest, type Sent, sentOf } from './requests.ts'
import type { Schedule } from './schedule.ts'

/** Ticks after which an asker no longer waits. */
const patienceTicks = 20
/** Ticks within which a request comes again. */
const mostReplayTicks = 100

export interface NetworkRates {
  /** In a thousand: requests and answers lost, requests doubled, messages that take much longer than others. */
  readonly lost: number
  readonly doubled: number
  readonly slow: number
  /** In a thousand signed requests: those sent again later, and those sent to another. */
  readonly replayed?: number
  readonly readdressed?: number
}

export const calmNetwork: NetworkRates = { lost: 0, doubled: 0, slow: 0 }

type Answer = { readonly bytes: Bytes } | { readonly refusal: SyncRefusal }

interface Wire {
  sent: number
  arrived: number
}

export class Network {
  readonly #schedule: Schedule
  readonly #random: Random
  readonly #faults: FaultCounts
  readonly #desks = new Map<string, Desk>()
  readonly #doors = new Map<string, Door>()
  readonly #wires = new Map<string, Wire>()
  /** Directions in which nothing passes: `from>to`. */
  readonly #cut = new Map<string, 'one-way partition' | 'full partition'>()
  rates: NetworkRates = calmNetwork

  constructor(schedule: Schedule, random: Random, faults: FaultCounts) {
    this.#schedule = schedule
    this.#random = random
    this.#faults = faults
  }

  /** Puts up the answering end of a party, perhaps behind a gate; undefined while its program is down. */
  serve(address: string, desk: Desk | undefined, door?: Door): void {
    if (desk === undefined) this.#desks.delete(address)
    else this.#desks.set(address, desk)
    if (door === undefined) this.#doors.delete(address)
    else this.#doors.set(address, door)
  }

  /** Cuts a direction, or both, until {@link heal}. */
  cut(from: string, to: string, both: boolean): void {
    this.#cut.set(`${from}>${to}`, both ? 'full partition' : 'one-way partition')
    if (both) this.#cut.set(`${to}>${from}`, 'full partition')
  }

  heal(): void {
    this.#cut.clear()
  }

  /** A link as the asking program holds it. Where an asker is given its requests are signed. */
  link(process: Process, from: string, to: string, asker?: Asker): Link {
    return {
      peer: to,
      ask: async (question, mostBytes) => {
        await process.step(`ask ${to} for ${question.ask}`)
        const answer = await this.#exchange(from, to, sentOf(question, from, to, asker))
        if (!process.alive) return new Promise<never>(() => {})
        if ('refusal' in answer) throw answer.refusal
        if (answer.bytes.length > mostBytes) throw new SyncRefusal('too-large', 'more than was asked for')
        return answer.bytes
      },
    }
  }

  /** Sends a question and waits for what comes first: the answer, or the end of patience. */
  #exchange(from: string, to: string, sent: Sent): Promise<Answer> {
    return new Promise(resolve => {
      this.#schedule.after(patienceTicks, () => resolve({ refusal: new SyncRefusal('too-slow', 'no answer in time') }))
      this.#send(from, to, sent, 'request lost', () => this.#deliver(from, to, sent, resolve))
      this.#meddle(from, to, sent)
      if (!this.#random.perMille(this.rates.doubled)) return
      this.#faults['request duplicated'] += 1
      this.#send(from, to, sent, 'request lost', () => this.#deliver(from, to, sent, () => {}))
    })
  }

  /** Whoever reads along sends a signed request once more, or to somebody else. */
  #meddle(from: string, to: string, sent: Sent): void {
    if (sent.request === undefined) return
    const later = this.#random.between(1, mostReplayTicks)
    if (this.#random.perMille(this.rates.replayed ?? 0)) {
      this.#faults['request replayed'] += 1
      this.#schedule.after(later, () => this.#deliver(from, to, sent, () => {}))
    }
    const others = [...this.#doors.keys()].filter(address => address !== to)
    if (others.length === 0 || !this.#random.perMille(this.rates.readdressed ?? 0)) return
    const other = this.#random.pick(others)
    this.#faults['request re-addressed'] += 1
    this.#schedule.after(later, () => this.#deliver(from, other, sent, () => {}))
  }

  #send(from: string, to: string, what: unknown, fault: 'request lost' | 'answer lost', arrive: () => void): void {
    const partition = this.#cut.get(`${from}>${to}`)
    if (partition !== undefined) {
      this.#faults[partition] += 1
      return
    }
    if (this.#random.perMille(this.rates.lost)) {
      this.#faults[fault] += 1
      return
    }
    const slow = this.#random.perMille(this.rates.slow)
    if (slow) this.#faults['slow link'] += 1
    const wire = this.#wireOf(from, to)
    const number = wire.sent
    wire.sent += 1
    this.#schedule.after(slow ? this.#random.between(5, 30) : this.#random.between(1, 3), () => {
      if (number < wire.arrived) this.#faults['requests reordered'] += what === undefined ? 0 : 1
      wire.arrived = Math.max(wire.arrived, number)
      arrive()
    })
  }

  #deliver(from: string, to: string, sent: Sent, resolve: (answer: Answer) => void): void {
    const desk = this.#desks.get(to)
    const back = (answer: Answer): void => this.#send(to, from, undefined, 'answer lost', () => resolve(answer))
    if (desk === undefined) {
      back({ refusal: new SyncRefusal('unreachable', 'nobody answers') })
      return
    }
    this.#answer(desk, this.#doors.get(to), from, sent).then(
      bytes => back({ bytes: Uint8Array.from(bytes) }),
      (error: unknown) => {
        if (error instanceof SyncRefusal) back({ refusal: error })
        else if (error instanceof Refusal) back({ refusal: new SyncRefusal('failed', error.message) })
        else this.onMistake(error)
      },
    )
  }

  async #answer(desk: Desk, door: Door | undefined, from: string, sent: Sent): Promise<Bytes> {
    if (door === undefined) return desk.answer(from, sent.question)
    try {
      const { peer, question } = openRequest(door, sent)
      return await desk.answer(peer, question)
    } catch (error) {
      if (error instanceof SyncRefusal && error.code === 'expired') this.#faults['request expired'] += 1
      throw error
    }
  }

  #wireOf(from: string, to: string): Wire {
    const key = `${from}>${to}`
    const wire = this.#wires.get(key) ?? { sent: 0, arrived: 0 }
    this.#wires.set(key, wire)
    return wire
  }

  /** Told of what a desk threw that is no refusal. */
  onMistake: (error: unknown) => void = error => {
    throw error
  }
}
