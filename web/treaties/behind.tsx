/** Links from what a treaty page shows to the notices behind it, for the day that the page holds for. */
import type { ReactNode } from 'react'
import type { TreatyAnswer } from '../../src/picture/index.ts'
import { usePageSearch } from '../ask/index.ts'
import { Opens, type TreatyPart, treatyAddress, useOpen } from '../panel/index.ts'

export function Behind({
  answer,
  part,
  of,
  className,
  title,
  children,
}: {
  readonly answer: TreatyAnswer
  readonly part: TreatyPart
  readonly of: string
  readonly className?: string
  readonly title?: string
  readonly children: ReactNode
}) {
  const { at } = usePageSearch()
  return (
    <Opens
      to={treatyAddress(answer, at, part, of)}
      {...(className === undefined ? {} : { className })}
      {...(title === undefined ? {} : { title })}
    >
      {children}
    </Opens>
  )
}

/** The same from a drawing. */
export function useBehind(answer: TreatyAnswer): (part: TreatyPart, key: string) => void {
  const { at } = usePageSearch()
  const open = useOpen()
  return (part, key) => open(treatyAddress(answer, at, part, key))
}
