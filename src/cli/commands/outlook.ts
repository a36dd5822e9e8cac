import { readFileSync } from 'node:fs'
import { Refusal } from '../../base/index.ts'
import { answerFlags, command, type Given, standFlags, valuesOf } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const outlook = command({
  name: 'outlook',
  summary: 'What of an item will arrive, when, how surely, and why; stock, floor and time to replenish.',
  arguments: [{ name: 'ITEM', summary: 'its code, or any of its names' }],
  flags: [
    { name: 'to', value: 'PARTY', summary: 'only what goes to this party' },
    { name: 'by', value: 'PARTY', summary: 'only what this party promises, or its industry makes' },
    ...standFlags,
    { name: 'months', value: 'N', summary: 'months to show; 12 by default' },
    {
      name: 'measure',
      value: 'M',
      summary: 'level (total so far), rate (made a month) or stock; by default what fits',
    },
    { name: 'target', value: 'NAME', summary: 'which target, by name or the beginning of its id' },
    { name: 'assume', value: 'A', summary: 'what the record does not say: rate=4000..6000,leadTime=18', many: true },
    { name: 'assume-file', value: 'FILE', summary: 'the same from a small YAML or JSON file' },
    { name: 'seed', value: 'S', summary: 'seed of the draws, any text; 1 by default' },
    { name: 'draws', value: 'N', summary: 'draws; 10000 by default' },
    { name: 'draw', value: 'K', summary: 'tell draw K (from 0) in full instead' },
    ...answerFlags,
  ],
  notes: [
    'Assumed can be: rate, growth, leadTime, restart, order, deliveryMonths, consumption, stock, floor, level, target,',
    'due, start, slip, sent, peacetimeUse, ramp=2024-06:20000;2024-12:40000, counts=continue. Ranges: low..high.',
    'Tables for --csv: months, answer, inputs, past, replenishment, why.',
  ],
  examples: [
    'outlook artillery-ammunition --to UKR --as-of 2023-11-14 --months 14',
    'outlook artillery-shell-155mm --by USA --measure rate --as-of 2024-09-30 --json',
    'outlook artillery-shell-155mm --assume stock=60000,consumption=20000,rate=12000,floor=30000',
  ],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [engine, node, { outlookDrawText, outlookText }] = await Promise.all([
      import('../../outlook/index.ts'),
      import('../../node/index.ts'),
      import('../text/outlook.ts'),
    ])
    const names = ['to', 'by', 'months', 'measure', 'target', 'seed', 'draws'] as const
    const asked = Object.fromEntries(
      names.flatMap(name => (given.flags.has(name) ? [[name, given.flags.get(name)]] : [])),
    )
    const assume = valuesOf(given, 'assume')?.join(',')
    const parameters = node.readParameters(node.outlookQuestionForm, {
      ...asked,
      ...(assume === undefined ? {} : { assume }),
    })
    const file = given.flags.get('assume-file')
    const more = file === undefined ? [] : engine.pairsOfFile(readText(file), file)
    const terms = node.outlookTerms(record.picture, stand, given.words[0]!, parameters, more)
    const draw = drawOf(given)
    if (draw !== undefined) {
      const told = engine.outlookDraw(record.picture, terms, draw)
      if (told === undefined) throw new Refusal('not-found', 'the outlook is unknown: there is no draw', { rule: 'O2' })
      world.out(given.flags.has('json') ? `${JSON.stringify(told, null, 2)}\n` : outlookDrawText(told))
      return
    }
    const answer = await engine.outlookDrawnBy(record.picture, terms, node.drawInThreads)
    await give(given, world, { answer, tables: node.outlookTables, text: outlookText })
  },
})

function drawOf(given: Given): number | undefined {
  const text = given.flags.get('draw')
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Refusal('wrong-use', '--draw takes a whole number from 0', { value: text, rule: 'U4' })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Refusal('not-found', 'the file of assumptions cannot be read', { place: { file: path }, cause })
  }
}
