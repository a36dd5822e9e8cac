/** A long list by its first rows, and the rest on demand: its files have all of it. */
import { type ReactNode, useState } from 'react'
import { useWords } from '../words/index.ts'

export interface ShortenedProps<Row> {
  readonly rows: readonly Row[]
  /** Rows shown at first. */
  readonly first?: number
  readonly children: (rows: readonly Row[]) => ReactNode
}

export function Shortened<Row>({ rows, first = 25, children }: ShortenedProps<Row>) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <>
      {children(all ? rows : rows.slice(0, first))}
      {all || rows.length <= first ? null : (
        <button type="button" className="tool" onClick={() => setAll(true)}>
          {t('list.showAll', { n: rows.length })}
        </button>
      )}
    </>
  )
}
