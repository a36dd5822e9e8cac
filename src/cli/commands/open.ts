import { answerFlags, command } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'
import { questionOf, supportFlags, supportNotes } from '../support-flags.ts'
import { countFlag } from '../values.ts'

export const open = command({
  name: 'open',
  summary: 'The notices and sources behind one figure of support, and the rules that joined them.',
  arguments: [],
  flags: [
    ...supportFlags,
    { name: 'limit', value: 'N', summary: 'list at most so many; 40 by default' },
    ...answerFlags,
  ],
  notes: supportNotes,
  examples: ['open --donor DEU --type military', 'open --donor USA --type financial --as-of 2022-11-22 --limit 500'],
  async run(given, world) {
    const { record, today } = await readRecord(given, world)
    const question = await questionOf(given, record.picture, today)
    const [picture, { openedTables }, { openedText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/claims.ts'),
    ])
    const answer = picture.openSupport(record.picture, question, countFlag(given.flags.get('limit'), 40))
    await give(given, world, { answer, tables: openedTables, text: openedText })
  },
})
