import { Refusal } from '../../base/index.ts'
import { command, keyFlags, reportFlags, valuesOf } from '../command.ts'
import { passphraseOf } from '../passphrase.ts'
import { folderOf } from '../record.ts'

export const restore = command({
  name: 'restore',
  summary: 'Fetches the entries of our own log back from peers after a loss, and says what none of them has.',
  arguments: [],
  flags: [
    {
      name: 'without',
      value: 'CODE',
      summary: 'go on though this peer does not answer; may be given more than once',
      many: true,
    },
    ...keyFlags,
    ...reportFlags,
  ],
  notes: [
    'Needs folder.json, the key and the pinned peers; the store may be gone, cut, or an old copy.',
    'Only what our own key signed is taken back. A peer that is silent may hold the longest copy: go on without one only',
    'if it is gone for good.',
  ],
  examples: ['restore', 'restore --data /srv/entente'],
  async run(given, world) {
    const [{ restoreFolder }, { restoredText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/sync.ts'),
    ])
    const { clock, chance } = world
    const without = valuesOf(given, 'without') ?? []
    const setting = { clock, chance, without, ...passphraseOf(given, world) }
    const restored = await restoreFolder(folderOf(given, world), setting)
    world.out(given.flags.has('json') ? `${JSON.stringify(restored, null, 2)}\n` : restoredText(restored))
    if (restored.missing === 0) return
    throw new Refusal('conflict', `${restored.missing} entries that we signed are missing: nothing is signed`, {
      rule: 'S28',
      hint: 'run entente restore again when another peer can be reached',
    })
  },
})
