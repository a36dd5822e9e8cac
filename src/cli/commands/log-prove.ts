import { command, reportFlags } from '../command.ts'
import { save } from '../output.ts'
import { folderOf } from '../record.ts'

export const logProve = command({
  name: 'log prove',
  summary: 'One notice with the proof that it is in the log, as one file that anybody can check without a node.',
  arguments: [{ name: 'ID', summary: 'its id, or the beginning of it' }],
  flags: [
    { name: 'log', value: 'CODE', summary: 'whose log; our own by default' },
    { name: 'out', value: 'FILE', summary: 'save the proof; on standard output by default' },
    ...reportFlags,
  ],
  notes: [
    'The file is a C2SP tlog-proof. It shows this notice and nothing of any other, and who else holds the log up to it.',
    'entente log check FILE checks it; whoever gets it should have the key of the log from elsewhere.',
  ],
  examples: ['log prove 3fa1', 'log prove 3fa1 --out notice.tlog-proof'],
  async run(given, world) {
    const { openFolder, proveNotice } = await import('../../node/index.ts')
    const { clock, chance } = world
    const folder = await openFolder(folderOf(given, world), { clock, chance, access: 'read' })
    try {
      const proved = await proveNotice(folder, given.words[0]!, given.flags.get('log'))
      const file = given.flags.get('out')
      if (file !== undefined) save(file, proved.proof)
      if (given.flags.has('json')) return world.out(`${JSON.stringify(proved, null, 2)}\n`)
      if (file === undefined) return world.out(proved.proof)
      world.say(
        `saved the proof of notice ${proved.id.slice(0, 12)}, entry ${proved.seq} of ${proved.size.toLocaleString('en')} in ${proved.origin}, to ${file}\n`,
      )
    } finally {
      await folder.close()
    }
  },
})
