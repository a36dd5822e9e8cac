import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const item = command({
  name: 'item',
  summary: 'One item: promised, ordered, dispatched, received; target and needed rate; who says so.',
  arguments: [{ name: 'ITEM', summary: 'its code, or any of its names in English or Vietnamese' }],
  flags: [...standFlags, { name: 'to', value: 'PARTY', summary: 'only what goes to this party' }, ...answerFlags],
  examples: ['item artillery-ammunition', 'item "155 mm" --as-of 2023-11-14 --json'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { itemTables }, { itemText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/item.ts'),
    ])
    const to = given.flags.get('to')
    const answer = picture.itemAnswer(record.picture, given.words[0]!, stand, to === undefined ? {} : { to })
    await give(given, world, { answer, tables: itemTables, text: itemText })
  },
})
