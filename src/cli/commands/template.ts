import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nearest, Refusal } from '../../base/index.ts'
import { command, reportFlags } from '../command.ts'
import { save } from '../output.ts'

export const template = command({
  name: 'template',
  summary: 'Writes a CSV with every field of a kind and one example row, and the mapping that reads it.',
  arguments: [{ name: 'KIND', summary: 'commitment, contract, transfer, receipt … ; GET /api/kinds explains each' }],
  flags: [
    { name: 'out', value: 'DIR', summary: 'folder to write KIND.csv and KIND.mapping.json into; here by default' },
    { name: 'force', summary: 'replace files that are there' },
    ...reportFlags,
  ],
  examples: ['template commitment', 'template receipt --out sheets'],
  async run(given, world) {
    const [{ isKindName, kindNames }, { templateOf }] = await Promise.all([
      import('../../kinds/index.ts'),
      import('../../intake/index.ts'),
    ])
    const kind = given.words[0]!
    if (!isKindName(kind)) {
      throw new Refusal('wrong-use', 'no such kind', {
        value: kind,
        rule: 'U4',
        hint: `${nearest(kind, kindNames)
          .map(near => `did you mean ${near}? `)
          .slice(0, 1)
          .join('')}choose of ${kindNames.join(', ')}`,
      })
    }
    const { csv, mapping } = templateOf(kind)
    if (given.flags.has('json')) return world.out(`${JSON.stringify({ csv, mapping }, null, 2)}\n`)
    const folder = given.flags.get('out') ?? '.'
    const files = [
      { path: join(folder, `${kind}.csv`), text: csv },
      { path: join(folder, `${kind}.mapping.json`), text: `${JSON.stringify(mapping, null, 2)}\n` },
    ]
    const taken = files.find(file => existsSync(file.path))
    if (taken !== undefined && !given.flags.has('force')) {
      throw new Refusal('conflict', 'a file of this name is there already', {
        place: { file: taken.path },
        hint: 'name another folder with --out, or replace it with --force',
      })
    }
    for (const file of files) save(file.path, file.text)
    const names = files.map(file => file.path)
    world.out(`Wrote ${names.join(' and ')}.\nFill in the rows, then: entente import sheet ${names[0]}\n`)
  },
})
