import { z } from 'zod'
import { nearest, Refusal } from '../../../base/index.ts'
import { isKindName, jsonSchemaOf, kindNames, kinds } from '../../../kinds/index.ts'
import { route } from '../route.ts'

const kindForm = z.strictObject({
  name: z.string(),
  summary: z.string().meta({ description: 'one sentence: what it is for' }),
  example: z.record(z.string(), z.unknown()).meta({ description: 'a body that passes' }),
  schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the body (draft 2020-12)' }),
})

export const kindsRoute = route({
  path: '/api/kinds',
  summary: 'The kinds of notices: what each is for, an example, its JSON Schema',
  parts: {},
  query: {},
  dated: false,
  form: z.array(kindForm),
  answer: () => kindNames.map(name => kindReference(name)),
})

export const kindRoute = route({
  path: '/api/kinds/{name}',
  summary: 'One kind of notice',
  parts: { name: z.string().max(60).meta({ description: 'name of the kind, such as commitment' }) },
  query: {},
  dated: false,
  form: kindForm,
  answer: (_ground, given) => kindReference(given.name),
})

function kindReference(name: string): z.infer<typeof kindForm> {
  if (!isKindName(name)) {
    const near = nearest(name, kindNames).join(', ')
    throw new Refusal('not-found', 'no such kind', {
      value: name,
      hint: near === '' ? `choose of ${kindNames.join(', ')}` : `did you mean ${near}?`,
    })
  }
  const { summary, example } = kinds[name]
  return { name, summary, example: example as Record<string, unknown>, schema: jsonSchemaOf(name) }
}
