/** Articles of our own with what they say: cases/article/{open,held}/NAME.{txt,html} with NAME.yaml beside it. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Bytes } from '../../src/base/index.ts'
import { dateForm } from '../../src/kinds/index.ts'

const textForm = z
  .string()
  .min(1)
  .meta({ description: 'the very words of the article that hold the figure; without a figure, the words it rests on' })

const qualifierForm = z.enum(['approx', 'min', 'max', 'range']).optional().meta({
  description: 'absent: as said. "Nearly" is approx, "more than" min, "up to" max; a figure with two ends range',
})

const optionalForm = z.boolean().optional().meta({ description: 'readers may differ: neither missed nor false' })

const dateLabel = z.union([dateForm, z.number().int().transform(String)])

const moneyForm = z.strictObject({
  text: textForm,
  amount: z.number(),
  currency: z.string().length(3),
  qualifier: qualifierForm,
  wrong: z.boolean().optional().meta({ description: 'a conversion that cannot be true' }),
  optional: optionalForm,
})

const quantityForm = z.strictObject({
  text: textForm,
  value: z.number(),
  max: z.number().optional(),
  unit: z.string().optional(),
  item: z.string().optional().meta({ description: 'code of the catalogue' }),
  qualifier: qualifierForm,
  optional: optionalForm,
})

const partyForm = z.union([z.string(), z.array(z.string())])

export const factForm = z.strictObject({
  kind: z.enum([
    'commitment',
    'delivery',
    'contract',
    'funding',
    'capacity',
    'lead_time',
    'stock',
    'target',
    'treaty',
    'channel',
    'meeting',
    'statement',
  ]),
  stage: z.string().optional(),
  event: z.string().optional(),
  donor: partyForm.optional(),
  recipient: partyForm.optional(),
  holder: partyForm.optional(),
  buyer: partyForm.optional(),
  country: partyForm.optional(),
  parties: z.array(z.string()).optional(),
  amount: z.number().optional(),
  currency: z.string().optional(),
  quantity: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().optional(),
  item: z.string().optional(),
  per: z.enum(['day', 'month', 'year']).optional(),
  months: z.number().optional(),
  months_max: z.number().optional(),
  limit: z.number().optional(),
  qualifier: qualifierForm,
  text: textForm.optional(),
  by: z.string().optional(),
  form: z.enum(['official', 'anonymous_official', 'agency', 'media', 'expert']).optional(),
  date: dateLabel.optional(),
  due: dateLabel.optional(),
  denied: z.boolean().optional(),
  counted: z.boolean().optional().meta({ description: 'false: stands there, and is nothing new' }),
  why: z.string().optional().meta({ description: 'why it does not count' }),
  story: z.number().int().min(1).optional(),
  optional: optionalForm,
})

const labelsForm = z.strictObject({
  stories: z
    .array(
      z.strictObject({
        publisher: z.string().nullable(),
        date: dateForm.nullable(),
        language: z.enum(['vi', 'en', 'de', 'fr', 'ru', 'uk']),
        title: z.string().optional(),
      }),
    )
    .min(1),
  money: z.array(moneyForm),
  quantities: z.array(quantityForm),
  drafts: z.array(factForm),
})

export type Labels = z.infer<typeof labelsForm>
export type MoneyLabel = Labels['money'][number]
export type QuantityLabel = Labels['quantities'][number]
export type FactLabel = z.infer<typeof factForm>

/** `held` is never read by those who write the tables; it is only scored. */
export type Share = 'open' | 'held' | 'seeds'

export interface Labelled {
  readonly name: string
  readonly share: Share
  readonly bytes: Bytes
  readonly labels: Labels
  /** Whether the labels say every figure, so that one more is false. */
  readonly complete: boolean
}

export const articlesFolder = join(import.meta.dirname, '..', '..', 'cases', 'article')

export function readLabelled(): readonly Labelled[] {
  return globSync('{open,held}/*.{txt,html}', { cwd: articlesFolder })
    .sort()
    .map(path => {
      const labels = readFileSync(join(articlesFolder, path.replace(/\.\w+$/, '.yaml')), 'utf8')
      const checked = labelsForm.safeParse(parse(labels))
      if (!checked.success) throw new Error(`${path}: ${z.prettifyError(checked.error)}`)
      return {
        name: basename(path),
        share: dirname(path) as Share,
        bytes: readFileSync(join(articlesFolder, path)),
        labels: checked.data,
        complete: true,
      }
    })
}
