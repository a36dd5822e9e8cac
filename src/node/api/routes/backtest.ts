import { z } from 'zod'
import { backtest, backtestForm } from '../../../outlook/index.ts'
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
  form: backtestForm,
  answer: (ground, { series, seed, draws }, stand) => {
    const only = (series ?? '').split(',').map(word => word.trim())
    return backtest(
      ground.picture(),
      backtestAsked(
        { seed, draws },
        stand,
        only.filter(word => word !== ''),
      ),
    )
  },
  tables: backtestTables,
})
