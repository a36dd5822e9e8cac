import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const revisions = command({
  name: 'revisions',
  summary: 'What changed between two editions or dates: new, dropped, amended, only re-converted; in five parts.',
  arguments: [
    { name: 'FROM', summary: 'the earlier: an edition such as 7, or a date' },
    { name: 'TO', summary: 'the later: an edition such as 8, or a date' },
  ],
  flags: [...standFlags, ...answerFlags],
  examples: ['revisions 7 8', 'revisions 2022-12-31 2023-05-31 --xlsx changes.xlsx'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { revisionTables }, { revisionText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/revisions.ts'),
    ])
    const answer = picture.revisionAnswer(record.picture, given.words[0]!, given.words[1]!, stand)
    await give(given, world, { answer, tables: revisionTables, text: revisionText })
  },
})
