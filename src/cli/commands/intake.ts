import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../base/index.ts'
import type { AnswerWithModel } from '../../node/index.ts'
import { command, reportFlags } from '../command.ts'
import { folderOf } from '../record.ts'
import { shown } from '../shown.ts'
import { dateFlag } from '../values.ts'
import type { World } from '../world.ts'

export const intake = command({
  name: 'intake',
  summary: 'Reads articles, text or HTML, and proposes drafts of what they say. Nothing is signed.',
  arguments: [{ name: 'FILE', summary: 'articles, or folders of them', many: true }],
  flags: [
    { name: 'date', value: 'D', summary: 'day on which they were written, where they do not say so: YYYY-MM-DD' },
    { name: 'queue', summary: 'put the drafts into the review queue of the data folder' },
    { name: 'model', summary: 'ask the model that model.json of the data folder names, too; its drafts are marked' },
    ...reportFlags,
  ],
  notes: [
    'With --json one line of JSON per file. Places are counted in characters of the file as decoded.',
    'entente intake queue lists what waits for a decision; what was decided of a draft never comes back.',
  ],
  examples: ['intake article.txt', 'intake article.html --date 2022-11-29 --json'],
  async run(given, world) {
    const [{ askBeside, filesNamed, readArticleFiles, readLexicon, readPageFile, takeArticle }, texts] =
      await Promise.all([import('../../node/index.ts'), import('../text/intake.ts')])
    const model = given.flags.has('model') ? await expectModel(folderOf(given, world), world) : undefined
    const files = filesNamed(given.words)
    const [lexicon, date] = [readLexicon(), dateFlag(given, 'date')]
    const directory = given.flags.has('queue') ? expectFolder(folderOf(given, world)) : undefined
    let refused = 0
    for (const read of readArticleFiles(files, lexicon, date)) {
      const answer = model === undefined || 'refused' in read ? read : await askBeside(read, lexicon, date, model)
      if (directory !== undefined && !('refused' in answer)) {
        const taking = { lexicon, clock: world.clock, beside: answer.drafts.filter(({ by }) => by !== undefined) }
        takeArticle(directory, answer.file, readPageFile(answer.file), {
          ...taking,
          ...(date === undefined ? {} : { date }),
        })
      }
      if ('refused' in answer) refused += 1
      if (given.flags.has('json')) world.out(`${JSON.stringify(answer)}\n`)
      else world.out(shown(texts.articleText(answer)))
      if ('model' in answer && !given.flags.has('json'))
        world.say(shown(texts.modelText((answer as AnswerWithModel).model)))
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

/** @throws Refusal `not-found` where none is configured */
async function expectModel(directory: string, world: World) {
  const { modelOf, readModelSettings } = await import('../../node/index.ts')
  const settings = readModelSettings(directory, world.environment)
  if (settings !== undefined) return modelOf(settings)
  throw new Refusal('not-found', 'no model is configured', {
    place: { file: join(directory, 'model.json') },
    rule: 'J33',
    hint: 'write {"address": "http://127.0.0.1:11434/v1", "model": "NAME"} there; without a model everything else works',
  })
}
