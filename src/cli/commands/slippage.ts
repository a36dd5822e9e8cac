import { answerFlags, command, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const slippage = command({
  name: 'slippage',
  summary: 'Who keeps promises, how late, how sure; plans of producers and targets against what came of them.',
  arguments: [],
  flags: [
    { name: 'by', value: 'D', summary: 'donor (default), class or origin: promises; producer or target: plans' },
    ...standFlags,
    { name: 'account', value: 'SERIES', summary: 'whose promises: a data set, or notices; by default the widest held' },
    {
      name: 'kept-back',
      value: 'R',
      summary: 'a delivery kept back: waiting (default), as not shown; apart, left out',
    },
    ...answerFlags,
  ],
  notes: ['Tables for --csv: slippage, curves, observations, leftOut.'],
  examples: ['slippage', 'slippage --by class --as-of 2023-06', 'slippage --by producer --json'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [outlook, node, { slippageText }] = await Promise.all([
      import('../../outlook/index.ts'),
      import('../../node/index.ts'),
      import('../text/slippage.ts'),
    ])
    const asked = Object.fromEntries(
      [...parameters].flatMap(([flag, name]) => (given.flags.has(flag) ? [[name, given.flags.get(flag)]] : [])),
    )
    const question = node.slippageAsked(node.readParameters(node.slippageForm, asked))
    const answer = outlook.slippage(record.picture, stand, question)
    await give(given, world, { answer, tables: node.slippageTables, text: slippageText })
  },
})

/** Flag → parameter of the API, whose forms check the values. */
const parameters = new Map([
  ['by', 'by'],
  ['account', 'account'],
  ['kept-back', 'keptBack'],
])
