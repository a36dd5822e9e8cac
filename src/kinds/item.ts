import { z } from 'zod'
import { itemCodeForm, noteForm, textForm } from './forms.ts'
import { kind } from './kind.ts'

export const item = kind({
  name: 'item',
  summary: 'An entry of the catalogue: what a thing is called, in several languages, and in which unit it is counted.',
  body: z.strictObject({
    code: itemCodeForm,
    name: textForm('name in English', 200),
    names: z
      .record(z.string().regex(/^[a-z]{2,3}$/), z.string().max(200))
      .optional()
      .meta({ description: 'names in other languages, by ISO 639 code' }),
    class: textForm('class of item, such as ammunition, anti-armour, air defence, armour, artillery', 100),
    unit: textForm('unit of issue, singular', 60),
    aliases: z
      .array(z.string().min(1).max(200))
      .max(200)
      .optional()
      .meta({ description: 'other names, spellings and designations, in any language' }),
    within: itemCodeForm
      .optional()
      .meta({ description: 'wider item that this one is counted under, such as artillery-ammunition' }),
    parts: z
      .array(
        z.strictObject({
          item: itemCodeForm,
          count: z.string().regex(/^\d+$/).meta({ description: 'how many of it one unit needs' }),
        }),
      )
      .optional()
      .meta({ description: 'bill of materials: what one unit needs; a complete round is the least of its parts' }),
    note: noteForm,
  }),
  example: {
    code: 'artillery-shell-155mm',
    name: '155 mm artillery shell',
    names: { vi: 'đạn pháo 155 mm' },
    class: 'ammunition',
    unit: 'round',
    aliases: ['155mm', '155 mm round'],
    within: 'artillery-ammunition',
  },
})
