import { z } from 'zod'
import { scenarioFromRecord } from '../../../outlook/index.ts'
import { standForm } from '../../../picture/index.ts'
import { route } from '../route.ts'

const mostMonths = 240

export const scenarioRoute = route({
  path: '/api/scenario',
  summary: 'A scenario begun from the record, with ask for whatever a plan needs and nobody has said',
  parts: {},
  query: {
    items: z.string().min(1).max(2000).meta({ description: 'codes or names of items, with commas; parts come along' }),
    to: z.string().max(80).optional().meta({ description: 'party that needs them; UKR by default' }),
    months: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a whole number from 1')
      .refine(text => Number(text) <= mostMonths, `at most ${mostMonths}`)
      .optional()
      .meta({ description: `months to plan, up to ${mostMonths}; 24 by default` }),
  },
  dated: true,
  form: z
    .strictObject({
      ...standForm.shape,
      text: z
        .string()
        .meta({ description: 'the scenario as YAML; above each row, as comments, the notices behind it' }),
    })
    .meta({ description: 'A scenario begun from the record' }),
  answer: (ground, { items, to, months }, stand) => {
    const names = items.split(',').map(name => name.trim())
    const wish = { items: names.filter(name => name !== ''), to: to ?? 'UKR', months: Number(months ?? 24) }
    return { ...stand, text: scenarioFromRecord(ground.picture(), stand, wish) }
  },
})
