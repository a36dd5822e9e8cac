import { answerFlags, command } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'
import { questionOf, supportFlags, supportNotes } from '../support-flags.ts'

export const support = command({
  name: 'support',
  summary: 'Who promised what to whom: sums by donor, type, month and more.',
  arguments: [],
  flags: [...supportFlags, ...answerFlags],
  notes: supportNotes,
  examples: [
    'support',
    'support --by donor --per gdp --as-of 2022-12-31',
    'support --by item --donor Germany --measure delivery --json',
    'support --by month --type military --currency USD --csv months.csv',
  ],
  async run(given, world) {
    const { record, today } = await readRecord(given, world)
    const question = await questionOf(given, record.picture, today)
    const [picture, { supportTables }, { supportText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/support.ts'),
    ])
    const answer = picture.support(record.picture, question)
    await give(given, world, { answer, tables: supportTables, text: supportText })
  },
})
