import { z } from 'zod'
import { dateForm, noteForm, partyForm, quantityForm, textForm } from './forms.ts'
import { kind } from './kind.ts'
import { measureForm, treatyCodeForm } from './treaty-forms.ts'

const figureForm = z.strictObject({
  measure: measureForm,
  quantity: quantityForm.meta({ description: 'the number declared; of what is withheld, undisclosed' }),
  computed: textForm('how it was reckoned, where no source states it', 400).optional(),
})

export const declaration = kind({
  name: 'declaration',
  summary: 'What a party declares under a treaty as of a day: its figures, or that they are withheld.',
  body: z
    .strictObject({
      treaty: treatyCodeForm,
      party: partyForm.meta({ description: 'whose figures they are' }),
      date: dateForm.meta({ description: 'day the figures hold for' }),
      status: z.enum(['declared', 'withheld']).meta({
        description: 'declared; withheld: kept back, which is neither nought nor a gap of this record',
      }),
      figures: z
        .array(figureForm)
        .min(1)
        .max(200)
        .refine(figures => new Set(figures.map(({ measure }) => measure)).size === figures.length, {
          error: 'a measure stands here once',
        })
        .meta({ description: 'one for each measure' }),
      handedOver: z.boolean().optional().meta({
        description: 'false where it was made public and not handed to the other parties',
      }),
      note: noteForm,
    })
    .refine(body => body.status === 'declared' || body.figures.every(({ quantity }) => isUndisclosed(quantity)), {
      error: 'what is withheld has no number: its figures are undisclosed',
      path: ['figures'],
    })
    .refine(body => body.status === 'withheld' || body.figures.some(({ quantity }) => 'value' in quantity), {
      error: 'a declaration has at least one number; without any it is withheld',
      path: ['figures'],
    })
    .refine(body => body.figures.every(({ quantity }) => !('value' in quantity && quantity.value.startsWith('-'))), {
      error: 'nobody has fewer than none',
      path: ['figures'],
    }),
  example: {
    treaty: 'new-start',
    party: 'RUS',
    date: '2018-02-05',
    status: 'declared',
    figures: [{ measure: 'deployed-warheads', quantity: { value: '1444', unit: 'warhead' } }],
  },
})

function isUndisclosed(quantity: z.infer<typeof quantityForm>): boolean {
  return 'unknown' in quantity && quantity.unknown === 'undisclosed'
}
