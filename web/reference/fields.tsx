/** The fields of a schema as a table: path, form, meaning. */
import { useMemo } from 'react'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { fieldsOf, type Schema } from './document.ts'

export function Fields({ schema, title }: { readonly schema: Schema; readonly title: string }) {
  const { t } = useWords()
  const fields = useMemo(() => fieldsOf(schema.items ?? schema), [schema])
  if (fields.length === 0) return null
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
