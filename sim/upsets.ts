/** What strikes the world while it is rough: crashes, disks, clocks and cuts. Every blow is one the seed allows. */
import type { Strike } from './options.ts'
import type { Party } from './party.ts'
import type { World } from './world.ts'

const hourMs = 3_600_000

/** Strikes again and again until the world is calm, and where the options say so. */
export function upset(world: World, parties: readonly Party[]): void {
  const { options, schedule } = world
  for (const { tick, ...blow } of options.strikes) schedule.after(tick, () => strike(world, parties, blow))
  const random = world.random('upsets')
  if (options.upsets.length === 0) return
  const next = (): void => {
    if (!world.busy) return
    strike(world, parties, { party: random.pick(parties).name, what: random.pick(options.upsets) })
    schedule.after(random.between(1, options.upsetTicks), next)
  }
  schedule.after(random.between(1, options.upsetTicks), next)
}

/** Ends everything that lasts: disks are honest and have room, links carry. */
export function soothe(world: World, parties: readonly Party[]): void {
  for (const party of parties) {
    party.disk.lies = false
    party.disk.full = false
    party.disk.failsNext = undefined
    if (world.options.gate !== undefined) party.clock.setRight()
  }
  world.network.heal()
}

type Blow = Omit<Strike, 'tick'>

function strike(world: World, parties: readonly Party[], blow: Blow): void {
  const { schedule, witness, faults, network, trace } = world
  const random = world.random(`upset/${schedule.tick}`)
  const others = parties.filter(({ name }) => name !== blow.party).map(({ name }) => name)
  const party = parties.find(({ name }) => name === blow.party)
  if (party === undefined) return
  trace.step(party.name, `upset: ${blow.what}`)
  const lasts = blow.lasts ?? random.between(5, 60)
  switch (blow.what) {
    case 'crash':
      party.crashAfter(blow.steps ?? random.below(40))
      return
    case 'lying disk':
      party.disk.lies = true
      witness.distrusted.add(party.name)
      schedule.after(lasts, () => {
        party.disk.lies = false
        party.crash('anything: the power fails')
      })
      return
    case 'bit rot':
      if (party.disk.rot() === undefined) return
      witness.distrusted.add(party.name)
      party.crash('anything: the machine is started again')
      return
    case 'full disk':
      party.disk.full = true
      schedule.after(lasts, () => {
        party.disk.full = false
      })
      return
    case 'failed write':
      party.disk.failsNext = random.pick(['not done', 'done'])
      return
    case 'old backup':
      party.disk.backUp()
      schedule.after(lasts, () => putBackupBack(world, party))
      return
    case 'clock jump':
      faults['clock jump'] += 1
      party.clock.jump(blow.jumpMs ?? random.between(-hourMs, hourMs))
      return
    case 'one-way partition':
    case 'full partition': {
      const other = blow.other ?? random.pick(others)
      network.cut(party.name, other, blow.what === 'full partition')
      schedule.after(lasts, () => network.heal())
    }
  }
}

function putBackupBack(world: World, party: Party): void {
  if (!world.busy) return
  party.crash('anything: the disk is replaced')
  if (party.disk.putBackupBack()) world.witness.distrusted.add(party.name)
}
