/** The paper of a drawing, of the size it is laid out in: a group of marks to whoever cannot see it. */
import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'

export function Drawing({
  width,
  height,
  children,
}: {
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of controls
    <svg className="drawing" width={width} height={height} role="group" aria-label={t('chart.arrows')}>
      {children}
    </svg>
  )
}
