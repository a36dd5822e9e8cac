/** The share still out over time of one class, beside that of all, with how many were watched at each time below it. */
import type { SlippageAnswer, SlippageRow } from '../../src/outlook/index.ts'
import { type Parameters, useChange, usePageSearch } from '../ask/index.ts'
import { Figure, Survival, type SurvivalCurve } from '../chart/index.ts'
import { Chooser, useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { Scroll } from '../table/index.ts'
import { addNumbers, useWords } from '../words/index.ts'
import { endOf, observationsOf, rowAddress, rowName, waitUnit, wholeRow } from './question.ts'
import { percentOf } from './sentences.ts'

export function Curve({ answer, question }: { readonly answer: SlippageAnswer; readonly question: Parameters }) {
  const words = useWords()
  const { t, exact } = words
  const { row: chosen } = usePageSearch()
  const change = useChange()
  const open = useOpen()
  const provenance = useProvenance(answer)
  const rows = [answer.all, ...answer.rows.filter(row => row.promised > 0)]
  const row = rows.find(one => (one.key ?? wholeRow) === chosen && one !== answer.all) ?? answer.all
  const unit = waitUnit(words, answer)
  const name = rowName(words, answer, row)
  const says = (point: SurvivalCurve['points'][number]) => {
    const range =
      point.lower === null || point.upper === null
        ? ''
        : ` (${percentOf(point.lower, words)} – ${percentOf(point.upper, words)})`
    return t('slippage.pointSays', { wait: exact(point.wait), unit, share: `${percentOf(point.out, words)}${range}` })
  }
  return (
    <div>
      <Figure
        title={t('slippage.curveTitle', { name })}
        about={t('slippage.curveAbout')}
        provenance={provenance}
        legend={row === answer.all ? undefined : <p className="small">{t('slippage.dashed')}</p>}
        table={{
          columns: [
            { name: unit, numeric: true },
            { name: t('slippage.out'), numeric: true },
            { name: t('slippage.lower'), numeric: true },
            { name: t('slippage.upper'), numeric: true },
          ],
          rows: row.curve.map(point => [point.wait, point.out, point.lower, point.upper]),
        }}
      >
        {width => (
          <>
            <Survival
              width={width}
              curve={curveOf(answer, row, name)}
              beside={row === answer.all ? null : curveOf(answer, answer.all, t('slippage.all'))}
              axis={unit}
              says={says}
              open={() => open(rowAddress(question, row))}
              onTime={answer.measure === 'ratio' ? { wait: 1, label: t('slippage.onTime') } : null}
            />
            <AtRisk answer={answer} row={row} />
          </>
        )}
      </Figure>
      <Chooser
        label={t('slippage.class')}
        value={row.key ?? wholeRow}
        options={rows.map(one => ({
          value: one.key ?? wholeRow,
          label: `${rowName(words, answer, one)} (${one.promised})`,
        }))}
        choose={value => change({ row: value === wholeRow ? undefined : value })}
      />
    </div>
  )
}

function curveOf(answer: SlippageAnswer, row: SlippageRow, label: string): SurvivalCurve {
  const censored = observationsOf(answer, row)
    .filter(one => one.waitBy === null)
    .map(one => one.waitAfter)
  return { label, points: row.curve, censored }
}

const places = 6

/** How much was still watched at the beginning of each stretch: what had neither come nor been last told of. */
function AtRisk({ answer, row }: { readonly answer: SlippageAnswer; readonly row: SlippageRow }) {
  const words = useWords()
  const { t, exact, round } = words
  const observed = observationsOf(answer, row)
  const longest = Math.max(...observed.map(endOf), 0)
  const step = longest / places
  const times = Array.from({ length: places }, (_, index) =>
    Number((index * step).toFixed(answer.measure === 'months' ? 0 : 2)),
  )
  const atRisk = (time: number) => addNumbers(observed.filter(one => endOf(one) >= time).map(one => one.weight))
  return (
    <Scroll label={t('slippage.atRisk')}>
      <table className="plain at-risk">
        <tbody>
          <tr>
            <th scope="row">{waitUnit(words, answer)}</th>
            {times.map(time => (
              <td key={time} className="number">
                {exact(String(time))}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('slippage.atRisk')}</th>
            {times.map(time => (
              <td key={time} className="number">
                {round(atRisk(time), 1)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  )
}
