import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../base/index.ts'
import { command, reportFlags } from '../command.ts'
import { folderOf } from '../record.ts'
import { shown } from '../shown.ts'
import { dateFlag } from '../values.ts'

export const intake = command({
  name: 'intake',
  summary: 'Reads articles, text or HTML, and proposes drafts of what they say. Nothing is signed.',
  arguments: [{ name: 'FILE', summary: 'articles, or folders of them', many: true }],
  flags: [
    { name: 'date', value: 'D', summary: 'day on which they were written, where they do not say so: YYYY-MM-DD' },
    { name: 'queue', summary: 'put the drafts into the review queue of the data folder' },
    ...reportFlags,
  ],
  notes: [
    'With --json one line of JSON per file. Places are counted in characters of the file as decoded.',
    'entente intake queue lists what waits for a decision; what was decided of a draft never comes back.',
  ],
  examples: ['intake article.txt', 'intake article.html --date 2022-11-29 --json'],
  async run(given, world) {
    const [{ filesNamed, readArticleFiles, readLexicon, readPageFile, takeArticle }, { articleText }] =
      await Promise.all([import('../../node/index.ts'), import('../text/intake.ts')])
    const files = filesNamed(given.words)
    const [lexicon, date] = [readLexicon(), dateFlag(given, 'date')]
    const directory = given.flags.has('queue') ? expectFolder(folderOf(given, world)) : undefined
    let refused = 0
    for (const answer of readArticleFiles(files, lexicon, date)) {
      if (directory !== undefined && !('refused' in answer)) {
        const taking = { lexicon, clock: world.clock, ...(date === undefined ? {} : { date }) }
        takeArticle(directory, answer.file, readPageFile(answer.file), taking)
      }
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

/** The queue is kept in a data folder that is one already. @throws Refusal `not-found` */
function expectFolder(directory: string): string {
  if (existsSync(join(directory, 'folder.json'))) return directory
  throw new Refusal('not-found', 'there is no data folder', {
    place: { file: directory },
    hint: 'entente init makes one, entente import record fills it',
  })
}
