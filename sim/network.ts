/**
 * Links between parties, with everything that goes wrong on the way: lost, doubled, late, out of order, cut in one
 * direction or in both. What arrives is what was sent: forging is the business of a party, not of a wire.
 */
import { type Bytes, Refusal } from '../src/base/index.ts'
import { type Desk, type Link, type Question, SyncRefusal } from '../src/sync/index.ts'
import type { FaultCounts } from './faults.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'

/** Ticks after which an asker no longer waits. */
const patienceTicks = 20

export interface NetworkRates {
  /** In a thousand: requests and answers lost, requests doubled, messages that take much longer than others. */
  readonly lost: number
  readonly doubled: number
  readonly slow: number
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
  readonly #wires = new Map<string, Wire>()
  /** Directions in which nothing passes: `from>to`. */
  readonly #cut = new Map<string, 'one-way partition' | 'full partition'>()
  rates: NetworkRates = calmNetwork

  constructor(schedule: Schedule, random: Random, faults: FaultCounts) {
    this.#schedule = schedule
    this.#random = random
    this.#faults = faults
  }

  /** Puts up the answering end of a party; undefined while its program is down. */
  serve(address: string, desk: Desk | undefined): void {
    if (desk === undefined) this.#desks.delete(address)
    else this.#desks.set(address, desk)
  }

  /** Cuts a direction, or both, until {@link heal}. */
  cut(from: string, to: string, both: boolean): void {
    this.#cut.set(`${from}>${to}`, both ? 'full partition' : 'one-way partition')
    if (both) this.#cut.set(`${to}>${from}`, 'full partition')
  }

  heal(): void {
    this.#cut.clear()
  }

  /** A link as the asking program holds it. `from` and `to` are addresses; the peer is known by its party. */
  link(process: Process, asker: string, from: string, to: string, peer: string): Link {
    return {
      peer,
      ask: async (question, mostBytes) => {
        await process.step(`ask ${peer} for ${question.ask}`)
        const answer = await this.#exchange(asker, from, to, question)
        if (!process.alive) return new Promise<never>(() => {})
        if ('refusal' in answer) throw answer.refusal
        if (answer.bytes.length > mostBytes) throw new SyncRefusal('too-large', 'more than was asked for')
        return answer.bytes
      },
    }
  }

  /** Sends a question and waits for what comes first: the answer, or the end of patience. */
  #exchange(asker: string, from: string, to: string, question: Question): Promise<Answer> {
    return new Promise(resolve => {
      this.#schedule.after(patienceTicks, () => resolve({ refusal: new SyncRefusal('too-slow', 'no answer in time') }))
      this.#send(from, to, question, 'request lost', () => this.#deliver(asker, from, to, question, resolve))
      if (!this.#random.perMille(this.rates.doubled)) return
      this.#faults['request duplicated'] += 1
      this.#send(from, to, question, 'request lost', () => this.#deliver(asker, from, to, question, () => {}))
    })
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

  #deliver(asker: string, from: string, to: string, question: Question, resolve: (answer: Answer) => void): void {
    const desk = this.#desks.get(to)
    const back = (answer: Answer): void => this.#send(to, from, undefined, 'answer lost', () => resolve(answer))
    if (desk === undefined) {
      back({ refusal: new SyncRefusal('unreachable', 'nobody answers') })
      return
    }
    desk.answer(asker, question).then(
      bytes => back({ bytes: Uint8Array.from(bytes) }),
      (error: unknown) => {
        if (error instanceof SyncRefusal) back({ refusal: error })
        else if (error instanceof Refusal) back({ refusal: new SyncRefusal('failed', error.message) })
        else this.onMistake(error)
      },
    )
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
