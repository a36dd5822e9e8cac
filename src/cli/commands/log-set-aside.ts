import { command, reportFlags } from '../command.ts'
import { folderOf } from '../record.ts'

export const logSetAside = command({
  name: 'log set-aside',
  summary: 'Sets aside a copy that a key signed on after its party gave it up; the log is then pulled anew.',
  arguments: [{ name: 'CODE', summary: 'whose log' }],
  flags: reportFlags,
  notes: [
    'For a copy that has another history than the one in which the party changed its key: whoever stole the old key may',
    'have made either. Ask the party, and compare the words of its card, first. A copy that its author signed rightly is not',
    'set aside, whoever asks; what is set aside stays in the store and is believed by nobody. Stop the node before.',
  ],
  examples: ['log set-aside GBR'],
  async run(given, world) {
    const { setCopyAside } = await import('../../node/index.ts')
    const done = await setCopyAside(folderOf(given, world), given.words[0]!)
    if (given.flags.has('json')) return world.out(`${JSON.stringify(done, null, 2)}\n`)
    world.out(
      `The copy of ${done.party} is kept as ${done.kept} and believed no more; the next round pulls the log anew.\n`,
    )
  },
})
