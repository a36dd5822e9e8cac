/** What each fill of a drawing stands for. */
import { useId } from 'react'
import { Fills, fillOf } from './fills.tsx'

export function Legend({ series, none }: { readonly series: readonly string[]; readonly none?: string }) {
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, '')
  return (
    <ul className="legend">
      {series.map((name, index) => (
        <li key={name}>
          <svg width="22" height="12" aria-hidden="true">
            <Fills id={`${id}${index}`} />
            <rect {...fillOf(`${id}${index}`, index)} width="22" height="12" />
          </svg>
          {name}
        </li>
      ))}
      {none === undefined ? null : (
        <li>
          <svg width="22" height="12" aria-hidden="true">
            <Fills id={`${id}none`} />
            <rect className="patterned" fill={`url(#${id}none-none)`} width="22" height="12" />
          </svg>
          {none}
        </li>
      )}
    </ul>
  )
}
