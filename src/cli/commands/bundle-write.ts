import { Refusal } from '../../base/index.ts'
import { command, keyFlags, reportFlags, valuesOf } from '../command.ts'
import { passphraseOf } from '../passphrase.ts'
import { folderOf } from '../record.ts'
import { plural } from '../text/about.ts'

export const bundleWrite = command({
  name: 'bundle write',
  summary: 'Saves a log, or what is new of it, as a file for others; sealed, so that nobody on the way can read it.',
  arguments: [],
  flags: [
    {
      name: 'to',
      value: 'PARTY',
      summary: 'a pinned party, by code or card, that may read it; may be given more than once. Without: in the clear',
      many: true,
    },
    { name: 'out', value: 'FILE', summary: 'the file to write' },
    { name: 'relay', value: 'URL', summary: 'put it into the boxes of its readers at this relay' },
    { name: 'from', value: 'N', summary: 'first entry; 0 by default, the whole log' },
    { name: 'log', value: 'CODE', summary: 'whose log; our own by default' },
    ...keyFlags,
    ...reportFlags,
  ],
  notes: [
    'Readers get the bytes of the entries that they may read, and of the others the hashes. In the clear there are public',
    'entries only, and the file is of use only where there are no others.',
  ],
  examples: [
    'bundle write --to DEU --out week.bundle',
    'bundle write --to DEU --to FRA --relay http://relay.example:4830',
  ],
  async run(given, world) {
    const { openFolder, postBundle, readerNamed, signerBeside, writeBundle } = await import('../../node/index.ts')
    const [out, relay] = [given.flags.get('out'), given.flags.get('relay')]
    const words = (valuesOf(given, 'to') ?? []).flatMap(value => value.split(','))
    if (out === undefined && relay === undefined) throw wrongUse('where to? --out FILE or --relay URL')
    if (relay !== undefined && words.length === 0) throw wrongUse('a relay takes sealed bundles: say --to')
    const directory = folderOf(given, world)
    const { clock, chance } = world
    const folder = await openFolder(directory, { clock, chance, access: 'read' })
    try {
      const readers = words.map(word => readerNamed(directory, word))
      const { passphrase } = passphraseOf(given, world)
      const signer = readers.length === 0 ? undefined : await signerBeside(folder, passphrase)
      const party = given.flags.get('log')
      const wish = { readers, from: fromOf(given.flags.get('from')), ...(party === undefined ? {} : { party }) }
      const written = await writeBundle(folder, wish, { chance, ...(signer === undefined ? {} : { signer }) })
      const { saveStream, wholeOf } = await import('../stream.ts')
      let bytes = 0
      if (out !== undefined) bytes = await saveStream(out, written.bytes)
      if (relay !== undefined) {
        const bundle = await wholeOf(out, written.bytes)
        bytes = bundle.length
        for (const { recipient } of readers) await postBundle(relay, recipient, bundle)
      }
      const report = { party: written.party, from: written.from, size: written.size, readers: written.readers, bytes }
      if (given.flags.has('json')) return world.out(`${JSON.stringify(report, null, 2)}\n`)
      const sealed = report.readers.length === 0 ? 'in the clear' : `sealed to ${report.readers.join(', ')}`
      const where = [out, relay].filter(Boolean).join(' and ')
      const count = plural(report.size - report.from, 'entry', 'entries')
      world.say(`${count} of ${report.party}, from ${report.from} on, ${sealed}, ${bytes} bytes: ${where}\n`)
    } finally {
      await folder.close()
    }
  },
})

function fromOf(text: string | undefined): number {
  if (text === undefined) return 0
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', '--from takes a place in the log, a whole number from 0', { value: text, rule: 'U4' })
}

function wrongUse(message: string): Refusal {
  return new Refusal('wrong-use', message, { rule: 'U4', hint: 'entente bundle write --help lists what it takes' })
}
