import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../../base/index.ts'
import { kindNames, kinds } from '../../kinds/index.ts'
import { intakeSheet } from './intake.ts'
import { checkMapping } from './mapping.ts'
import { templateOf } from './template.ts'

for (const kind of kindNames) {
  test(`I18 the template of ${kind}, imported as it is, makes the example of the kind`, async () => {
    const { csv, mapping } = templateOf(kind)
    const { drafts, report } = await intakeSheet({ name: `${kind}.csv`, bytes: utf8(csv) }, checkMapping(mapping))
    assert.deepEqual(
      drafts.map(draft => [draft.kind, draft.body]),
      [[kind, kinds[kind].example]],
    )
    assert.deepEqual(report.unread, [])
  })
}

test('I18 a template describes every field', () => {
  for (const kind of kindNames) {
    const { mapping } = templateOf(kind)
    for (const [path, description] of Object.entries(mapping.fields ?? {})) {
      assert.ok(description.length > 3, `${kind} ${path} is described: "${description}"`)
    }
  }
})
