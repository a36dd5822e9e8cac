import { answerFlags, command } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const noticesShow = command({
  name: 'notices show',
  summary: 'One notice, exactly as signed, with its sources and what is linked to it.',
  arguments: [{ name: 'ID', summary: 'its id, or the beginning of it' }],
  flags: [...answerFlags],
  examples: ['notices show 3fa1'],
  async run(given, world) {
    const { record } = await readRecord(given, world)
    const [picture, { noticeTables }, { noticeText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/claims.ts'),
    ])
    const answer = picture.noticeAnswer(record.picture, given.words[0]!)
    await give(given, world, { answer, tables: noticeTables, text: noticeText })
  },
})
