/** Drafts that wait: every word that would go out, who released it, and who is still needed. Nothing of them is signed. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Session, sendAct } from '../ask/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { type Draft, useDrafts } from './asked.ts'
import { statusMarks } from './inbox.tsx'

export function Drafts({
  drafts,
  theirs,
  session,
  officer,
}: {
  readonly drafts: readonly Draft[]
  /** Language in which the other end reads them. */
  readonly theirs: string | undefined
  readonly session: Session
  readonly officer: string
}) {
  const { t } = useWords()
  const read = useDrafts(theirs).data ?? []
  return (
    <section className="duty-panel" aria-label={t('duty.drafts')}>
      <h2>
        {t('duty.drafts')} <span className="duty-number">{drafts.length}</span>
      </h2>
      {drafts.length === 0 ? <p className="empty">{t('duty.noDrafts')}</p> : null}
      {drafts.map(draft => (
        <OneDraft
          key={draft.draft}
          draft={draft}
          theirs={theirs}
          read={read.find(one => one.draft === draft.draft)?.rendered}
          session={session}
          officer={officer}
        />
      ))}
    </section>
  )
}

function OneDraft({
  draft,
  theirs,
  read,
  session,
  officer,
}: {
  readonly draft: Draft
  readonly theirs: string | undefined
  readonly read: string | undefined
  readonly session: Session
  readonly officer: string
}) {
  const { t, named, moment } = useWords()
  const questions = useQueryClient()
  const [person, setPerson] = useState(session.person ?? officer)
  const [error, setError] = useState<Error>()
  const act = async (path: string, body: object) => {
    try {
      await sendAct(`/drafts/${draft.draft}/${path}`, body)
      setError(undefined)
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    }
    await questions.invalidateQueries()
  }
  const isReleased = draft.persons.length >= draft.needed
  const mine = draft.persons.includes(person)
  return (
    <article className={`duty-open status-edge-${draft.status}`} aria-label={t('duty.draftOf', { title: draft.title })}>
      <p className="duty-group-name">
        <span aria-hidden="true">{statusMarks[draft.status]} </span>
        {named('noticeStatus', draft.status)} · {t('duty.draft')}
      </p>
      <h3 lang={draft.language}>{draft.title}</h3>
      <p className="small">
        {moment(draft.at)} · <span lang="en">{draft.officer}</span>
      </p>
      <p className="duty-words" lang={draft.language}>
        {draft.rendered}
      </p>
      {read === undefined || read === draft.rendered ? null : (
        <>
          <h4>{t('duty.asTheyRead', { language: theirs ?? '' })}</h4>
          <p className="duty-words" lang={theirs}>
            {read}
          </p>
        </>
      )}
      {draft.text === null ? null : (
        <p className="duty-words" lang={draft.language}>
          {draft.text}
        </p>
      )}
      <p className="duty-released" role="status">
        <strong>{t('duty.releasedBy', { n: draft.persons.length, needed: draft.needed })}</strong>{' '}
        {draft.persons.join(', ')}
      </p>
      {isReleased ? null : (
        <form
          className="duty-release"
          onSubmit={event => {
            event.preventDefault()
            void act('release', { person, content: draft.content })
          }}
        >
          {session.person === null ? (
            <label className="choice">
              <span className="choice-label">{t('duty.person')}</span>
              <input
                className="duty-input"
                required
                autoComplete="off"
                value={person}
                onChange={event => setPerson(event.target.value)}
              />
            </label>
          ) : null}
          <button type="submit" className="tool act-button" disabled={mine || !session.may('release')}>
            {t('duty.release', { person })}
          </button>
          {mine ? <span className="small">{t('duty.secondPerson')}</span> : null}
        </form>
      )}
      <p className="act-submit">
        <button
          type="button"
          className="tool act-button"
          disabled={!isReleased || !session.may('send')}
          onClick={() => void act('send', {})}
        >
          {t('duty.send')}
        </button>
        <button type="button" className="tool" onClick={() => void act('discard', {})}>
          {t('duty.discard')}
        </button>
      </p>
      {error === undefined ? null : <Failure error={error} />}
    </article>
  )
}
