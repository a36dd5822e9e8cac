/** One world, from its seed to its outcome: rough for a while, then calm, and looked at by every checker on the way. */

import type { Bytes } from '../src/base/index.ts'
import type { Pin } from '../src/sync/index.ts'
import type { Scene } from './checkers/checker.ts'
import { checkers } from './checkers/index.ts'
import { type FaultCounts, noFaults } from './faults.ts'
import { HostileParty } from './hostile.ts'
import { type Checked, pinOfParty } from './names.ts'
import { calmNetwork, Network } from './network.ts'
import { type Options, optionsOf } from './options.ts'
import { Party, type Ports, type Running, soundPorts } from './party.ts'
import { randomOf } from './random.ts'
import { Schedule } from './schedule.ts'
import { Trace } from './trace.ts'
import { soothe, upset } from './upsets.ts'
import { Witness } from './witness.ts'
import type { World } from './world.ts'

/** Ticks between two looks of the checkers. */
const lookTicks = 30

export interface Outcome {
  readonly seed: number
  readonly options: Options
  /** Hash of everything that happened. */
  readonly hash: string
  readonly steps: readonly string[]
  readonly faults: FaultCounts
  /** Undefined when all is well. */
  readonly violation: { readonly checker: string; readonly what: string } | undefined
  /** Appends that were answered. */
  readonly answered: number
}

/** What a test changes in a world: its options, the ports of one of its parties. */
export interface Tampering {
  readonly options?: Partial<Options>
  ports?(party: string): Ports
}

/** Runs the world of a seed. The same seed gives the same outcome. */
export async function runSeed(seed: number, tampering: Tampering = {}): Promise<Outcome> {
  const options = { ...optionsOf(seed), ...tampering.options }
  const world = new SeededWorld(options)
  const parties = peopled(world, tampering)
  world.parties = parties
  const { schedule, trace, witness, faults } = world
  const { hostile } = options
  if (hostile !== undefined) new HostileParty(world, hostile.party, hostile.does).start()
  let violation: Outcome['violation']
  try {
    violation = await live(world, parties)
  } catch (error) {
    violation = { checker: 'no mistake of ours', what: error instanceof Error ? (error.stack ?? '') : String(error) }
  }
  if (violation !== undefined) trace.step('!', `${violation.checker}: ${violation.what}`)
  schedule.stop()
  const { lines: steps } = trace
  return { seed, options, hash: trace.hash(), steps, faults, violation, answered: witness.answered.length }
}

async function live(world: SeededWorld, parties: readonly Party[]): Promise<Outcome['violation']> {
  const { options, schedule, trace } = world
  upset(world, parties)
  for (let tick = lookTicks; tick < options.faultyTicks; tick += lookTicks) {
    const violation = await lookAt(tick, { world, parties, moment: 'during' })
    if (violation !== undefined) return violation
  }
  await schedule.runUntil(options.faultyTicks)
  trace.step('world', 'grows calm')
  world.busy = false
  world.network.rates = calmNetwork
  soothe(world, parties)
  const left = parties.filter(({ name }) => name !== options.departs)
  parties.find(({ name }) => name === options.departs)?.depart()
  for (let tick = options.faultyTicks + lookTicks; ; tick += lookTicks) {
    const during = await lookAt(tick, { world, parties: left, moment: 'during' })
    const atEnd = during ?? (await look({ world, parties: left, moment: 'end' }))
    if (atEnd === undefined || during !== undefined || tick >= options.faultyTicks + options.calmTicks) return atEnd
  }
}

async function lookAt(tick: number, scene: Scene & { readonly world: SeededWorld }): Promise<Outcome['violation']> {
  await scene.world.schedule.runUntil(tick)
  if (scene.world.thrown !== undefined) throw scene.world.thrown
  return look(scene)
}

async function look(scene: Scene): Promise<Outcome['violation']> {
  for (const checker of checkers) {
    const what = await checker.look(scene)
    if (what !== undefined) return { checker: checker.name, what }
  }
  return undefined
}

function peopled(world: World, { ports = () => soundPorts }: Tampering): Party[] {
  const { honest, skewMs } = world.options
  const random = world.random('clocks')
  return honest.map(name => {
    const party = new Party(world, name, ports(name))
    if (skewMs > 0) {
      party.clock.skew(random.between(-skewMs, skewMs))
      world.faults['clock skew'] += 1
    }
    world.schedule.after(random.between(0, 10), () => party.start())
    return party
  })
}

class SeededWorld implements World {
  readonly options: Options
  readonly schedule = new Schedule()
  readonly trace = new Trace(this.schedule)
  readonly faults = noFaults()
  readonly network: Network
  readonly witness = new Witness()
  readonly pins: readonly Pin[]
  readonly checked: Checked = new Map()
  busy = true
  thrown: unknown
  parties: readonly Party[] = []

  constructor(options: Options) {
    this.options = options
    const { honest, hostile } = options
    const names = hostile === undefined ? honest : [...honest, hostile.party]
    this.pins = names.map(name => pinOfParty(name, [], this.checked))
    this.network = new Network(this.schedule, this.random('network'), this.faults)
    this.network.rates = { ...options.network, ...options.gate }
    this.network.onMistake = error => this.mistake(error)
  }

  random(part: string) {
    return randomOf(`${this.options.seed}/${part}`)
  }

  runningOf(party: string): Running | undefined {
    return this.parties.find(({ name }) => name === party)?.running
  }

  handTo(party: string, bundle: Bytes): void {
    this.parties.find(({ name }) => name === party)?.receive(bundle)
  }

  mistake(error: unknown): void {
    this.thrown ??= error
  }
}
