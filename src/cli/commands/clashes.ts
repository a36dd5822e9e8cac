import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const clashes = command({
  name: 'clashes',
  summary: 'What cannot both hold, with every side and where it stands.',
  arguments: [],
  flags: [...standFlags, ...answerFlags],
  examples: ['clashes', 'clashes --as-of 2023-02-01 --json'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { clashTables }, { clashText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/clashes.ts'),
    ])
    const answer = picture.clashAnswer(record.picture, stand)
    await give(given, world, { answer, tables: clashTables, text: clashText })
  },
})
