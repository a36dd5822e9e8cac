import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const source = command({
  name: 'source',
  summary: 'One source and what was taken from it.',
  arguments: [{ name: 'ID', summary: 'its id, or the beginning of it, as sources lists it' }],
  flags: [...standFlags, ...answerFlags],
  examples: ['source 3fa1'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { sourceTables }, { sourceText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/sources.ts'),
    ])
    const answer = picture.sourceAnswer(record.picture, given.words[0]!, stand)
    await give(given, world, { answer, tables: sourceTables, text: sourceText })
  },
})
