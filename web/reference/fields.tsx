/** The fields of a schema as a table: path, form, meaning. */
import { useMemo } from 'react'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { fieldsOf, type Schema } from './document.ts'

/** One field, or one parameter, of a form. */
interface FieldRow {
  readonly path: string
  readonly required: boolean
  readonly type: string
  readonly description: string
}

export function Fields({ schema, title }: { readonly schema: Schema; readonly title: string }) {
  const fields = useMemo(() => fieldsOf(schema.items ?? schema), [schema])
  return fields.length === 0 ? null : <FieldTable fields={fields} title={title} />
}

export function FieldTable({ fields, title }: { readonly fields: readonly FieldRow[]; readonly title: string }) {
  const { t } = useWords()
  return (
    <Scroll label={title}>
      <table className="plain fields">
        <thead>
          <tr>
            <th scope="col">{t('reference.field')}</th>
            <th scope="col">{t('reference.form')}</th>
            <th scope="col">{t('reference.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(field => (
            <tr key={field.path}>
              <th scope="row">
                <code>{field.path}</code>
                {field.required ? null : <span className="small"> {t('reference.optional')}</span>}
              </th>
              <td>
                <code>{field.type}</code>
              </td>
              <td lang="en">{field.description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
