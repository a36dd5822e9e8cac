import { nearest, Refusal } from '../../base/index.ts'
import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'
import { countFlag } from '../values.ts'

export const notices = command({
  name: 'notices',
  summary: 'Finds notices by kind, source, speaker, party or words.',
  arguments: [],
  flags: [
    { name: 'kind', value: 'KIND', summary: 'only this kind: statement, commitment, transfer …' },
    { name: 'source', value: 'ID', summary: 'only from this source: its id, or the beginning of it' },
    { name: 'speaker', value: 'NAME', summary: 'only what this speaker said: words, and figures told in that name' },
    { name: 'party', value: 'CODE', summary: 'only where this party gives, receives or speaks' },
    { name: 'text', value: 'WORDS', summary: 'only with these words' },
    { name: 'limit', value: 'N', summary: 'list at most so many; 40 by default' },
    ...standFlags,
    ...answerFlags,
  ],
  examples: ['notices --speaker Stoltenberg', 'notices --kind transfer --text "155 mm" --json'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [picture, { noticeListTables }, { noticeListText }, { isKindName, kindNames }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/claims.ts'),
      import('../../kinds/index.ts'),
    ])
    const sought: Record<string, string> = {}
    for (const name of ['kind', 'source', 'speaker', 'party', 'text']) {
      const value = given.flags.get(name)
      if (value !== undefined) sought[name] = value
    }
    const { kind } = sought
    if (kind !== undefined && !isKindName(kind)) {
      throw new Refusal('wrong-use', 'no such kind', {
        value: kind,
        rule: 'U4',
        hint: `choose ${nearest(kind, kindNames).join(', ') || kindNames.join(', ')}`,
      })
    }
    const answer = picture.noticeList(record.picture, stand, {
      ...sought,
      limit: countFlag(given.flags.get('limit'), 40),
    })
    await give(given, world, { answer, tables: noticeListTables, text: noticeListText })
  },
})
