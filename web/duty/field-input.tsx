/** One field of a form of the phrasebook: its agreed label, and inputs that take what its type takes. */
import type { ReactNode } from 'react'
import type { Field, Phrasebook } from '../../src/picture/index.ts'
import { useWords } from '../words/index.ts'
import type { Inputs } from './fields.ts'

export function FieldInput({
  field,
  book,
  language,
  inputs,
  set,
}: {
  readonly field: Field
  readonly book: Phrasebook
  readonly language: string
  readonly inputs: Inputs
  readonly set: (name: string, value: string) => void
}) {
  const { t } = useWords()
  const required = field.optional !== true
  const label = field.label[language] ?? field.name
  const input = (name: string, more: Readonly<Record<string, unknown>>, words?: string): ReactNode => (
    <input
      className="duty-input"
      autoComplete="off"
      required={required}
      aria-label={words === undefined ? label : `${label}: ${words}`}
      placeholder={words ?? ''}
      value={inputs[name] ?? ''}
      onChange={event => set(name, event.target.value)}
      {...more}
    />
  )
  return (
    <fieldset className="choice">
      <legend lang={language}>
        {label}
        {required ? '' : ` (${t('duty.optional')})`}
      </legend>
      <span className="act-moment">
        {field.type === 'place' ? (
          <>
            {input(`${field.name}.latitude`, { inputMode: 'decimal' }, t('duty.latitude'))}
            {input(`${field.name}.longitude`, { inputMode: 'decimal' }, t('duty.longitude'))}
            {input(`${field.name}.radius`, { inputMode: 'numeric', required: false }, t('duty.radius'))}
          </>
        ) : field.type === 'moment' ? (
          <>
            {input(`${field.name}.day`, { type: 'date' }, t('act.day'))}
            {input(`${field.name}.time`, { type: 'time', step: 1 }, t('act.time'))}
          </>
        ) : field.type === 'choice' ? (
          <select
            className="select"
            aria-label={label}
            required={required}
            value={inputs[field.name] ?? ''}
            onChange={event => set(field.name, event.target.value)}
          >
            <option value="">{t('duty.choose')}</option>
            {(book.lists[field.choices ?? ''] ?? []).map(one => (
              <option key={one.code} value={one.code} lang={language}>
                {one.words[language] ?? one.code}
              </option>
            ))}
          </select>
        ) : (
          input(field.name, field.type === 'contact' ? {} : { inputMode: 'numeric' })
        )}
      </span>
    </fieldset>
  )
}
