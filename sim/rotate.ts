/** A party changes its key while no program of it runs, as `entente card rotate` does. A crash may cut it short anywhere. */
import type { Clock } from '../src/base/index.ts'
import type { Log, Store } from '../src/log/index.ts'
import { makeNotices } from '../src/notice/index.ts'
import { expectSignable, type Keep, signRotation } from '../src/sync/index.ts'
import type { Disk } from './disk.ts'
import { confirmHead, reserveHead } from './head.ts'
import type { Keyring } from './keyring.ts'
import { community } from './notices.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import type { Witness } from './witness.ts'

export interface RotationGround {
  readonly party: string
  readonly log: Log
  readonly store: Store
  readonly keyring: Keyring
  readonly keep: Keep
  readonly disk: Disk
  readonly process: Process
  readonly witness: Witness
  readonly clock: Clock
  readonly chance: Random
}

/** @throws Refusal where nothing may be signed; of the disk. What a crash cuts short is finished at the next start. */
export async function changeKey(ground: RotationGround): Promise<void> {
  const { party, log, store, keyring, keep, disk, process, witness, clock, chance } = ground
  await expectSignable(keyring.own, community, log.size, keep)
  await process.step('make a new key')
  const old = keyring.signer
  const body = signRotation(log.size, old.verifier.vkey, keyring.makeNext())
  const author = { by: party, community, at: clock.now(), chance }
  const entries = makeNotices([{ kind: 'rotation', basis: 'declared', body }], author).map(({ bytes }) => bytes)
  await process.step('say that the key changes')
  await log.append(entries, old, reserved => {
    reserveHead(disk, reserved)
    witness.signs(party, body.position, entries)
  })
  confirmHead(disk)
  witness.answers(party, body.position, entries)
  await keyring.finish(store, process)
  await log.refresh(keyring.own.keys.at)
}
