import { z } from 'zod'
import { outlookDrawnBy, outlookForm } from '../../../outlook/index.ts'
import { outlookTables } from '../../export/index.ts'
import { drawInThreads, outlookParameters, outlookTerms } from '../../outlook/index.ts'
import { route } from '../route.ts'

export const outlookRoute = route({
  path: '/api/outlook/{item}',
  summary: 'What of an item will arrive, when, how surely, and why',
  parts: { item: z.string().max(200).meta({ description: 'item code of the catalogue, or any of its names' }) },
  query: outlookParameters,
  dated: true,
  form: outlookForm,
  answer: (ground, given, stand) => {
    const { item, to, by, months, draws, seed, measure, target, assume } = given
    const terms = outlookTerms(ground.picture(), stand, item, { to, by, months, draws, seed, measure, target, assume })
    return outlookDrawnBy(ground.picture(), terms, drawInThreads)
  },
  tables: outlookTables,
})
