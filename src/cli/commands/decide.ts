/** The commands that ask of decisions by silence, and the proof of an adopted text. Rules D13, D16, D17: spec/decision.md. */
import { answerFlags, command, type Given, reportFlags, valuesOf } from '../command.ts'
import { placed, readBounded } from '../file.ts'
import { give, save } from '../output.ts'
import { readRecord } from '../record.ts'
import { shown } from '../shown.ts'
import { momentFlag } from '../values.ts'
import type { World } from '../world.ts'

const momentFlags = [
  { name: 'at', value: 'MOMENT', summary: 'what had been said by then, 2024-03-01T09:30:00Z; now by default' },
]

export const decideList = command({
  name: 'decide list',
  summary: 'Every decision by silence: open, broken, adopted, or what is missing.',
  arguments: [],
  flags: [...momentFlags, ...answerFlags],
  examples: ['decide list', 'decide list --json'],
  async run(given, world) {
    const [{ decisionList }, { decisionListTables }, { decisionListText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/decision.ts'),
    ])
    const { ground } = await heard(given, world)
    await give(given, world, { answer: decisionList(ground), tables: decisionListTables, text: decisionListText })
  },
})

export const decideShow = command({
  name: 'decide show',
  summary: 'One decision: its rounds, who received and closed, who objected, what was announced and what is missing.',
  arguments: [{ name: 'ID', summary: 'id of any notice of it, or its beginning' }],
  flags: [...momentFlags, ...answerFlags],
  examples: ['decide show 5b1e', 'decide show 5b1e --at 2024-03-08T16:00:00Z'],
  async run(given, world) {
    const [{ decisionAnswer }, { decisionTables }, { decisionText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/decision.ts'),
    ])
    const { ground } = await heard(given, world)
    const answer = decisionAnswer(ground, given.words[0]!)
    await give(given, world, { answer, tables: decisionTables, text: decisionText })
  },
})

async function heard(given: Given, world: World) {
  const { record } = await readRecord(given, world)
  const { decisionGround } = await import('../../node/index.ts')
  const { folder, picture } = record
  const moment = momentFlag(given, 'at') ?? world.clock.now()
  return { ground: await decisionGround({ folder, picture, logs: record.logs() }, moment), record }
}

export const decideProve = command({
  name: 'decide prove',
  summary: 'An adopted text with everything it stands on, as one file that an outsider checks without a node.',
  arguments: [{ name: 'ID', summary: 'id of any notice of it, or its beginning' }],
  flags: [
    {
      name: 'text',
      value: 'FILE',
      summary: 'a text that travelled as a file, to go along; may be given more than once',
      many: true,
    },
    { name: 'out', value: 'FILE', summary: 'save the proof; on standard output by default' },
  ],
  notes: ['The file shows the notices that it holds to whoever gets it. entente decide check FILE checks it.'],
  examples: ['decide prove 5b1e --out statement.decision'],
  async run(given, world) {
    const { proveDecision } = await import('../../node/index.ts')
    const { record } = await readRecord(given, world)
    const texts = (valuesOf(given, 'text') ?? []).map(file => readBounded(file, mostTextFileBytes, 'D16'))
    const { folder, picture } = record
    const heard = { folder, picture, logs: record.logs() }
    const proof = await proveDecision(heard, given.words[0]!, world.clock.now(), texts)
    const file = given.flags.get('out')
    if (file === undefined) return world.out(proof)
    save(file, proof)
    world.say(`saved the proof, ${Buffer.byteLength(proof).toLocaleString('en')} bytes, to ${file}\n`)
  },
})

const mostTextFileBytes = 4_000_000

export const decideCheck = command({
  name: 'decide check',
  summary: 'Checks a file of decide prove: what it proves, and what rests on whom. Needs no node and no data folder.',
  arguments: [{ name: 'FILE', summary: 'a proof, as decide prove writes it' }],
  flags: [
    {
      name: 'key',
      value: 'VKEY',
      summary: 'the key of a party, had from elsewhere; may be given more than once',
      many: true,
    },
    ...reportFlags,
  ],
  notes: ['Exit codes: 0 proved, 1 not a proof of a decision, 3 it does not prove it.'],
  examples: ['decide check statement.decision', 'decide check statement.decision --key entente/public/GBR+…'],
  async run(given, world) {
    const [{ textOf }, { checkDecisionProof, mostDecisionProofCharacters }, { provenDecisionText }] = await Promise.all(
      [import('../../base/index.ts'), import('../../node/index.ts'), import('../text/decision.ts')],
    )
    const file = given.words[0]!
    const proven = placed(file, () =>
      checkDecisionProof(textOf(readBounded(file, mostDecisionProofCharacters, 'D16')), valuesOf(given, 'key') ?? []),
    )
    world.out(given.flags.has('json') ? `${JSON.stringify(proven, null, 2)}\n` : shown(provenDecisionText(proven)))
  },
})
