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
    {
      name: 'bundles-in',
      summary:
        'no bundle of this log is on its way or unread any more: what was given away is read, or lost for certain',
    },
    ...keyFlags,
    ...reportFlags,
  ],
  notes: [
    'Needs folder.json, the key and the pinned peers; the store may be gone, cut, or an old copy.',
    'Only what our own key signed is taken back. A peer that is silent may hold the longest copy: go on without one only',
    'if it is gone for good. So may a bundle that was given away and is not read yet, and a party without an address: what',
    'is signed before they were heard may be a second history, and no node can know of it. Hence --bundles-in.',
  ],
  examples: ['restore --bundles-in', 'restore --bundles-in --without GBR --data /srv/entente'],
  async run(given, world) {
    const [{ restoreFolder }, { restoredText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/sync.ts'),
    ])
    const { clock, chance } = world
    const without = valuesOf(given, 'without') ?? []
    const bundlesIn = given.flags.has('bundles-in')
    const setting = { clock, chance, without, bundlesIn, ...passphraseOf(given, world) }
    const restored = await restoreFolder(folderOf(given, world), setting)
    world.out(given.flags.has('json') ? `${JSON.stringify(restored, null, 2)}\n` : restoredText(restored))
    if (restored.missing === 0) return
    throw new Refusal('conflict', `${restored.missing} entries that we signed are missing: nothing is signed`, {
      rule: 'S28',
      hint: 'run entente restore again when another peer can be reached',
    })
  },
})
