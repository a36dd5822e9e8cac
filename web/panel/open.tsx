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
  as = 'brief',
}: {
  readonly value: string | null
  readonly unit?: string
  readonly open?: string | undefined
  /** brief: as few digits as tell it apart; things: a count without its unit; exact: every digit. */
  readonly as?: 'brief' | 'things' | 'exact'
}) {
  const { t, exact, short, units } = useWords()
  const tail = unit === undefined || unit === '' ? '' : ` ${unit}`
  const money = as === 'brief' && (unit === undefined || /^[A-Z]{3}$/.test(unit))
  const write = as === 'exact' ? exact : money ? short : units
  const title = value === null ? t('unknown') : `${exact(value)}${tail}`
  const shown =
    value === null ? (
      <span className="unknown">{t('unknown')}</span>
    ) : (
      <>
        {write(value)}
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
