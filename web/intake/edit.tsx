/** The body of a draft as a form, from the schema of its kind. The node checks it once more, and says what does not fit. */
import { useEffect, useId, useRef, useState } from 'react'
import { useAnswer } from '../ask/index.ts'
import { useWords } from '../words/index.ts'
import { bodyWith, type FieldSchema, leavesOf, schemaAt } from './leaves.ts'

interface EditProps {
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly save: (body: Readonly<Record<string, unknown>>) => void
  readonly close: () => void
}

export function EditForm({ kind, body, save, close }: EditProps) {
  const { t } = useWords()
  const { data } = useAnswer<{ readonly schema: FieldSchema }>(`/kinds/${kind}`)
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(leavesOf(body).map(({ path, value }) => [path, String(value)])),
  )
  const form = useRef<HTMLFormElement>(null)
  // Whoever pressed the key to edit goes on in the form.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  const write = (path: string, value: string) => setValues(before => ({ ...before, [path]: value }))
  const further = Object.entries(data?.schema.properties ?? {}).filter(
    ([name, field]) => field.type === 'string' && values[name] === undefined,
  )
  return (
    <form
      ref={form}
      className="intake-edit"
      onSubmit={event => {
        event.preventDefault()
        save(bodyWith(body, values))
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') close()
      }}
    >
      {Object.entries(values).map(([path, value]) => (
        <Field
          key={path}
          path={path}
          value={value}
          schema={schemaAt(data?.schema, path)}
          write={text => write(path, text)}
        />
      ))}
      {further.length === 0 ? null : (
        <label className="choice">
          <span className="choice-label">{t('intake.further')}</span>
          <select className="select" value="" onChange={event => write(event.target.value, '')}>
            <option value="">…</option>
            {further.map(([name]) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <div className="tools">
        <button type="submit" className="tool">
          {t('intake.save')}
        </button>
        <button type="button" className="tool" onClick={close}>
          {t('intake.cancel')}
        </button>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly path: string
  readonly value: string
  readonly schema: FieldSchema | undefined
  readonly write: (text: string) => void
}

function Field({ path, value, schema, write }: FieldProps) {
  const id = useId()
  const choices = schema?.type === 'boolean' ? ['true', 'false'] : schema?.enum?.map(String)
  return (
    <div className="choice" title={schema?.description}>
      <label className="choice-label" htmlFor={id}>
        {path}
      </label>
      {choices === undefined ? (
        <input id={id} type="text" className="date" value={value} onChange={event => write(event.target.value)} />
      ) : (
        <select id={id} className="select" value={value} onChange={event => write(event.target.value)}>
          {[...new Set(['', value, ...choices])].map(choice => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
    </div>
  )
}
