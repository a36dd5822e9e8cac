/** Support on a map: Europe first, since most donors lie there, or the world. */
import { useState } from 'react'
import type { SupportAnswer } from '../../src/picture/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Figure, type View, World } from '../chart/index.ts'
import { Segments, useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { unitOf } from './names.ts'
import type { Grid } from './pivot.ts'
import { openAddress } from './question.ts'

/** With fewer parties than this the whole world is shown first: they may all lie elsewhere. */
const few = 5

export function SupportMap(props: { answer: SupportAnswer; grid: Grid; question: Parameters }) {
  const { answer, grid, question } = props
  const words = useWords()
  const { t, named, party } = words
  const open = useOpen()
  const provenance = useProvenance(answer)
  const [view, setView] = useState<View>(grid.lines.length < few ? 'world' : 'europe')
  const unit = unitOf(words, answer)
  const amounts = new Map(
    grid.lines.flatMap(({ value, total, undisclosed }) =>
      value === null ? [] : [[value, total === '0' && undisclosed > 0 ? null : total] as const],
    ),
  )
  return (
    <Figure
      title={t('support.mapTitle', { measure: named('measure', answer.measure), by: named('dimension', grid.by) })}
      about={t('support.mapAbout', { unit })}
      provenance={provenance}
      legend={
        <Segments
          label={t('map.view')}
          value={view}
          options={[
            { value: 'europe', label: t('map.europe') },
            { value: 'world', label: t('map.world') },
          ]}
          choose={value => setView(value === 'world' ? 'world' : 'europe')}
        />
      }
      table={{
        columns: [{ name: named('dimension', grid.by) }, { name: `${t('support.total')} (${unit})`, numeric: true }],
        rows: [...amounts].map(([code, amount]) => [party(code), amount]),
      }}
    >
      {(width, id) => (
        <World
          id={id}
          width={width}
          view={view}
          amounts={amounts}
          unit={unit}
          open={code => open(openAddress(question, { [grid.by]: code }))}
        />
      )}
    </Figure>
  )
}
