/** Writes a message in a numbered form of the phrasebook. What is written is kept in this browser, key by key. */
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import type { ChannelAnswer, MessageAnswer, Phrasebook } from '../../src/picture/index.ts'
import { Refused, sendAct } from '../ask/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { FieldInput } from './field-input.tsx'
import { fieldsOf } from './fields.ts'
import { statuses, statusMarks } from './inbox.tsx'
import { addWaiting, keepWritten, readWritten, type Written } from './kept.ts'

export interface ComposeProps {
  readonly channel: ChannelAnswer
  readonly book: Phrasebook
  readonly officer: string
  /** The message that is answered, or corrected. */
  readonly of: MessageAnswer | undefined
  readonly done: (what: 'drafted' | 'waiting') => void
}

export function draftRequest(written: Written, book: Phrasebook): readonly [string, object] {
  const form = book.forms.find(one => one.number === written.form)!
  const { line, fields, text, inReplyTo, corrects, ...rest } = written
  return [
    `/channels/${line}/drafts`,
    {
      ...rest,
      fields: fieldsOf(form, fields),
      ...(text.trim() === '' ? {} : { text }),
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(corrects === undefined ? {} : { corrects }),
    },
  ]
}

export function Compose({ channel, book, officer, of, done }: ComposeProps) {
  const { t, named } = useWords()
  const questions = useQueryClient()
  const [written, setWritten] = useState(() => begun(channel, book, officer, of))
  const [error, setError] = useState<Error>()
  const forms = book.forms.filter(form => suits(form, written.status, of, channel.seenFrom))
  const form = forms.find(one => one.number === written.form) ?? forms[0]!
  useEffect(() => {
    keepWritten(window.localStorage, channel.id, { ...written, form: form.number })
  }, [channel.id, written, form.number])
  const change = (part: Partial<Written>) => setWritten(before => ({ ...before, ...part }))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const whole = { ...written, form: form.number, officer }
    try {
      await sendAct(...draftRequest(whole, book))
      keepWritten(window.localStorage, channel.id, undefined)
      done('drafted')
      await questions.invalidateQueries()
    } catch (fault) {
      if (fault instanceof Refused) return setError(fault)
      addWaiting(window.localStorage, whole)
      keepWritten(window.localStorage, channel.id, undefined)
      done('waiting')
    }
  }
  return (
    <form className={`act duty-compose status-edge-${written.status}`} aria-label={t('duty.compose')} onSubmit={send}>
      <p className="duty-group-name">
        <span aria-hidden="true">{statusMarks[written.status]} </span>
        {named('noticeStatus', written.status)}
      </p>
      <h2>{of === undefined ? t('duty.compose') : t('duty.composeOf', { n: of.serial })}</h2>
      <fieldset className="choice">
        <legend>{t('act.status')}</legend>
        <div className="segments">
          {statuses.map(status => (
            <label key={status}>
              <input
                type="radio"
                name="status"
                value={status}
                checked={status === written.status}
                disabled={of !== undefined || (channel.status !== 'actual' && channel.status !== status)}
                onChange={() => change({ status })}
              />
              <span>{named('noticeStatus', status)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="choice">
        <span className="choice-label">{t('duty.language')}</span>
        <select
          className="select"
          aria-label={t('duty.language')}
          value={written.language}
          onChange={event => change({ language: event.target.value })}
        >
          {book.languages.map(one => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <span className="choice-label">{t('duty.form')}</span>
        <select
          className="select"
          aria-label={t('duty.form')}
          value={form.number}
          onChange={event => change({ form: Number(event.target.value), fields: {} })}
        >
          {forms.map(one => (
            <option key={one.number} value={one.number} lang={written.language}>
              {`${one.number}. ${one.title[written.language] ?? one.name}`}
            </option>
          ))}
        </select>
      </label>
      {form.fields.map(field => (
        <FieldInput
          key={`${form.number} ${field.name}`}
          field={field}
          book={book}
          language={written.language}
          inputs={written.fields}
          set={(name, value) => setWritten(before => ({ ...before, fields: { ...before.fields, [name]: value } }))}
        />
      ))}
      <label className="choice">
        <span className="choice-label">{t('duty.freeTextField', { language: written.language })}</span>
        <textarea
          rows={4}
          lang={written.language}
          value={written.text}
          onChange={event => change({ text: event.target.value })}
        />
      </label>
      <p className="small">{t(written.status === 'actual' ? 'duty.needsTwo' : 'duty.needsOne')}</p>
      <p className="act-submit">
        <button type="submit" className="tool act-button">
          {t('duty.writeDraft')}
        </button>
        <span className="small">{t('duty.keptAsWritten')}</span>
      </p>
      {error === undefined ? null : <Failure error={error} />}
    </form>
  )
}

type Form = Phrasebook['forms'][number]

/** Whether a message of this form can be written: it may be for one status alone, or need a message that it names. */
function suits(form: Form, status: Written['status'], of: MessageAnswer | undefined, self: string): boolean {
  if (form.status !== undefined && form.status !== status) return false
  if (of === undefined) return form.needs === undefined
  return of.by === self ? form.needs === 'corrects' : form.needs !== 'corrects'
}

/** What was being written on this line before, or a message with nothing in it. */
function begun(channel: ChannelAnswer, book: Phrasebook, officer: string, of: MessageAnswer | undefined): Written {
  const own = channel.ends.find(end => end.party === channel.seenFrom)?.languages ?? []
  const language = own.find(one => book.languages.includes(one)) ?? book.languages[0]!
  const empty: Written = {
    line: channel.id,
    status: channel.status,
    form: 1,
    language,
    officer,
    fields: {},
    text: '',
  }
  if (of === undefined) {
    const kept = readWritten(window.localStorage, channel.id)
    return kept !== undefined && kept.inReplyTo === undefined && kept.corrects === undefined ? kept : empty
  }
  const isOurs = of.by === channel.seenFrom
  const form = book.forms.find(one => one.needs === (isOurs ? 'corrects' : 'inReplyTo'))?.number ?? 1
  // The number of the message is filled in; a place is read back by a person, digit by digit.
  const fields = { message: String(of.serial) }
  return { ...empty, status: of.status, form, fields, ...(isOurs ? { corrects: of.id } : { inReplyTo: of.id }) }
}
