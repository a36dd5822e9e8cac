import { Refusal } from '../../base/index.ts'
import { command, reportFlags } from '../command.ts'
import { progressLine } from '../progress.ts'
import { folderOf } from '../record.ts'

export const logVerify = command({
  name: 'log verify',
  summary: 'Recomputes everything from the stored bytes: hashes, tree, checkpoints, signatures. Writes nothing.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['log verify', 'log verify --data /media/copy'],
  async run(given, world) {
    const [{ verifyFolder }, { verifyText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/log.ts'),
    ])
    const progress = progressLine(world)
    const report = await verifyFolder(folderOf(given, world), {
      clock: world.clock,
      onProgress: state => progress.show({ phase: 'verify', ...state }),
    }).finally(() => progress.end())
    world.out(given.flags.has('json') ? `${JSON.stringify(report, null, 2)}\n` : verifyText(report))
    const count = report.findings.length + report.more
    if (count > 0) {
      throw new Refusal(
        'not-verified',
        `the record does not verify: ${count} ${count === 1 ? 'finding' : 'findings'}`,
        {
          place: { file: folderOf(given, world) },
          hint: 'restore the whole folder from a copy, and verify that one too',
        },
      )
    }
  },
})
