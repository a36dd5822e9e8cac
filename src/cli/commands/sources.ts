import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const sources = command({
  name: 'sources',
  summary: 'Every source with its grade, and the number of claims that rest on it.',
  arguments: [],
  flags: [...standFlags, ...answerFlags],
  examples: ['sources'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { sourceListTables }, { sourceListText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/sources.ts'),
    ])
    const answer = picture.sourceList(record.picture, stand)
    await give(given, world, { answer, tables: sourceListTables, text: sourceListText })
  },
})
