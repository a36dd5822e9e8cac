import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describeRefusal, Refusal } from '../../base/index.ts'
import type { BundleRead, BundleSource, Folder } from '../../node/index.ts'
import { command, type Given, keyFlags, reportFlags } from '../command.ts'
import { passphraseOf } from '../passphrase.ts'
import { folderOf } from '../record.ts'
import { plural } from '../text/about.ts'
import type { World } from '../world.ts'

export const bundleRead = command({
  name: 'bundle read',
  summary: 'Takes bundles in: verifies them as a pull from a node would, and stores what is new. Twice does no harm.',
  arguments: [{ name: 'FILE', summary: 'a bundle', optional: true, many: true }],
  flags: [
    { name: 'relay', value: 'URL', summary: 'fetch and take in what waits for us at this relay' },
    ...keyFlags,
    ...reportFlags,
  ],
  notes: ['One that is refused does not stop the others. The exit code is 0 only if all were taken in.'],
  examples: ['bundle read week.bundle', 'bundle read *.bundle', 'bundle read --relay http://relay.example:4830'],
  async run(given, world) {
    const { openFolder } = await import('../../node/index.ts')
    const relay = given.flags.get('relay')
    if (given.words.length === 0 && relay === undefined) {
      throw new Refusal('wrong-use', 'which bundle? FILE or --relay URL', { rule: 'U4' })
    }
    const { clock, chance } = world
    const folder = await openFolder(existing(folderOf(given, world)), {
      clock,
      chance,
      access: 'write',
      ...passphraseOf(given, world),
    })
    try {
      const { read, refused } = await readAll(folder, given, world)
      if (given.flags.has('json')) world.out(`${JSON.stringify({ read, refused }, null, 2)}\n`)
      else world.out(read.map(textOf).join(''))
      const worst = refused.toSorted((left, right) => rankOf(left) - rankOf(right))
      for (const refusal of worst.slice(0, -1)) world.say(`${describeRefusal(refusal)}\n`)
      const last = worst.at(-1)
      if (last !== undefined) throw last
    } finally {
      await folder.close()
    }
  },
})

interface Came {
  readonly read: BundleRead[]
  readonly refused: Refusal[]
}

async function readAll(folder: Folder, given: Given, world: World): Promise<Came> {
  const [{ readBundle, waitingBundles }, { mostBundleBytes, recipientOf }, { openAt }] = await Promise.all([
    import('../../node/index.ts'),
    import('../../sync/index.ts'),
    import('../stream.ts'),
  ])
  const came: Came = { read: [], refused: [] }
  const attempt = async (name: string, open: () => Promise<BundleSource & { close?(): void }>): Promise<void> => {
    try {
      const source = await open()
      try {
        came.read.push(await readBundle(folder, source, world.clock))
      } finally {
        source.close?.()
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      came.refused.push(error.at({ file: name }))
    }
  }
  for (const name of given.words) await attempt(name, async () => ({ name, ...openAt(name, mostBundleBytes) }))
  const relay = given.flags.get('relay')
  if (relay === undefined || folder.signer === undefined) return came
  for (const { name, load } of await waitingBundles(relay, recipientOf(folder.signer))) {
    await attempt(name, async () => {
      const bytes = await load()
      return { name, read: (position, length) => bytes.subarray(position, position + length) }
    })
  }
  return came
}

function textOf({ source, outcome, party, from, size, withheld, filled }: BundleRead): string {
  const came = filled === 0 ? '' : `; ${plural(filled, 'entry has its bytes', 'entries have their bytes')} now`
  switch (outcome) {
    case 'extended': {
      const hashes = withheld === 0 ? '' : `, ${withheld.toLocaleString('en')} of them as hashes only`
      return `${source}: ${plural(size - from, 'entry', 'entries')} of ${party} taken in, from ${from} on${hashes}${came}\n`
    }
    case 'own':
      return `${source}: our own log; nothing is taken in, and what it shows of it was compared\n`
    default:
      return `${source}: nothing new of ${party}, ${plural(size, 'entry is', 'entries are')} held${came}\n`
  }
}

/** What does not verify decides the exit code. */
function rankOf({ code }: Refusal): number {
  return code === 'not-verified' ? 1 : 0
}

/** A folder that is not there is not made on the way. */
function existing(directory: string): string {
  if (existsSync(join(directory, 'folder.json'))) return directory
  throw new Refusal('not-found', 'there is no data folder here', {
    place: { file: directory },
    hint: 'entente init makes one; a bundle is read into the folder of a party that pinned its author',
  })
}
