import { slippage, slippageAnswerForm } from '../../../outlook/index.ts'
import { slippageTables } from '../../export/index.ts'
import { slippageAsked, slippageParameters } from '../../slippage-question.ts'
import { route } from '../route.ts'

export const slippageRoute = route({
  path: '/api/slippage',
  summary: 'Who keeps promises, how late, how sure: waits for delivery, and plans against outcomes',
  parts: {},
  query: slippageParameters,
  dated: true,
  form: slippageAnswerForm,
  answer: (ground, given, stand) => slippage(ground.picture(), stand, slippageAsked(given)),
  tables: slippageTables,
})
