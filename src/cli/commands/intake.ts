import { Refusal } from '../../base/index.ts'
import { command, reportFlags } from '../command.ts'
import { shown } from '../shown.ts'
import { dateFlag } from '../values.ts'

export const intake = command({
  name: 'intake',
  summary: 'Reads articles, text or HTML, and proposes drafts of what they say. Nothing is signed.',
  arguments: [{ name: 'FILE', summary: 'articles, or folders of them', many: true }],
  flags: [
    { name: 'date', value: 'D', summary: 'day on which they were written, where they do not say so: YYYY-MM-DD' },
    ...reportFlags,
  ],
  notes: [
    'With --json one line of JSON per file. Places are counted in characters of the file as decoded.',
    'entente intake queue shows what waits for a decision; entente intake take FILE puts drafts there.',
  ],
  examples: ['intake article.txt', 'intake article.html --date 2022-11-29 --json'],
  async run(given, world) {
    const [{ filesNamed, readArticleFiles, readLexicon }, { articleText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/intake.ts'),
    ])
    const files = filesNamed(given.words)
    let refused = 0
    for (const answer of readArticleFiles(files, readLexicon(), dateFlag(given, 'date'))) {
      if ('refused' in answer) refused += 1
      if (given.flags.has('json')) world.out(`${JSON.stringify(answer)}\n`)
      else world.out(shown(articleText(answer)))
    }
    if (refused === 0) return
    throw new Refusal('unreadable-file', `${refused} of ${files.length} files could not be read as articles`, {
      rule: 'J3',
      hint: 'what is said above names each and why',
    })
  },
})
