import { print } from '../channel-flags.ts'
import { command, reportFlags } from '../command.ts'
import { readRecord } from '../record.ts'

export const watch = command({
  name: 'watch',
  summary: 'What somebody on watch has to know now: checks, messages, decisions, treaties.',
  arguments: [],
  flags: [...reportFlags],
  notes: ['A running node tells it by itself: to pages, and to whom watch.json of the data folder names.'],
  examples: ['watch', 'watch --json'],
  async run(given, world) {
    const [{ watchAnswer }, { watchText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/watch.ts'),
    ])
    const { record } = await readRecord(given, world)
    const { folder, picture } = record
    print(given, world, await watchAnswer({ folder, picture, logs: record.logs() }, world.clock), watchText)
  },
})
