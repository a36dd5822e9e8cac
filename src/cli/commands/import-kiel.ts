import { command, reportFlags, signingFlags, storeFlag } from '../command.ts'
import { readTableFile } from '../file.ts'
import { progressLine } from '../progress.ts'
import { todayOf, writing } from '../record.ts'
import { dateFlag, namesFlag } from '../values.ts'

export const importKiel = command({
  name: 'import kiel',
  summary: 'Takes in a release of the Ukraine Support Tracker: workbook or CSV, whatever its generation.',
  arguments: [{ name: 'FILE', summary: 'the release as published, XLSX or CSV' }],
  flags: [
    { name: 'release', value: 'N', summary: 'number of the release, where the file does not say it' },
    { name: 'said-on', value: 'D', summary: 'day it was published, where that is known better than the file says' },
    {
      name: 'recipient',
      value: 'PARTY',
      summary: 'who receives, where the table has no column for it; UKR by default',
    },
    {
      name: 'name',
      value: 'WORDS=CODE',
      summary: 'a party or currency that no list knows by these words; may be given several times',
      many: true,
    },
    { name: 'cells', summary: 'list every odd cell, not only the groups' },
    storeFlag,
    ...signingFlags,
    ...reportFlags,
  ],
  examples: ['import kiel ukraine-support-tracker-release-18.xlsx', 'import kiel rows.csv --release 8'],
  async run(given, world) {
    const [{ importKiel: take }, { kielImportText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/import-kiel.ts'),
    ])
    const file = readTableFile(given.words[0]!)
    const [release, recipient] = ['release', 'recipient'].map(name => given.flags.get(name))
    const saidOn = dateFlag(given, 'said-on')
    const options = {
      clock: world.clock,
      today: todayOf(world),
      names: namesFlag(given),
      ...(release === undefined ? {} : { release }),
      ...(saidOn === undefined ? {} : { saidOn }),
      ...(recipient === undefined ? {} : { recipient }),
    }
    const progress = progressLine(world)
    const answer = await writing(given, world, open =>
      take(open, file, { ...options, onProgress: progress.show }),
    ).finally(() => progress.end())
    if (given.flags.has('json')) world.out(`${JSON.stringify(answer, null, 2)}\n`)
    else world.out(kielImportText(answer, given.flags.has('cells')))
  },
})
