/** The mapping file: which column of a sheet is which field of a kind. */
import { z } from 'zod'
import { nearest, Refusal } from '../../base/index.ts'
import { type BodyOf, type KindName, kindNames, kinds } from '../../kinds/index.ts'
import { fieldAt, fieldsOf } from './fields.ts'

export const mappingForm = z.strictObject({
  kind: z.enum(kindNames as [KindName, ...KindName[]]).meta({ description: 'kind of notice that each row becomes' }),
  sheet: z.string().optional().meta({ description: 'name of the sheet; absent: the first that has the headers' }),
  source: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: 'the source of the rows, in the form of the kind source; absent: the author’s own acts' }),
  columns: z.record(z.string(), z.string()).meta({ description: 'field path ← header of its column' }),
  constants: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'field path ← the value it has in every row' }),
  dates: z
    .enum(['monthFirst', 'dayFirst'])
    .optional()
    .meta({ description: 'what 3/4/2022 means; absent: such dates are refused' }),
  decimal: z
    .enum(['.', ','])
    .optional()
    .meta({ description: 'decimal sign of numbers typed as text; absent: the point' }),
  names: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'names and currencies that no list knows ← the codes they stand for' }),
  fields: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'what each field means: for the reader, not read by the import' }),
})

export type Mapping = z.infer<typeof mappingForm>

/** A mapping whose kind, paths and source are known to fit. */
export interface CheckedMapping extends Omit<Mapping, 'source'> {
  readonly source?: BodyOf<'source'>
}

/**
 * Reads the text of a mapping file.
 * @throws Refusal `bad-form` naming the path within the file and, for a field no kind has, the nearest one
 */
export function readMapping(text: string, file: string): CheckedMapping {
  try {
    return checkMapping(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof Refusal) throw error.at({ file })
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal('bad-form', `the mapping is not JSON: ${error.message}`, { place: { file }, rule: 'I16' })
  }
}

export function checkMapping(value: unknown): CheckedMapping {
  const parsed = mappingForm.safeParse(value)
  if (!parsed.success) throw formRefusal(parsed.error, [])
  const mapping = parsed.data
  const fields = fieldsOf(mapping.kind)
  for (const part of ['columns', 'constants'] as const) {
    for (const path of Object.keys(mapping[part] ?? {})) {
      if (fieldAt(fields, path) !== undefined) continue
      const near = nearest(
        path,
        [...fields.keys()].map(one => one.replaceAll('#', '0')),
        1,
      )[0]
      throw new Refusal('bad-form', `the kind ${mapping.kind} has no such field`, {
        place: { path: `${part}.${path}` },
        value: path,
        rule: 'I16',
        hint: `${near === undefined ? '' : `did you mean ${near}? `}entente template ${mapping.kind} lists every field`,
      })
    }
  }
  const { source, ...rest } = mapping
  if (source === undefined) return rest
  const checked = kinds.source.body.safeParse(source)
  if (!checked.success) throw formRefusal(checked.error, ['source'])
  return { ...rest, source: checked.data }
}

function formRefusal(error: z.ZodError, prefix: readonly string[]): Refusal {
  const issue = error.issues[0]!
  const keys = 'keys' in issue ? issue.keys.join(', ') : undefined
  return new Refusal('bad-form', issue.message, {
    place: { path: [...prefix, ...issue.path.map(String)].join('.') },
    ...(keys === undefined ? {} : { value: keys }),
    rule: 'I16',
    hint: 'entente template KIND writes a mapping to start from',
  })
}
