/** The frame of every chart: what it shows, the drawing or the table behind it, and both to take away. */
import { type ReactNode, useId, useRef, useState } from 'react'
import { useWords } from '../words/index.ts'
import { type ChartTable, csvText, type Provenance } from './csv.ts'
import { fileName, saveText, svgText } from './save.ts'
import { TableBehind } from './table-behind.tsx'
import { useWidth } from './width.ts'

export interface FigureProps {
  readonly title: string
  /** What is drawn, in which unit. */
  readonly about: string
  readonly table: ChartTable
  /** As of when, at which rates, from which source: written under the drawing and into both files. */
  readonly provenance: Provenance
  readonly legend?: ReactNode
  readonly children: (width: number, id: string) => ReactNode
}

export function Figure({ title, about, table, provenance, legend, children }: FigureProps) {
  const { t } = useWords()
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, '')
  const [asTable, setAsTable] = useState(false)
  const [box, width] = useWidth<HTMLDivElement>()
  const frame = useRef<HTMLElement>(null)
  const saveSvg = () => {
    const drawing = frame.current?.querySelector('svg.drawing')
    if (!(drawing instanceof SVGSVGElement)) return
    const legend = [...(frame.current?.querySelectorAll<HTMLElement>('.legend li') ?? [])]
    const text = svgText({ drawing, legend, title, about, provenance: provenance.lines })
    saveText(fileName([title], 'svg'), text, 'image/svg+xml')
  }
  const saveCsv = () => saveText(fileName([title], 'csv'), csvText(table, provenance), 'text/csv;charset=utf-8')
  return (
    <figure className="figure" ref={frame} aria-labelledby={`${id}-title`}>
      <figcaption>
        <div>
          <h3 id={`${id}-title`}>{title}</h3>
          <p className="about">{about}</p>
        </div>
        <div className="tools">
          <button type="button" className="tool" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t('chart.table')}
          </button>
          <button type="button" className="tool" onClick={saveSvg} disabled={asTable}>
            {t('chart.saveSvg')}
          </button>
          <button type="button" className="tool" onClick={saveCsv}>
            {t('chart.saveCsv')}
          </button>
        </div>
      </figcaption>
      {asTable ? null : legend}
      <div ref={box} className="drawing-box">
        {asTable ? <TableBehind table={table} title={title} /> : width > 0 ? children(width, id) : null}
      </div>
      <p className="provenance">{provenance.lines.join(' · ')}</p>
    </figure>
  )
}
