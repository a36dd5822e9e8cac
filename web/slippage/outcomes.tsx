/** What was promised or planned against what came of it: said, planned, come; an arrow where it was still out. */
import { useState } from 'react'
import type { SlippageAnswer } from '../../src/outlook/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Dumbbells, Figure } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { dayPosition, useWords, type Words } from '../words/index.ts'
import { openAddress } from './question.ts'

type Observation = SlippageAnswer['observations'][number]

const atFirst = 14

export function Outcomes({ answer, question }: { readonly answer: SlippageAnswer; readonly question: Parameters }) {
  const words = useWords()
  const { t } = words
  const open = useOpen()
  const provenance = useProvenance(answer)
  const [all, setAll] = useState(false)
  if (answer.observations.length === 0) return null
  const shown = all ? answer.observations : answer.observations.slice(0, atFirst)
  const day = (text: string | null) => (text === null ? null : dayPosition(text))
  return (
    <Figure
      title={t('slippage.outcomes')}
      about={t('slippage.outcomesAbout')}
      provenance={provenance}
      table={{
        columns: [
          { name: t('slippage.what') },
          { name: t('slippage.said') },
          { name: t('slippage.due') },
          { name: t('slippage.notBy') },
          { name: t('slippage.came') },
        ],
        rows: answer.observations.map(one => [
          labelOf(one, words),
          one.from,
          one.due ?? '–',
          one.notBy ?? '–',
          one.cameBy ?? '–',
        ]),
      }}
    >
      {width => (
        <>
          <Dumbbells
            width={width}
            rows={shown.map((one, index) => ({
              key: String(index),
              label: labelOf(one, words),
              says: saysOf(one, words),
              fromDay: dayPosition(one.from),
              dueDay: day(one.due),
              cameDay: day(one.cameBy),
              outDay: day(one.notBy),
            }))}
            open={key => open(openAddress(question, { observation: key }))}
          />
          {shown.length < answer.observations.length ? (
            <button type="button" className="tool" onClick={() => setAll(true)}>
              {t('list.showAll', { n: answer.observations.length })}
            </button>
          ) : null}
        </>
      )}
    </Figure>
  )
}

export function labelOf(one: Observation, words: Words): string {
  const { party, named } = words
  const units = one.quantity === null ? '' : ` ${quantityText(one.quantity, one.unit, words)}`
  const kind = one.kind === null ? '' : `, ${named('planKind', one.kind)}`
  return `${party(one.party)}:${units} ${one.item ?? one.itemClass ?? ''}${kind}`.trim()
}

/** Units promised, or a rate planned: `100000 a month` as the answer has it. */
function quantityText(quantity: string, unit: string | null, { t, exact, named }: Words): string {
  const [, digits = quantity, per] = /^([\d.]+) a (month|year)$/.exec(quantity) ?? []
  const units = unit === null ? exact(digits) : `${exact(digits)} ${named('unit', unit)}`
  if (per === undefined) return units
  return `${units}/${t(per === 'month' ? 'unit.month' : 'unit.year')}`
}

function saysOf(one: Observation, words: Words): string {
  const { t, date } = words
  const parts = [`${labelOf(one, words)}; ${t('slippage.said')} ${date(one.from)}`]
  if (one.due !== null) parts.push(`${t('slippage.due')} ${date(one.due)}`)
  if (one.cameBy !== null) parts.push(`${t('slippage.came')} ${date(one.cameBy)}`)
  else if (one.notBy !== null) parts.push(`${t('slippage.notBy')} ${date(one.notBy)}`)
  return parts.join('; ')
}
