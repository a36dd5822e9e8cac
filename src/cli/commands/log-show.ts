import { Refusal } from '../../base/index.ts'
import { command, reportFlags } from '../command.ts'
import { folderOf } from '../record.ts'

export const logShow = command({
  name: 'log show',
  summary: 'Whose log this is and its signed checkpoint; or one entry, with the proof that it is in the log.',
  arguments: [{ name: 'ENTRY', summary: 'place in the log, from 0', optional: true }],
  flags: [...reportFlags],
  examples: ['log show', 'log show 17 --json'],
  async run(given, world) {
    const { openFolder } = await import('../../node/index.ts')
    const place = placeOf(given.words[0])
    const { clock, chance } = world
    const folder = await openFolder(folderOf(given, world), { clock, chance, access: 'read' })
    try {
      const { party, community, origin, size, checkpoint } = folder
      const vkey = folder.keys.current
      if (place === undefined) {
        const facts = { party, community, origin, vkey, size, checkpoint: checkpoint.note }
        if (given.flags.has('json')) return world.out(`${JSON.stringify(facts, null, 2)}\n`)
        return world.out(
          `Log of ${party} in ${community}: ${size.toLocaleString('en')} entries\nKey  ${vkey}\n\n${checkpoint.note}`,
        )
      }
      const [entry, proof] = [await folder.entry(place), await folder.proof(place)]
      const notice: unknown = JSON.parse(Buffer.from(entry.bytes).toString('utf8'))
      const shown = {
        seq: place,
        id: entry.id,
        bytes: entry.bytes.length,
        notice,
        path: proof.path,
        checkpoint: checkpoint.note,
      }
      if (given.flags.has('json')) return world.out(`${JSON.stringify(shown, null, 2)}\n`)
      world.out(
        `Entry ${place}, ${entry.bytes.length} bytes\nId   ${entry.id}\n\n${JSON.stringify(notice, null, 2)}\n\nProof, lowest hash first\n${proof.path.map(hash => `  ${hash}\n`).join('')}\n${checkpoint.note}`,
      )
    } finally {
      await folder.close()
    }
  },
})

function placeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', 'a place in the log is a whole number from 0', { value: text, rule: 'U4' })
}
