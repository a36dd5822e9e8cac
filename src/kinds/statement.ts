import { z } from 'zod'
import { itemCodeForm, moneyForm, noteForm, partyForm, quantityForm, speakerForm, textForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'

export const statement = kind({
  name: 'statement',
  summary: 'What somebody said, announced, denied or did that no other kind holds, in our own words.',
  body: z.strictObject({
    speaker: speakerForm.meta({ description: 'who said it; absent for an event that nobody is quoted on' }),
    topic: z
      .enum([
        'support',
        'industry',
        'stocks',
        'channel',
        'treaty',
        'decision',
        'meeting',
        'audit',
        'definition',
        'politics',
      ])
      .meta({ description: 'what it is about' }),
    event: z.string().max(80).optional().meta({
      description: 'what happened, in one word: met, scheduled, postponed, established, tested, used, suspended',
    }),
    subject: z.string().max(200).optional().meta({ description: 'the line, treaty, report or plan it is about' }),
    item: itemCodeForm.optional().meta({ description: 'the item it is about, where it is about one' }),
    text: textForm('what was said, in our own words', 2000),
    parties: z.array(partyForm).optional().meta({ description: 'parties it concerns' }),
    date: whenForm.meta({ description: 'when it was said or happened' }),
    denied: z
      .boolean()
      .optional()
      .meta({ description: 'true where the speaker denies it: never a delivery, never a promise' }),
    figures: z
      .array(
        z.strictObject({
          name: z.string().max(120).meta({ description: 'what is counted' }),
          quantity: quantityForm.optional(),
          money: moneyForm.optional(),
          date: whenForm.optional().meta({ description: 'the date it holds for, where it is another' }),
        }),
      )
      .max(40)
      .optional()
      .meta({ description: 'numbers within the statement' }),
    note: noteForm,
  }),
  example: {
    speaker: { name: 'Jens Stoltenberg', role: 'Secretary General', party: 'NATO', form: 'official' },
    topic: 'stocks',
    text: 'Larger stocks make further support possible.',
    date: { date: '2022-09-27' },
  },
})
