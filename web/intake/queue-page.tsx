/** The queue: articles that were taken in, how many of their drafts wait, and where another file is given. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Answered, Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { type QueueLine, take } from './ask.ts'

export function IntakePage() {
  const { t } = useWords()
  const query = useAnswer<{ readonly articles: readonly QueueLine[] }>('/intake')
  return (
    <Page title={t('intake.title')} lead={t('intake.lead')}>
      <Taking taken={() => void query.refetch()} />
      <Answered query={query} show={({ articles }) => <Queue articles={articles} />} />
    </Page>
  )
}

/** Files are chosen or dropped; one that is refused holds up no other. */
function Taking({ taken }: { readonly taken: () => void }) {
  const { t } = useWords()
  const [date, setDate] = useState('')
  const [over, setOver] = useState(false)
  const [left, setLeft] = useState(0)
  const [refused, setRefused] = useState<readonly { readonly name: string; readonly error: Error }[]>([])
  const give = async (files: readonly File[]) => {
    setRefused([])
    setLeft(files.length)
    for (const file of files) {
      try {
        await take(file, date)
      } catch (error) {
        setRefused(before => [...before, { name: file.name, error: error as Error }])
      }
      setLeft(before => before - 1)
    }
    taken()
  }
  return (
    <section
      className="intake-drop"
      data-over={over || undefined}
      aria-label={t('intake.take')}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        void give([...event.dataTransfer.files])
      }}
    >
      <div className="controls">
        <label className="choice">
          <span className="choice-label">{t('intake.choose')}</span>
          <input type="file" className="file" multiple onChange={event => void give([...(event.target.files ?? [])])} />
        </label>
        <label className="choice">
          <span className="choice-label">{t('intake.date')}</span>
          <input type="date" className="date" value={date} onChange={event => setDate(event.target.value)} />
        </label>
      </div>
      {left === 0 ? null : <p role="status">{t('intake.taking', { n: left })}</p>}
      {refused.map(({ name, error }) => (
        <div key={name}>
          <p>{name}</p>
          <Failure error={error} />
        </div>
      ))}
    </section>
  )
}

function Queue({ articles }: { readonly articles: readonly QueueLine[] }) {
  const { t, date } = useWords()
  if (articles.length === 0) return <p className="advice">{t('intake.empty')}</p>
  return (
    <ul className="intake-queue">
      {articles.map(article => (
        <li key={article.id}>
          <Link to="/intake/$id" params={{ id: article.id }}>
            {article.stories[0]?.title || article.file}
          </Link>
          <p className="small">
            {[article.file, article.stories[0]?.publisher, article.stories[0]?.date]
              .filter(text => text !== null && text !== undefined)
              .map(text => (/^\d{4}-\d\d-\d\d$/.test(text) ? date(text) : text))
              .join(' · ')}
            {' · '}
            {t('intake.stories', { n: article.stories.length })}
          </p>
          <p>
            {t('intake.waiting', { n: article.waiting })}, {t('intake.decided', { n: article.decided })}
          </p>
        </li>
      ))}
    </ul>
  )
}
