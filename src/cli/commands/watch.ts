import { needed, print } from '../channel-flags.ts'
import { command, reportFlags } from '../command.ts'
import { folderOf, readRecord } from '../record.ts'
import { shown } from '../shown.ts'

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

export const watchAcknowledge = command({
  name: 'watch acknowledge',
  summary: 'A person has seen an alarm: it is told no more as long as it is the same. Nothing is signed.',
  arguments: [{ name: 'ALARM', summary: 'its short name, as entente watch shows it, or its whole cause' }],
  flags: [{ name: 'person', value: 'NAME', summary: 'who has seen it' }, ...reportFlags],
  examples: ['watch acknowledge 7c1e90ab --person "A. Officer"'],
  async run(given, world) {
    const { acknowledge, acknowledgeThrough } = await import('../../node/index.ts')
    const [alarm, person] = [given.words[0]!, needed(given, 'person')]
    // The node keeps the book of the watch while it runs: two that write to it would lose what one of them wrote.
    if (!(await acknowledgeThrough(folderOf(given, world), { alarm, person }))) {
      const { record } = await readRecord(given, world)
      const { folder, picture } = record
      await acknowledge({ folder, picture, logs: record.logs() }, world.clock, alarm, person)
    }
    if (given.flags.has('json')) return world.out(`${JSON.stringify({ alarm, person }, null, 2)}\n`)
    world.out(shown(`Seen by ${person}; told no more as long as it is the same.\n`))
  },
})
