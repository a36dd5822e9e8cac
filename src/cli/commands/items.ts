import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const items = command({
  name: 'items',
  summary: 'The catalogue: every item, its class and unit, and how many claims name it.',
  arguments: [],
  flags: [...standFlags, ...answerFlags],
  examples: ['items'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { itemListTables }, { itemListText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/item.ts'),
    ])
    const answer = picture.itemList(record.picture, stand)
    await give(given, world, { answer, tables: itemListTables, text: itemListText })
  },
})
