import { command, reportFlags } from '../command.ts'
import { readTableFile } from '../file.ts'
import { progressLine } from '../progress.ts'
import { todayOf, writeRecord } from '../record.ts'

export const importSheet = command({
  name: 'import sheet',
  summary: 'Takes in a CSV or XLSX of your own, by a small mapping file that template writes.',
  arguments: [{ name: 'FILE', summary: 'the sheet, CSV or XLSX' }],
  flags: [
    { name: 'mapping', value: 'FILE', summary: 'the mapping; by default FILE with .mapping.json for its ending' },
    { name: 'said-on', value: 'D', summary: 'day on which the source said it, where the mapping does not give it' },
    ...reportFlags,
  ],
  examples: ['import sheet orders.csv', 'import sheet orders.xlsx --mapping orders-2024.mapping.json'],
  async run(given, world) {
    const [{ importSheet: take }, { sheetImportText }, { calendarDate }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/imports.ts'),
      import('../../base/index.ts'),
    ])
    const name = given.words[0]!
    const file = readTableFile(name)
    const mapping = readTableFile(given.flags.get('mapping') ?? `${name.replace(/\.[^./\\]*$/, '')}.mapping.json`)
    const saidOn = given.flags.get('said-on')
    const options = {
      clock: world.clock,
      today: todayOf(world),
      ...(saidOn === undefined ? {} : { saidOn: calendarDate(saidOn) }),
    }
    const record = await writeRecord(given, world)
    const progress = progressLine(world)
    try {
      const text = {
        name: mapping.name,
        text: Buffer.from(mapping.bytes)
          .toString('utf8')
          .replace(/^\uFEFF/, ''),
      }
      const answer = await take(record, file, text, { ...options, onProgress: progress.show })
      progress.end()
      world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : sheetImportText(answer))
    } finally {
      progress.end()
      await record.close()
    }
  },
})
