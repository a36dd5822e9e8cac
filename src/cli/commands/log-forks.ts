/** The commands of forks: which are known here, and the proof of one to take away. */
import { command, reportFlags } from '../command.ts'
import { placed, readBounded } from '../file.ts'
import { save } from '../output.ts'
import { folderOf } from '../record.ts'

/** Bytes of the largest proof: it has only characters of one byte. */
const mostForkBytes = 200_000

export const logForks = command({
  name: 'log forks',
  summary: 'The logs that are known to have two histories: what of them is believed, who showed it, and when.',
  arguments: [],
  flags: [
    {
      name: 'take',
      value: 'FILE',
      summary: 'first take in the proof in a file, as log fork writes it: it is checked, kept, and alarms',
    },
    ...reportFlags,
  ],
  examples: ['log forks', 'log forks --json', 'log forks --take gbr.fork'],
  async run(given, world) {
    const [{ forkList, openFolder, takeForkFile }, { forksText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/fork.ts'),
    ])
    const { clock, chance } = world
    const folder = await openFolder(folderOf(given, world), { clock, chance, access: 'read' })
    try {
      const file = given.flags.get('take')
      if (file !== undefined) {
        const bytes = readBounded(file, mostForkBytes, 'Z9')
        const refuse = (error: unknown): never =>
          placed(file, () => {
            throw error
          })
        await takeForkFile(folder, bytes.toString('utf8'), clock).catch(refuse)
      }
      const forks = await forkList(folder)
      world.out(given.flags.has('json') ? `${JSON.stringify(forks, null, 2)}\n` : forksText(forks))
    } finally {
      await folder.close()
    }
  },
})

export const logFork = command({
  name: 'log fork',
  summary: 'The proof that a log has two histories, as one file that anybody can check without a node.',
  arguments: [{ name: 'CODE', summary: 'whose log; entente log forks lists those that are known' }],
  flags: [{ name: 'out', value: 'FILE', summary: 'save the proof; on standard output by default' }, ...reportFlags],
  notes: [
    'The file holds two checkpoints that the key of the log signed and that cannot both be true, and no entry of it.',
    'entente log check FILE checks it.',
  ],
  examples: ['log fork GBR', 'log fork GBR --out gbr.fork'],
  async run(given, world) {
    const { forkAnswer, openFolder } = await import('../../node/index.ts')
    const { clock, chance } = world
    const folder = await openFolder(folderOf(given, world), { clock, chance, access: 'read' })
    try {
      const answer = await forkAnswer(folder, given.words[0]!)
      const file = given.flags.get('out')
      if (file !== undefined) save(file, answer.proof)
      if (given.flags.has('json')) return world.out(`${JSON.stringify(answer, null, 2)}\n`)
      if (file === undefined) return world.out(answer.proof)
      world.say(`saved the proof that ${answer.origin} has two histories to ${file}\n`)
    } finally {
      await folder.close()
    }
  },
})
