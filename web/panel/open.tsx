/** Numbers that open. A number is a link whose address names the answer behind it, so a panel can be sent to others. */
import { Link } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { belowApi, type PageSearch, useChange } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

/** A link that opens the panel at an answer below /api. */
export function Opens({
  to,
  title,
  className,
  children,
}: {
  readonly to: string
  readonly title?: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <Link
      to="."
      search={(search: PageSearch) => ({ ...search, open: belowApi(to) })}
      resetScroll={false}
      className={className ?? 'opens'}
      {...(title === undefined ? {} : { title })}
    >
      {children}
    </Link>
  )
}

/** The same from a drawing, where a mark is no link. */
export function useOpen(): (address: string) => void {
  const change = useChange()
  return useCallback(address => change({ open: belowApi(address) }, 'push'), [change])
}

/** An amount with its unit, short on the page and exact in the title; a word where nothing is known. */
export function Amount({
  value,
  unit,
  open,
  full = false,
}: {
  readonly value: string | null
  readonly unit?: string
  readonly open?: string | undefined
  /** Every digit on the page itself. */
  readonly full?: boolean
}) {
  const { t, exact, short } = useWords()
  const tail = unit === undefined || unit === '' ? '' : ` ${unit}`
  const title = value === null ? t('unknown') : `${exact(value)}${tail}`
  const shown =
    value === null ? (
      <span className="unknown">{t('unknown')}</span>
    ) : (
      <>
        {full ? exact(value) : short(value)}
        {unit === undefined || unit === '' ? null : <span className="unit"> {unit}</span>}
      </>
    )
  if (open === undefined) return <span title={title}>{shown}</span>
  return (
    <Opens to={open} title={title}>
      {shown}
    </Opens>
  )
}

/** A number of claims or notices that opens as a list. */
export function Count({ n, open }: { readonly n: number; readonly open?: string | undefined }) {
  const { exact } = useWords()
  return open === undefined ? <span>{exact(String(n))}</span> : <Opens to={open}>{exact(String(n))}</Opens>
}
