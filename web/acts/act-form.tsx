/** A form that says one thing: its fields, one button, and the node's refusal beside it where it refuses. */
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'

export interface ActField {
  readonly name: string
  readonly label: string
  /** line and prose are text; moment a day and a time of UTC; choice one of several; choices any of several. */
  readonly kind: 'line' | 'prose' | 'moment' | 'choice' | 'choices'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly value?: string
  readonly isOptional?: boolean
  readonly hint?: string
  readonly lang?: string
}

export type ActValues = Readonly<Record<string, string>>

export interface ActFormProps {
  readonly title: string
  readonly about?: string
  readonly fields: readonly ActField[]
  readonly submit: string
  /** Says it; what it throws is shown. */
  readonly send: (values: ActValues) => Promise<unknown>
  readonly done?: () => void
}

export function ActForm({ title, about, fields, submit, send, done }: ActFormProps) {
  const { t } = useWords()
  const questions = useQueryClient()
  const id = useId()
  const [values, setValues] = useState<ActValues>(() =>
    Object.fromEntries(fields.map(field => [field.name, field.value ?? ''])),
  )
  const [state, setState] = useState<'ready' | 'sending' | 'said'>('ready')
  const [error, setError] = useState<Error>()
  const set = (name: string, value: string) => setValues(before => ({ ...before, [name]: value }))
  const act = async (event: FormEvent) => {
    event.preventDefault()
    setState('sending')
    setError(undefined)
    try {
      await send(values)
      setState('said')
      // Closed before the answers are asked anew: whoever has gone on to the next act by then is not called back.
      done?.()
      await questions.invalidateQueries()
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
      setState('ready')
    }
  }
  return (
    <form className="act" aria-labelledby={`${id}-title`} onSubmit={act}>
      <h3 id={`${id}-title`}>{title}</h3>
      {about === undefined ? null : <p className="small">{about}</p>}
      {fields.map(field => (
        <Field key={field.name} field={field} value={values[field.name] ?? ''} set={value => set(field.name, value)} />
      ))}
      <p className="act-submit">
        <button type="submit" className="tool act-button" disabled={state === 'sending'}>
          {submit}
        </button>
        <span role="status">{state === 'sending' ? t('act.sending') : state === 'said' ? t('act.said') : ''}</span>
      </p>
      {error === undefined ? null : <Failure error={error} />}
    </form>
  )
}

interface FieldProps {
  readonly field: ActField
  readonly value: string
  readonly set: (value: string) => void
}

function Field({ field, value, set }: FieldProps) {
  if (field.kind === 'moment') return <Moment field={field} value={value} set={set} />
  if (field.kind === 'choices') return <Choices field={field} value={value} set={set} />
  return <Written field={field} value={value} set={set} />
}

function Written({ field, value, set }: FieldProps) {
  const id = useId()
  const { label, isOptional, hint, lang } = field
  const common = {
    id,
    value,
    required: isOptional !== true,
    lang,
    onChange: (event: { target: { value: string } }) => set(event.target.value),
  }
  return (
    <div className="choice">
      <label className="choice-label" htmlFor={id}>
        {label}
      </label>
      {field.kind === 'prose' ? (
        <textarea rows={5} {...common} />
      ) : field.kind === 'choice' ? (
        <select className="select" {...common}>
          {(field.options ?? []).map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input type="text" autoComplete="off" {...common} />
      )}
      {hint === undefined ? null : <span className="small">{hint}</span>}
    </div>
  )
}

/** A moment in UTC, as a day and a time of day: neither passes the time zone of the reader. */
function Moment({ field, value, set }: FieldProps) {
  const { t } = useWords()
  const [day = '', time = ''] = value.replace(/Z$/, '').split('T')
  const write = (nextDay: string, nextTime: string) =>
    set(nextDay === '' && nextTime === '' ? '' : `${nextDay}T${nextTime}${nextTime.length === 5 ? ':00' : ''}Z`)
  return (
    <fieldset className="choice">
      <legend>{`${field.label} (UTC)`}</legend>
      <span className="act-moment">
        <input
          type="date"
          className="date"
          aria-label={t('act.day')}
          required={field.isOptional !== true}
          value={day}
          onChange={event => write(event.target.value, time)}
        />
        <input
          type="time"
          step={1}
          className="date"
          aria-label={t('act.time')}
          required={field.isOptional !== true}
          value={time}
          onChange={event => write(day, event.target.value)}
        />
      </span>
    </fieldset>
  )
}

function Choices({ field, value, set }: FieldProps) {
  const chosen = new Set(value.split(' ').filter(one => one !== ''))
  const toggle = (one: string) => {
    if (chosen.has(one)) chosen.delete(one)
    else chosen.add(one)
    set([...chosen].join(' '))
  }
  return (
    <fieldset className="choice">
      <legend>{field.label}</legend>
      <span className="act-choices">
        {(field.options ?? []).map(option => (
          <label key={option.value}>
            <input type="checkbox" checked={chosen.has(option.value)} onChange={() => toggle(option.value)} />{' '}
            {option.label}
          </label>
        ))}
      </span>
    </fieldset>
  )
}
