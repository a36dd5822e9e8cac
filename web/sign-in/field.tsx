/** A line to be filled in, with its label above it. */
import { useId } from 'react'

export interface FieldProps {
  readonly label: string
  readonly value: string
  readonly set: (value: string) => void
  readonly type?: 'text' | 'password'
  /** What a keeper of passwords is told: `username`, `current-password`, `new-password`. */
  readonly purpose: string
  readonly hint?: string
}

export function Field({ label, value, set, type = 'text', purpose, hint }: FieldProps) {
  const id = useId()
  return (
    <div className="choice">
      <label className="choice-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className="line"
        required
        autoComplete={purpose}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1024}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={value}
        onChange={event => set(event.target.value)}
      />
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="small">
          {hint}
        </span>
      )}
    </div>
  )
}
