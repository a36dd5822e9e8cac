/** What is behind a figure of an outlook: the month, the input or the sentence that was opened, and its notices. */
import type { Outlook } from '../../src/outlook/index.ts'
import { useWords } from '../words/index.ts'
import { NoticeCards } from './notice-cards.tsx'
import { Sentence } from './reasons.tsx'

/** Parts of an answer that an address can name beside the question itself. */
export const outlookParts = ['month', 'input', 'why'] as const

export function OutlookBehind({ answer, query }: { readonly answer: Outlook; readonly query: URLSearchParams }) {
  const why = query.get('why')
  const input = query.get('input')
  if (why !== null) {
    const reason = answer.why[Number(why)]
    return reason === undefined ? <Decides answer={answer} /> : <Behind reasons={[reason]} />
  }
  if (input !== null) return <OneInput input={answer.inputs[Number(input)]} />
  return (
    <>
      {query.get('month') === null ? null : <OneMonth answer={answer} month={query.get('month')!} />}
      <Decides answer={answer} />
    </>
  )
}

function OneMonth({ answer, month }: { readonly answer: Outlook; readonly month: string }) {
  const { t, named, date, exact } = useWords()
  const found = answer.months.find(one => one.month === month)
  if (found === undefined) return null
  const series = (['level', 'arrivals', 'stock', 'supply'] as const).flatMap(name => {
    const range = found[name]
    return range === null ? [] : [{ name, range }]
  })
  return (
    <>
      <p className="panel-figure">
        {answer.name}, {date(month)}
      </p>
      <dl className="terms">
        {series.map(({ name, range }) => (
          <div key={name}>
            <dt>{named('outlookSeries', name)}</dt>
            <dd>
              {exact(range.p50)}{' '}
              <span className="small">
                {t('outlook.half', { low: exact(range.p25), high: exact(range.p75) })};{' '}
                {t('outlook.between', { low: exact(range.p10), high: exact(range.p90) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Everything that decides the answer, sentence by sentence, and the notices of all of them. */
function Decides({ answer }: { readonly answer: Outlook }) {
  const { t } = useWords()
  return (
    <>
      <h3>{t('outlook.why')}</h3>
      <Behind reasons={answer.why} />
    </>
  )
}

function Behind({ reasons }: { readonly reasons: Outlook['why'] }) {
  return (
    <>
      <ul className="plain-list">
        {reasons.map(reason => (
          <li key={`${reason.code} ${reason.text}`}>
            <Sentence reason={reason} />
          </li>
        ))}
      </ul>
      <NoticeCards ids={reasons.flatMap(reason => reason.notices)} />
    </>
  )
}

function OneInput({ input }: { readonly input: Outlook['inputs'][number] | undefined }) {
  const { t, named, date, exact } = useWords()
  if (input === undefined) return <p className="empty">{t('panel.nothing')}</p>
  const upTo = input.upTo === null ? '' : ` – ${exact(input.upTo)}`
  const lines = [
    [t('outlook.subject'), input.subject],
    [
      t('outlook.value'),
      input.value === null ? t('unknown') : `${exact(input.value)}${upTo} ${named('inputUnit', input.unit)}`,
    ],
    [t('level.date'), input.date === null ? null : date(input.date)],
    [t('outlook.vintage'), input.saidOn === null ? null : date(input.saidOn)],
    [t('outlook.origin'), named('originOf', input.origin)],
    [t('level.counts'), input.counts],
    [t('outlook.used'), input.used ? t('yes') : t('outlook.aside')],
    [t('outlook.how'), input.reason],
  ] as const
  return (
    <>
      <p className="panel-figure">{named('assume', input.name)}</p>
      <dl className="terms">
        {lines.map(([name, text]) =>
          text === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
      <NoticeCards ids={input.notices} />
    </>
  )
}
