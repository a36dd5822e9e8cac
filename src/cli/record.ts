/** Opens the record for a command. */
import { Refusal } from '../base/index.ts'
import type { OpenRecord, OpenToWrite, Proof, RecordSetting } from '../node/index.ts'
import type { Stand } from '../picture/index.ts'
import type { Given } from './command.ts'
import { passphraseOf } from './passphrase.ts'
import { progressLine } from './progress.ts'
import { shown } from './shown.ts'
import type { World } from './world.ts'

/** The data folder: of the flag, else of the environment, else `data` (U3). */
export function folderOf(given: Given, world: World): string {
  return given.flags.get('data') ?? world.environment.ENTENTE_DATA ?? 'data'
}

export interface Asked {
  readonly record: OpenRecord
  readonly stand: Stand
  readonly today: string
}

/**
 * The record of the data folder, folded, and the stand the flags ask for. Reading goes on beside a running node.
 * @throws Refusal `not-found` where the folder is missing or holds nothing, saying what to do
 */
export async function readRecord(given: Given, world: World): Promise<Asked> {
  const { readParameters, readRecordOf, standForm, standOf } = await import('../node/index.ts')
  const today = todayOf(world)
  const stand = standOf(
    readParameters(standForm, {
      ...(given.flags.has('as-of') ? { asOf: given.flags.get('as-of') } : {}),
      ...(given.flags.has('recorded') ? { recorded: 'true' } : {}),
    }),
    today,
  )
  const record = await withProgress(world, setting => readRecordOf(folderOf(given, world), setting))
  sayContained(record, world)
  return { record, stand, today }
}

/**
 * The same for a command that says something: it holds the folder alone. Peers are asked first whether they hold more of our
 * log than we do, as after an old copy was put back: then whatever is signed is refused (S18). @throws Refusal `busy`
 */
export async function writeRecord(given: Given, world: World): Promise<OpenRecord> {
  const { FolderSync, writeRecordOf } = await import('../node/index.ts')
  const signing = passphraseOf(given, world)
  const storeAddress = given.flags.get('store')
  const kept = storeAddress === undefined ? {} : { storeAddress }
  const record = await withProgress(world, setting =>
    writeRecordOf(folderOf(given, world), { ...setting, ...signing, ...kept }),
  )
  if (!given.flags.has('alone')) record.folder.waitForMirror()
  for (const { peer, why } of await new FolderSync(record.folder, world).askBeforeSigning()) {
    world.say(`${peer} could not be asked whether it holds more of our log than we do: ${why}\n`)
  }
  return record
}

/** The same, or a record that is written to through the node that holds the folder (U15). @throws Refusal `busy` */
async function writeRecordOrThrough(given: Given, world: World, proof?: Proof): Promise<OpenRecord> {
  try {
    return await writeRecord(given, world)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'busy') throw error
    const { remoteRecordOf } = await import('../node/index.ts')
    const remote = await withProgress(world, setting => remoteRecordOf(folderOf(given, world), setting, proof))
    if (remote === undefined) throw error
    return remote
  }
}

/** Says on the terminal what of the logs held here is in no answer because it is no notice, or cannot be read (M12). */
export function sayContained(record: OpenRecord, world: World): void {
  for (const { party, contained, first, fault } of record.logs()) {
    if (first !== null) {
      world.say(
        `${contained} of the entries of ${party} count nowhere: they are no notices of ${party}. The first is entry ${first.seq}: ${shown(first.why)}\n`,
      )
    }
    if (fault !== null) world.say(`The log of ${party} could not be read to its end: ${fault}\n`)
  }
}

/** Does something with the record once it is wanted, and closes it in any case. */
export async function writing<Result>(
  given: Given,
  world: World,
  work: (open: OpenToWrite) => Promise<Result>,
): Promise<Result> {
  let record: OpenRecord | undefined
  try {
    return await work(async () => {
      record ??= await writeRecord(given, world)
      return record
    })
  } finally {
    await record?.close()
  }
}

/** Tries of what was overtaken by something else that was said. */
const mostTries = 5

/**
 * Says something: with the folder for itself, or through the node that holds it. What was decided on a log that has grown since
 * is decided again, so that `work` may be done several times before anything is said (U15). A release hands on who proved it.
 */
export async function writingOrThrough<Result>(
  given: Given,
  world: World,
  work: (open: OpenToWrite) => Promise<Result>,
  proof?: Proof,
): Promise<Result> {
  const { isOvertaken } = await import('../node/index.ts')
  let record: OpenRecord | undefined
  const open = async (): Promise<OpenRecord> => {
    record ??= await writeRecordOrThrough(given, world, proof)
    return record
  }
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(open)
      } catch (error) {
        if (!isOvertaken(error) || tries >= mostTries) throw error
        await record?.refresh()
      }
    }
  } finally {
    await record?.close()
  }
}

/** The day in UTC. */
export function todayOf(world: World): string {
  return world.clock.now().slice(0, 10)
}

async function withProgress<Result>(world: World, work: (setting: RecordSetting) => Promise<Result>): Promise<Result> {
  const progress = progressLine(world)
  try {
    return await work({ clock: world.clock, chance: world.chance, onProgress: progress.show })
  } finally {
    progress.end()
  }
}
