import { command, reportFlags } from '../command.ts'
import { placed, readBounded } from '../file.ts'

export const logCheck = command({
  name: 'log check',
  summary:
    'Checks a file of log prove or log fork: what it proves, and by whose key. Needs no node and no data folder.',
  arguments: [{ name: 'FILE', summary: 'a proof, as log prove or log fork writes it' }],
  flags: [
    { name: 'key', value: 'VKEY', summary: 'the key of the log, had from elsewhere: name+hash+key' },
    ...reportFlags,
  ],
  notes: [
    'Without --key the key is the one in the file: then it is proved that the holder of that key signed the notice,',
    'and whose key it is stays to be asked. Exit codes: 0 proved, 1 not a proof file, 3 it does not prove it.',
  ],
  examples: [
    'log check notice.tlog-proof',
    'log check gbr.fork',
    'log check notice.tlog-proof --key entente/public/GBR+…',
  ],
  async run(given, world) {
    const [{ textOf }, { mostProofCharacters }] = await Promise.all([
      import('../../base/index.ts'),
      import('../../sync/index.ts'),
    ])
    const file = given.words[0]!
    const text = placed(file, () => textOf(readBounded(file, mostProofCharacters, 'Z1')))
    const key = given.flags.get('key')
    const { answer, lines } = text.startsWith('{') ? await forkIn(file, text, key) : await noticeIn(file, text, key)
    world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : lines)
  },
})

interface Checked {
  readonly answer: object
  readonly lines: string
}

async function noticeIn(file: string, text: string, key: string | undefined): Promise<Checked> {
  const [{ checkProofFile, parseProofFile }, { provenNotice, provenText }] = await Promise.all([
    import('../../sync/index.ts'),
    import('../text/proof.ts'),
  ])
  const answer = placed(file, () => provenNotice(checkProofFile(parseProofFile(text), key)))
  return { answer, lines: provenText(answer) }
}

/** A fork proof is the only proof that begins as JSON does. */
async function forkIn(file: string, text: string, key: string | undefined): Promise<Checked> {
  const [{ readForkProof }, { provenFork, provenForkText }] = await Promise.all([
    import('../../sync/index.ts'),
    import('../text/fork.ts'),
  ])
  const answer = placed(file, () => provenFork(readForkProof(text), key))
  return { answer, lines: provenForkText(answer) }
}
