import { command, reportFlags, signingFlags, storeFlag } from '../command.ts'
import { writing } from '../record.ts'

export const importRecord = command({
  name: 'import record',
  summary: 'Takes in the public record that comes with the software, or curated facts of your own in its form.',
  arguments: [{ name: 'FOLDER', summary: 'facts as in record/; the public record by default', optional: true }],
  flags: [storeFlag, ...signingFlags, ...reportFlags],
  examples: ['import record'],
  async run(given, world) {
    const [{ importFacts, publicRecord }, { factsImportText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/imports.ts'),
    ])
    const answer = await writing(given, world, open => importFacts(open, given.words[0] ?? publicRecord))
    world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : factsImportText(answer))
  },
})
