/** What is behind a figure of slippage: a class with what was timed in it, one promise or plan, or what was left out. */
import type { SlippageAnswer } from '../../src/outlook/index.ts'
import { useWords } from '../words/index.ts'
import { NoticeCards } from './notice-cards.tsx'

/** Parts of an answer that an address can name beside the question itself. */
export const slippageParts = ['row', 'observation', 'leftOut'] as const

export function SlippageBehind({
  answer,
  query,
}: {
  readonly answer: SlippageAnswer
  readonly query: URLSearchParams
}) {
  const { t, named } = useWords()
  const [row, observation, leftOut] = slippageParts.map(name => query.get(name))
  if (observation != null) {
    const one = answer.observations[Number(observation)]
    return one === undefined ? <p className="empty">{t('panel.nothing')}</p> : <One one={one} answer={answer} />
  }
  if (leftOut != null) {
    const reason = answer.leftOut.find(one => one.code === leftOut)
    return (
      <>
        <p className="panel-figure">
          {t('slippage.leftOut')}: {named('leftOut', leftOut)}
        </p>
        <NoticeCards ids={reason?.notices ?? []} />
      </>
    )
  }
  const chosen = row == null || row === '*' ? answer.all : answer.rows.find(one => one.key === row)
  if (chosen === undefined) return <p className="empty">{t('panel.nothing')}</p>
  const observed = answer.observations.filter(one => chosen === answer.all || one.row === chosen.key)
  return (
    <>
      <p className="panel-figure">{chosen === answer.all ? t('slippage.all') : chosen.name}</p>
      <Figures row={chosen} />
      <NoticeCards ids={observed.flatMap(one => one.notices)} />
    </>
  )
}

function Figures({ row }: { readonly row: SlippageAnswer['all'] }) {
  const { t, exact } = useWords()
  const lines = [
    [t('slippage.promised'), String(row.promised)],
    [t('slippage.weightAll'), row.weight],
    [t('slippage.cameWeight'), row.came],
    [t('slippage.stillOut'), row.stillOut],
    [t('slippage.leftOut'), String(row.leftOut)],
    [t('slippage.leaning'), row.expected.parentWeight],
  ] as const
  return (
    <dl className="terms">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{exact(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

interface OneProps {
  readonly one: SlippageAnswer['observations'][number]
  readonly answer: SlippageAnswer
}

function One({ one, answer }: OneProps) {
  const { t, party, date, exact, named } = useWords()
  const unit = named('waitUnit', answer.measure)
  const wait =
    one.waitBy === null
      ? t('slippage.longer', { wait: exact(one.waitAfter) })
      : `${exact(one.waitAfter)} – ${exact(one.waitBy)}`
  const quantity =
    one.quantity === null ? t('unknown') : `${exact(one.quantity)} ${one.unit === null ? '' : named('unit', one.unit)}`
  const lines = [
    [t('slippage.what'), `${party(one.party)}, ${one.item ?? one.itemClass ?? t('unknown')}`],
    [t('item.units'), quantity],
    [t('slippage.said'), date(one.from)],
    [t('slippage.due'), one.due === null ? t('target.noDue') : date(one.due)],
    [t('slippage.notBy'), one.notBy === null ? '–' : date(one.notBy)],
    [t('slippage.came'), one.cameBy === null ? t('slippage.notYet') : date(one.cameBy)],
    [t('slippage.wait', { unit }), wait],
    [t('level.counts'), one.counts ?? '–'],
  ] as const
  return (
    <>
      <dl className="terms">
        {lines.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {one.countsDiffer ? <p className="warn">{t('slippage.countsDiffer')}</p> : null}
      <NoticeCards ids={one.notices} />
    </>
  )
}
