import { z } from 'zod'
import { dateForm, noteForm, textForm } from './forms.ts'
import { kind } from './kind.ts'

const hashForm = z.string().regex(/^[0-9a-f]{64}$/)

export const source = kind({
  name: 'source',
  summary: 'A publication or data set that claims are taken from, with how far it can be trusted.',
  body: z.strictObject({
    publisher: textForm('who publishes it', 200),
    title: z.string().max(400).optional().meta({ description: 'title, or number of the document' }),
    date: dateForm.optional().meta({ description: 'date of publication; absent where it is not known' }),
    dateBasis: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'how the date is known where the publication does not print it' }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional()
      .meta({ description: 'language, ISO 639' }),
    address: z.string().max(1000).optional().meta({ description: 'where it can be found, usually a URL' }),
    reliability: z
      .enum(['A', 'B', 'C', 'D', 'E', 'F'])
      .meta({ description: 'Admiralty grade of the source: A completely reliable … E unreliable, F cannot be judged' }),
    credibility: z
      .enum(['1', '2', '3', '4', '5', '6'])
      .meta({ description: 'Admiralty grade of the information: 1 confirmed … 5 improbable, 6 cannot be judged' }),
    seen: z
      .enum(['read', 'secondary', 'computed'])
      .optional()
      .meta({ description: 'read in the publication itself; secondary, in a page that repeats it; computed by us' }),
    series: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .optional()
      .meta({
        description: 'name of a data set that appears in editions; of one series only the newest edition counts',
      }),
    edition: z.string().max(60).optional().meta({ description: 'number or name of the edition within its series' }),
    coverage: z
      .strictObject({ from: dateForm.optional(), until: dateForm.optional() })
      .optional()
      .meta({ description: 'the dates the data cover' }),
    file: z
      .strictObject({
        name: z.string().max(400).meta({ description: 'name of the file' }),
        bytes: z.int().min(0).meta({ description: 'size of the file', unit: 'byte' }),
        sha256: hashForm.meta({ description: 'SHA-256 of the file as read, hexadecimal' }),
        content: hashForm
          .optional()
          .meta({ description: 'SHA-256 of the rows as read, so that the same table saved again is known' }),
        rows: z.int().min(0).optional().meta({ description: 'rows read, without the header' }),
      })
      .optional()
      .meta({ description: 'the file that was read' }),
    note: noteForm,
  }),
  example: {
    publisher: 'US Government Accountability Office',
    title: 'GAO-24-106289',
    date: '2024-03-13',
    language: 'en',
    address: 'https://gao.gov/products/gao-24-106289',
    reliability: 'A',
    credibility: '2',
    seen: 'read',
  },
})
