import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const overview = command({
  name: 'overview',
  summary: 'The big numbers and how sure they are, and what the record holds.',
  arguments: [],
  flags: [...standFlags, ...answerFlags],
  examples: ['overview --as-of 2023-12'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { overviewTables }, { overviewText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/overview.ts'),
    ])
    const { clashes } = picture.clashAnswer(record.picture, stand)
    const answer = picture.overview(record.picture, stand, clashes.length)
    await give(given, world, { answer, tables: overviewTables, text: overviewText })
  },
})
