import { command, reportFlags, signingFlags, storeFlag } from '../command.ts'
import { readTableFile } from '../file.ts'
import { progressLine } from '../progress.ts'
import { todayOf, writing } from '../record.ts'
import { dateFlag } from '../values.ts'

export const importSheet = command({
  name: 'import sheet',
  summary: 'Takes in a CSV or XLSX of your own, by a small mapping file that template writes.',
  arguments: [{ name: 'FILE', summary: 'the sheet, CSV or XLSX' }],
  flags: [
    { name: 'mapping', value: 'FILE', summary: 'the mapping; by default FILE with .mapping.json for its ending' },
    { name: 'said-on', value: 'D', summary: 'day on which the source said it, where the mapping does not give it' },
    storeFlag,
    ...signingFlags,
    ...reportFlags,
  ],
  examples: ['import sheet orders.csv', 'import sheet orders.xlsx --mapping orders-2024.mapping.json'],
  async run(given, world) {
    const [{ importSheet: take }, { sheetImportText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/imports.ts'),
    ])
    const name = given.words[0]!
    const file = readTableFile(name)
    const mapping = readTableFile(
      given.flags.get('mapping') ?? `${name.replace(/\.[^./\\]*$/, '')}.mapping.json`,
      'a sheet is read by a mapping: entente template KIND writes one to start from; name yours with --mapping',
    )
    const saidOn = dateFlag(given, 'said-on')
    const options = {
      clock: world.clock,
      today: todayOf(world),
      ...(saidOn === undefined ? {} : { saidOn }),
    }
    const text = {
      name: mapping.name,
      text: Buffer.from(mapping.bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    }
    const progress = progressLine(world)
    const answer = await writing(given, world, open =>
      take(open, file, text, { ...options, onProgress: progress.show }),
    ).finally(() => progress.end())
    world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : sheetImportText(answer))
  },
})
