/** What the record does not say and a plan needs, asked one by one: nothing is filled in by itself. */
import { useState } from 'react'
import { useWords, type Words } from '../words/index.ts'
import { Comment } from './comment.tsx'
import { type Ask, answered, without } from './source.ts'

/** Rows that may be left out: a plan without them is poorer, and nothing in it is made up. A store left out would be empty. */
const leftOut: ReadonlySet<string> = new Set(['arriving', 'lines', 'demands'])

interface AsksProps {
  readonly text: string
  readonly asks: readonly Ask[]
  readonly currency: string
  readonly write: (text: string) => void
}

export function Asks({ text, asks, currency, write }: AsksProps) {
  const { t } = useWords()
  return (
    <section className="asks" aria-labelledby="asks">
      <h3 id="asks">{t('plan.asks', { n: asks.length })}</h3>
      <p className="small">{t('plan.asksAbout')}</p>
      <ul className="plain-list">
        {asks.map(ask => (
          <OneAsk
            key={`${ask.row.place} ${ask.field}`}
            ask={ask}
            currency={currency}
            answer={value => write(answered(text, ask, value))}
            leave={leftOut.has(ask.list) ? () => write(without(text, ask.row)) : undefined}
          />
        ))}
      </ul>
    </section>
  )
}

/** What is asked, in words: whose, of what, which figure. */
function questionOf({ list, field, entry }: Ask, { named, party }: Words): string {
  const { line, party: code, item } = entry
  const whose = line ?? [code === undefined ? undefined : party(code), item].filter(Boolean).join(', ')
  return `${whose}: ${named('planAsk', `${list}.${field}`)}`
}

interface OneProps {
  readonly ask: Ask
  readonly currency: string
  readonly answer: (value: string) => void
  readonly leave: (() => void) | undefined
}

function OneAsk({ ask, currency, answer, leave }: OneProps) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState('')
  const done = () => (fits(ask.field, typed.trim()) ? answer(typed.trim()) : undefined)
  return (
    <li className="ask">
      <label>
        <span>
          {questionOf(ask, words)}
          {ask.field === 'price' ? `, ${currency}` : ''}
        </span>{' '}
        <input
          className="date"
          inputMode={ask.field === 'month' ? 'text' : 'decimal'}
          placeholder={t(ask.field === 'month' ? 'plan.asMonth' : 'unknown')}
          aria-invalid={typed !== '' && !fits(ask.field, typed.trim())}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={event => (event.key === 'Enter' ? done() : undefined)}
          onBlur={done}
        />
      </label>
      {leave === undefined ? null : (
        <button type="button" className="link" onClick={leave}>
          {t('plan.leaveOut')}
        </button>
      )}
      {ask.row.about.map(comment => (
        <Comment key={comment} text={comment} />
      ))}
    </li>
  )
}

/** Whether a text can be a value of the field at all; what it means the node checks. */
function fits(field: string, text: string): boolean {
  return (forms[field] ?? /^\d{1,15}$/).test(text)
}

const forms: Readonly<Record<string, RegExp>> = {
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  price: /^\d+(?:\.\d+)?$/,
  leadTime: /^[1-9]\d{0,2}$/,
  restart: /^\d{1,3}$/,
}
