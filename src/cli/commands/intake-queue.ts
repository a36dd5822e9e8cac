import { command, reportFlags } from '../command.ts'
import { folderOf, readRecord } from '../record.ts'
import { shown } from '../shown.ts'

export const intakeQueue = command({
  name: 'intake queue',
  summary: 'Lists the articles of the review queue and their drafts that wait.',
  arguments: [],
  flags: [{ name: 'all', summary: 'also drafts that were decided' }, ...reportFlags],
  examples: ['intake queue', 'intake queue --all --json'],
  async run(given, world) {
    const [{ readQueue }, { queueText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/intake-queue.ts'),
    ])
    const isAll = given.flags.has('all')
    const articles = readQueue(folderOf(given, world)).map(({ text: _text, ...article }) => ({
      ...article,
      drafts: article.drafts.filter(({ state }) => isAll || state === 'waiting'),
    }))
    world.out(given.flags.has('json') ? `${JSON.stringify({ articles }, null, 2)}\n` : shown(queueText(articles)))
  },
})

export const intakeShow = command({
  name: 'intake show',
  summary: 'Shows one draft of the queue: its sentence, its reasons, and what the record holds that is like it.',
  arguments: [{ name: 'DRAFT', summary: 'its id, or the beginning of it' }],
  flags: [...reportFlags],
  examples: ['intake show 4e3e'],
  async run(given, world) {
    const [{ Likenesses, queuedDraft }, { draftText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/intake-queue.ts'),
    ])
    const { article, draft } = queuedDraft(folderOf(given, world), given.words[0]!)
    const { record } = await readRecord(given, world)
    try {
      const alike = new Likenesses(record.picture).of(draft)
      const { text, ...facts } = article
      const sentence = [...text].slice(...draft.sentence).join('')
      const answer = { article: { ...facts, drafts: undefined }, draft, sentence, alike }
      world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : shown(draftText(answer)))
    } finally {
      await record.close()
    }
  },
})
