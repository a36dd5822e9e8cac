/** Notices by their ids as cards, each asked for by itself; of many the first are shown, the rest on demand. */
import { useState } from 'react'
import type { NoticeAnswer } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Failure, Loading } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { Claim } from './claim.tsx'

const atFirst = 8

export function NoticeCards({ ids, title }: { readonly ids: readonly string[]; readonly title?: string }) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const distinct = [...new Set(ids)]
  const shown = all ? distinct : distinct.slice(0, atFirst)
  if (distinct.length === 0) return <p className="empty">{t('why.noNotices')}</p>
  return (
    <>
      <h3>
        {title === undefined ? '' : `${title}: `}
        {t('why.notices', { n: distinct.length })}
      </h3>
      {shown.map(id => (
        <NoticeCard key={id} id={id} />
      ))}
      {shown.length < distinct.length ? (
        <button type="button" className="tool" onClick={() => setAll(true)}>
          {t('list.showAll', { n: distinct.length })}
        </button>
      ) : null}
    </>
  )
}

export function NoticeCard({ id }: { readonly id: string }) {
  const { data, error } = useAnswer<NoticeAnswer>(`/notices/${id}`)
  if (error !== null) return <Failure error={error} />
  return data === undefined ? <Loading /> : <Claim claim={data.card} />
}
