import { answerFlags, command, valuesOf } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'

export const backtest = command({
  name: 'backtest',
  summary: 'Outlooks as of past days, by what had been said by then, against what came and against simple rules.',
  arguments: [
    {
      name: 'ITEM',
      summary: 'code or name of an item, or key of a series; all by default',
      optional: true,
      many: true,
    },
  ],
  flags: [
    { name: 'series', value: 'KEY', summary: 'the same, by key: delivery:EU:UKR:artillery-ammunition', many: true },
    { name: 'as-of', value: 'D', summary: 'outcomes said up to this day; today by default' },
    { name: 'seed', value: 'S', summary: 'seed of the draws, any text; 1 by default' },
    { name: 'draws', value: 'N', summary: 'draws of each outlook; 1000 by default' },
    ...answerFlags,
  ],
  notes: [
    'Every series of the data folder is found by itself, and each is listed with why it is scored or not.',
    'Tables for --csv: cases, dates, scores, dateScores, series, why.',
  ],
  examples: ['backtest', 'backtest artillery-ammunition', 'backtest --series output:USA:artillery-shell-155mm --json'],
  async run(given, world) {
    const { record, stand } = await readRecord(given, world)
    const [outlook, node, { backtestText }] = await Promise.all([
      import('../../outlook/index.ts'),
      import('../../node/index.ts'),
      import('../text/backtest.ts'),
    ])
    const asked = Object.fromEntries(
      (['seed', 'draws'] as const).flatMap(name => (given.flags.has(name) ? [[name, given.flags.get(name)]] : [])),
    )
    const only = [...given.words, ...(valuesOf(given, 'series') ?? [])]
    const question = node.backtestAsked(node.readParameters(node.backtestQuestionForm, asked), stand, only)
    const answer = outlook.backtest(record.picture, question)
    await give(given, world, { answer, tables: node.backtestTables, text: backtestText })
  },
})
