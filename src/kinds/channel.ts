import { z } from 'zod'
import { channelIdForm, languageForm, momentForm, phrasebookForm } from './channel-forms.ts'
import { partyForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'

const clockTimeForm = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day in UTC: HH:MM')

const rising = (times: readonly string[]): boolean => times.every((time, at) => at === 0 || times[at - 1]! < time)

export const channel = kind({
  name: 'channel',
  summary: 'One end of a line says how it is to be worked: an offer, or the acceptance of the other end’s offer.',
  body: z
    .strictObject({
      name: lineForm('what the line is called', 200),
      ends: z
        .array(partyForm)
        .length(2)
        .meta({ description: 'the two parties, in the order of their codes: the author is one of them' }),
      accepts: channelIdForm.optional().meta({
        description:
          'the offer of the other end that is accepted: name, ends, checks and phrasebook are repeated from it',
      }),
      station: lineForm('where the duty officers of the author sit', 200),
      contact: lineForm('how else they are reached: a telephone, a frequency', 200).optional(),
      languages: z
        .array(languageForm)
        .min(1)
        .max(8)
        .meta({ description: 'languages that the duty officers of the author read, the best first' }),
      checks: z
        .strictObject({
          times: z
            .array(clockTimeForm)
            .min(1)
            .max(24)
            .refine(rising, 'times rise, and each is there once')
            .meta({ description: 'times of day at which a check is due, UTC, rising', format: 'HH:MM' }),
          early: z
            .int()
            .min(0)
            .max(30)
            .meta({ description: 'a check may be asked so long before it is due', unit: 'minute' }),
          late: z
            .int()
            .min(1)
            .max(60)
            .meta({ description: 'a check may be asked so long after it is due', unit: 'minute' }),
          answer: z
            .int()
            .min(1)
            .max(60)
            .meta({ description: 'a check is answered in time so long after it was asked', unit: 'minute' }),
        })
        .meta({ description: 'when the line is checked' }),
      phrasebook: phrasebookForm,
      from: momentForm
        .optional()
        .meta({ description: 'when the line opens; with the acceptance where nothing is said' }),
      text: proseForm('what else is to be said of it', 2000).optional(),
    })
    .refine(body => body.ends[0]! < body.ends[1]!, {
      error: 'the two ends are two parties, in the order of their codes',
      path: ['ends'],
    })
    .refine(body => apart(body.checks), {
      error: 'times of checks are so close that one challenge would be in the windows of two',
      path: ['checks', 'times'],
    }),
  example: {
    name: 'Line between the operations centres',
    ends: ['GBR', 'RUS'],
    station: 'Operations centre, watch desk',
    languages: ['en'],
    checks: { times: ['06:00', '18:00'], early: 5, late: 15, answer: 10 },
    phrasebook: { version: 1, hash: '0'.repeat(64) },
  },
})

/** Windows of two checks never touch, also across midnight: a challenge belongs to one due time. */
function apart({ times, early, late }: { times: readonly string[]; early: number; late: number }): boolean {
  const minutes = times.map(time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  return minutes.every((minute, at) => {
    const next = at + 1 < minutes.length ? minutes[at + 1]! : minutes[0]! + 1440
    return next - minute > early + late
  })
}
