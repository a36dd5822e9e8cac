/** What the shapes of a fan stand for: only those that are drawn. */
import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import type { FanPoint } from './fan.tsx'

export function FanLegend({
  points,
  target,
}: {
  readonly points: ReadonlySet<FanPoint['what']>
  readonly target: boolean
}) {
  const { t } = useWords()
  return (
    <ul className="legend">
      <Entry text={t('fan.band')}>
        <rect className="fan-band" width="22" height="12" />
      </Entry>
      <Entry text={t('fan.half')}>
        <rect className="fan-band" width="22" height="12" />
        <rect className="fan-band fan-half" width="22" height="12" />
      </Entry>
      <Entry text={t('fan.median')}>
        <path className="step" d="M0 6h22" />
      </Entry>
      {points.has('told') ? (
        <Entry text={t('fanPoint.told')}>
          <circle className="level" cx="11" cy="6" r="5" />
        </Entry>
      ) : null}
      {points.has('aside') ? (
        <Entry text={t('fanPoint.aside')}>
          <circle className="level-aside" cx="11" cy="6" r="4.5" />
          <path className="level-aside" d="M8 3l6 6m0-6l-6 6" />
        </Entry>
      ) : null}
      {points.has('plan') ? (
        <Entry text={t('fanPoint.plan')}>
          <path className="level-open" d="M11 1l5 5-5 5-5-5z" />
        </Entry>
      ) : null}
      {target ? (
        <Entry text={t('fan.met')}>
          <rect className="met-band" y="2" width="22" height="8" />
          <rect className="met-middle" x="9" width="4" height="12" />
        </Entry>
      ) : null}
    </ul>
  )
}

function Entry({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width="22" height="12" aria-hidden="true">
        {children}
      </svg>
      {text}
    </li>
  )
}
