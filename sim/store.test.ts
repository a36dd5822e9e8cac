/** The simulated disk and the store on it: what a crash leaves, and what it does not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal, utf8 } from '../src/base/index.ts'
import { auditStore, Log } from '../src/log/index.ts'
import { SkewedClock } from './clock.ts'
import { Disk } from './disk.ts'
import { noFaults } from './faults.ts'
import { rowOfParty, signerOfParty } from './names.ts'
import { Process } from './process.ts'
import { randomOf } from './random.ts'
import { Schedule } from './schedule.ts'
import { DiskStore } from './store.ts'

const row = rowOfParty('GBR')
const signer = signerOfParty('GBR')

interface Machine {
  readonly disk: Disk
  readonly faults: ReturnType<typeof noFaults>
  /** Does work on the store, and ends when it is done or the program has crashed. */
  run(work: (store: DiskStore) => Promise<void>, crashAfter?: number): Promise<void>
}

function machineOf(seed: string): Machine {
  const faults = noFaults()
  const disk = new Disk(randomOf(seed), faults)
  return {
    disk,
    faults,
    run: async (work, crashAfter) => {
      const schedule = new Schedule()
      const process = new Process(schedule, () => disk.crash())
      let failure: unknown
      if (crashAfter !== undefined) process.crashAfter(crashAfter)
      DiskStore.open(disk, process)
        .then(work)
        .catch((error: unknown) => {
          failure = error
        })
      await schedule.runUntil(1000)
      if (failure !== undefined) throw failure
    },
  }
}

async function appendTo(store: DiskStore, times: number, answered: (size: number) => void): Promise<void> {
  const isFounded = (await store.logs()).length > 0
  const log = isFounded ? await Log.open(store, row) : await Log.found(store, row, signer)
  for (let time = 0; time < times; time += 1) {
    await log.append([utf8(`entry ${log.size}`), utf8(`entry ${log.size + 1}`)], signer)
    answered(log.size)
  }
}

test('F2 wherever a program crashes, its store holds what it answered, and audits clean', async () => {
  for (let steps = 0; steps < 120; steps += 1) {
    const { disk, run } = machineOf(`crash/${steps}`)
    let answered = 0
    await run(store => appendTo(store, 8, size => (answered = size)), steps)
    disk.crash()
    await run(async store => {
      const size = (await store.newest(row))?.size ?? 0
      assert.ok(size >= answered, `after ${steps} steps ${answered} were answered and ${size} are there`)
      if (size > 0) await appendTo(store, 1, () => {})
      const { findings } = await auditStore(store, [], { clock: new SkewedClock(new Schedule()) })
      assert.deepEqual(findings, [])
    })
  }
})

test('F2 a disk that lies loses what it said was safe', async () => {
  let lost = 0
  for (let seed = 0; seed < 20; seed += 1) {
    const { disk, run, faults } = machineOf(`lies/${seed}`)
    await run(store => appendTo(store, 2, () => {}))
    disk.lies = true
    await run(store => appendTo(store, 2, () => {}))
    assert.ok(faults['lost sync'] > 0)
    disk.crash()
    disk.lies = false
    await run(async store => {
      lost += (await store.newest(row).catch(() => undefined))?.size === 8 ? 0 : 1
    })
  }
  assert.ok(lost > 5 && lost < 20, `${lost} of 20 lost something`)
})

test('F2 a write that fails is refused, and the store says whether it was done', async () => {
  for (const [fails, size] of [
    ['not done', 2],
    ['done', 4],
  ] as const) {
    const { disk, run } = machineOf(fails)
    await run(async store => {
      await appendTo(store, 1, () => {})
      disk.failsNext = fails
      await assert.rejects(
        appendTo(store, 1, () => {}),
        error => error instanceof Refusal && error.code === 'unreadable-file',
      )
      assert.equal((await store.newest(row))?.size, size)
      disk.full = true
      await assert.rejects(
        appendTo(store, 1, () => {}),
        error => error instanceof Refusal && error.code === 'no-space',
      )
      disk.full = false
      await appendTo(store, 1, () => {})
      assert.equal((await store.newest(row))?.size, size + 2)
    })
  }
})

test('F2 a backup that is put back holds what was safe then, and a bit that rots is found', async () => {
  const { disk, run } = machineOf('backup')
  await run(store => appendTo(store, 3, () => {}))
  disk.backUp()
  await run(store => appendTo(store, 3, () => {}))
  assert.ok(disk.putBackupBack())
  await run(async store => assert.equal((await store.newest(row))?.size, 6))
  for (let turn = 0; turn < 30; turn += 1) {
    disk.putBackupBack()
    disk.rot()
    await run(async store => {
      const clock = new SkewedClock(new Schedule())
      const { findings, entries } = await auditStore(store, [row], { clock })
      if (findings.length > 0 || entries < 6) return
      await appendTo(store, 1, () => {})
      assert.equal((await store.newest(row))?.size, 8, 'what rotted made no difference')
    })
  }
})
