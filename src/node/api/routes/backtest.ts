import { z } from 'zod'
import { backtestForm } from '../../../outlook/index.ts'
import { backtestAsked, backtestParameters } from '../../backtest-question.ts'
import { backtestTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const backtestRoute = route({
  path: '/api/backtest',
  summary: 'Outlooks as of past days, by what had been said by then, against what came and against simple rules',
  parts: {},
  query: {
    ...backtestParameters,
    series: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: 'codes or names of items, or keys of series, with commas; all by default' }),
  },
  dated: true,
  slow: true,
  form: backtestForm,
  answer: async (ground, { series, seed, draws }, stand, hearing) => {
    const only = (series ?? '').split(',').map(word => word.trim())
    const question = backtestAsked(
      { seed, draws },
      stand,
      only.filter(word => word !== ''),
    )
    const { directory } = ground.keeping.folder
    const state = JSON.stringify(ground.node().logs)
    const tested = await ground.backtests.ask({ directory, question }, state, hearing)
    if (tested.state !== state) hearing.onGrown()
    return tested.answer
  },
  tables: backtestTables,
})
