/** What each limit leaves each party: the figure, the limit, the headroom, and the same as another party disputes it. */
import type { Headroom, TreatyAnswer } from '../../src/picture/index.ts'
import { keys } from '../panel/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { Behind } from './behind.tsx'
import { measureName, signed } from './says.ts'

const marks = { within: '✓', exceeded: '▲', notBinding: '–', unknown: '?' } as const

export function HeadroomTable({ answer }: { readonly answer: TreatyAnswer }) {
  const { t } = useWords()
  if (answer.headroom.length === 0) return <p className="empty">{t('treaty.noLimits')}</p>
  return (
    <Scroll label={t('treaty.headroom')}>
      <table className="headroom">
        <thead>
          <tr>
            <th scope="col">{t('treaty.counted')}</th>
            <th scope="col">{t('treaty.party')}</th>
            <th scope="col" className="number">
              {t('treaty.headroom')}
            </th>
            <th scope="col" className="number">
              {t('treaty.figure')}
            </th>
            <th scope="col" className="number">
              {t('treaty.limit')}
            </th>
            <th scope="col">{t('treaty.asDisputed')}</th>
            <th scope="col">{t('treaty.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.headroom.map(cell => (
            <Row key={keys.headroom(cell)} answer={answer} cell={cell} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Row({ answer, cell }: { readonly answer: TreatyAnswer; readonly cell: Headroom }) {
  const words = useWords()
  const { t, named, exact, party } = words
  const { limit, verdict, why } = cell
  return (
    <tr>
      <th scope="row" title={cell.what}>
        {measureName(words, cell.measure)}
      </th>
      <td>{party(cell.party)}</td>
      <td className="number">
        <Behind answer={answer} part="headroom" of={keys.headroom(cell)}>
          {cell.headroom === null ? (
            <span className="unknown">{t(cell.verdict === 'notBinding' ? 'treaty.noneBinding' : 'unknown')}</span>
          ) : (
            <strong>{signed(words, cell.headroom)}</strong>
          )}
        </Behind>
      </td>
      <td className="number">
        <Figure answer={answer} cell={cell} />
      </td>
      <td className="number">
        <Behind answer={answer} part="rule" of={keys.rule(limit)}>
          {t(limit.direction === 'max' ? 'treaty.atMost' : 'treaty.atLeast', { n: exact(limit.value) })}
        </Behind>
      </td>
      <td>
        {cell.asDisputed.map(one => (
          <div key={one.by}>
            <span aria-hidden="true">◇ </span>
            {t('treaty.disputed', {
              party: party(one.by),
              value: one.value === null ? t('unknown') : exact(one.value),
              headroom: one.headroom === null ? t('unknown') : signed(words, one.headroom),
            })}
          </div>
        ))}
      </td>
      <td>
        <span className={verdict === 'exceeded' ? 'warn' : undefined}>
          <span aria-hidden="true">{marks[verdict]} </span>
          {named('treatyVerdict', verdict)}
        </span>
        {why === null ? null : <span className="small"> {named('treatyWhy', why)}</span>}
        <Bound cell={cell} />
      </td>
    </tr>
  )
}

/** The figure with the day it holds for and how old it is; where it is withheld, the last number before it. */
function Figure({ answer, cell }: { readonly answer: TreatyAnswer; readonly cell: Headroom }) {
  const { t, named, exact, date } = useWords()
  const { figure, lastNumber, ageDays, skipped } = cell
  if (figure === null) return <span className="unknown">{t('treaty.noFigure')}</span>
  const opened = (one: NonNullable<Headroom['figure']>) => (
    <Behind answer={answer} part="figure" of={keys.figure(cell.party, one)}>
      {one.value === null ? (
        <span className="unknown">{named('figureState', one.state)}</span>
      ) : (
        <>
          {one.qualifier === null ? '' : `${named('treatyQualifier', one.qualifier)} `}
          {exact(one.value)}
          {one.upTo === null ? '' : ` – ${exact(one.upTo)}`}
        </>
      )}
    </Behind>
  )
  return (
    <>
      {opened(figure)}
      <div className="small">{date(figure.date)}</div>
      {lastNumber === null ? null : (
        <div className="small">
          {t('treaty.lastNumber')} {opened(lastNumber)}, {date(lastNumber.date)}
        </div>
      )}
      {ageDays === null || ageDays === 0 ? null : <div className="small">{t('treaty.age', { n: ageDays })}</div>}
      {skipped.length === 0 ? null : <div className="small">{t('treaty.skipped', { n: skipped.length })}</div>}
    </>
  )
}

/** Who suspended the treaty, and who says that it keeps to the limits all the same. */
function Bound({ cell }: { readonly cell: Headroom }) {
  const { t, party } = useWords()
  const { suspendedBy, keptBy } = cell
  return (
    <>
      {suspendedBy.length === 0 ? null : (
        <div className="small">{t('treaty.suspendedBy', { parties: suspendedBy.map(party).join(', ') })}</div>
      )}
      {keptBy.length === 0 ? null : (
        <div className="small">{t('treaty.keptBy', { parties: keptBy.map(party).join(', ') })}</div>
      )}
    </>
  )
}
