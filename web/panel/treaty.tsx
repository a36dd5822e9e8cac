/** What a figure, limit, dispute, notification or state of a treaty rests on: which one it is, and its notices. */
import type { TreatyAnswer } from '../../src/picture/index.ts'
import { useWords } from '../words/index.ts'
import { NoticeCards } from './notice-cards.tsx'
import { noticesBehind, wordsOfKey } from './treaty-parts.ts'

export function TreatyBehind({ answer, query }: { readonly answer: TreatyAnswer; readonly query: URLSearchParams }) {
  const { t, named, party, date } = useWords()
  const part = query.get('part') ?? 'state'
  const key = query.get('key') ?? ''
  const ids = noticesBehind(answer, part, key)
  const write = (word: string) => {
    if (/^\d{4}(?:-\d{2}){0,2}$/.test(word)) return date(word)
    const measure = named('treatyMeasure', word)
    return measure === word ? party(word) : measure
  }
  const about = part === 'clash' || part === 'notification' ? [] : wordsOfKey(key).map(write)
  return (
    <>
      <p className="panel-figure">{[answer.name, named('treatyPart', part), ...about].join(' · ')}</p>
      {ids === undefined ? <p className="empty">{t('treaty.partGone')}</p> : <NoticeCards ids={ids} />}
    </>
  )
}
