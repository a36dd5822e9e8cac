import { command, reportFlags } from '../command.ts'
import { placed, readBounded } from '../file.ts'

export const logCheck = command({
  name: 'log check',
  summary: 'Checks a file of log prove: what it proves, and by whose key. Needs no node and no data folder.',
  arguments: [{ name: 'FILE', summary: 'a proof, as log prove writes it' }],
  flags: [
    { name: 'key', value: 'VKEY', summary: 'the key of the log, had from elsewhere: name+hash+key' },
    ...reportFlags,
  ],
  notes: [
    'Without --key the key is the one in the file: then it is proved that the holder of that key signed the notice,',
    'and whose key it is stays to be asked. Exit codes: 0 proved, 1 not a proof file, 3 it does not prove it.',
  ],
  examples: ['log check notice.tlog-proof', 'log check notice.tlog-proof --key entente/public/GBR+…'],
  async run(given, world) {
    const [{ textOf }, { checkProofFile, mostProofCharacters, parseProofFile }, { provenNotice, provenText }] =
      await Promise.all([import('../../base/index.ts'), import('../../sync/index.ts'), import('../text/proof.ts')])
    const file = given.words[0]!
    const proven = placed(file, () =>
      checkProofFile(parseProofFile(textOf(readBounded(file, mostProofCharacters, 'Z1'))), given.flags.get('key')),
    )
    const answer = placed(file, () => provenNotice(proven))
    world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : provenText(answer))
  },
})
