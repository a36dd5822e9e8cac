import { command, keyFlags, reportFlags } from '../command.ts'
import { passphraseOf } from '../passphrase.ts'
import { folderOf } from '../record.ts'

export const restore = command({
  name: 'restore',
  summary: 'Fetches the entries of our own log back from peers after a loss, and says what none of them has.',
  arguments: [],
  flags: [...keyFlags, ...reportFlags],
  notes: [
    'Needs folder.json, the key and the pinned peers; the store may be gone, cut, or an old copy.',
    'Only what our own key signed is taken back.',
  ],
  examples: ['restore', 'restore --data /srv/entente'],
  async run(given, world) {
    const [{ restoreFolder }, { restoredText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/sync.ts'),
    ])
    const { clock, chance } = world
    const restored = await restoreFolder(folderOf(given, world), { clock, chance, ...passphraseOf(given, world) })
    world.out(given.flags.has('json') ? `${JSON.stringify(restored, null, 2)}\n` : restoredText(restored))
  },
})
