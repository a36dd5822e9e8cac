import { Refusal } from '../../base/index.ts'
import type { Round } from '../../sync/index.ts'
import { command, keyFlags, reportFlags } from '../command.ts'
import { passphraseOf } from '../passphrase.ts'
import { folderOf } from '../record.ts'

export const sync = command({
  name: 'sync',
  summary: 'Asks peers once for what is new in every log they hold, and tells them what is held of theirs.',
  arguments: [{ name: 'PEER', summary: 'only this party; every peer by default', optional: true }],
  flags: [...keyFlags, ...reportFlags],
  notes: ['A running node (entente start) does this by itself.'],
  examples: ['sync', 'sync UKR --json'],
  async run(given, world) {
    const [{ FolderSync, openFolder }, { syncText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/sync.ts'),
    ])
    const { clock, chance } = world
    const folder = await openFolder(folderOf(given, world), {
      clock,
      chance,
      access: 'write',
      ...passphraseOf(given, world),
    })
    try {
      const folderSync = new FolderSync(folder, { clock, chance })
      const [only] = given.words
      const peers = folderSync.peers().filter(({ party }) => only === undefined || party === only)
      if (peers.length === 0) throw noPeer(only)
      const rounds = []
      for (const peer of peers) {
        const link = folderSync.link(peer)
        if (link !== undefined) rounds.push(await folderSync.keeper.round(link))
      }
      world.out(given.flags.has('json') ? `${JSON.stringify(rounds.map(plain), null, 2)}\n` : syncText(rounds))
      const failed = rounds.find(({ pulled }) => pulled.length === 0)
      if (failed !== undefined) {
        throw new Refusal('busy', `nothing could be had from ${failed.peer}`, { rule: 'S16', hint: 'see above' })
      }
    } finally {
      await folder.close()
    }
  },
})

function noPeer(only: string | undefined): Refusal {
  return new Refusal('not-found', only === undefined ? 'there is no peer to ask' : 'this party is no peer', {
    ...(only === undefined ? {} : { value: only }),
    rule: 'S16',
    hint: 'entente card pin FILE, then entente peer add CODE',
  })
}

/** A round without the bytes in it. */
function plain({ peer, pulled, refused, standing }: Round): object {
  const logs = pulled.map(({ log, outcome, from, size, withheld, offered }) => {
    return { party: log.party, outcome, from, size, withheld, cosignedBy: offered.cosignatures.map(one => one.party) }
  })
  return { peer, logs, refused, ...(standing === undefined ? {} : { standing }) }
}
